import { API, CATALOGUE, FEEDBACK, HOME, inLanguage, ISSUES, NOT_FOUND, SEARCH, UNITS } from './addresses.ts';
import { html, jsonLd, type Html, type Part } from './markup/html.ts';
import { formatTime } from './numbers.ts';
import type { Page, PageContext } from './page.ts';

/** The whole document of a page. */
export function renderPage(page: Page, context: PageContext): string {
  const { words, site, language } = context;
  const isHome = page.path === HOME;
  const siteTitle = language === 'zh' ? site.publication.title : site.publication.titleEn;
  const title = isHome ? siteTitle : `${page.title} · ${siteTitle}`;
  const canonical = `${site.url}${context.to(page.path)}`;
  const other = language === 'zh' ? 'en' : 'zh';
  const document = html`<!doctype html>
    <html lang="${words.code}">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content="${page.description}" />
        <meta name="color-scheme" content="light dark" />
        <meta name="release" content="${context.asOf.seq}" />
        ${page.noIndex === true && html`<meta name="robots" content="noindex" />`}
        <link rel="stylesheet" href="${site.assets.css}" />
        <script type="module" src="${site.assets.js}" fetchpriority="low"></script>
        <link rel="icon" href="${site.assets.icon}" type="image/svg+xml" />
        <link rel="canonical" href="${canonical}" />
        <link rel="alternate" hreflang="zh-CN" href="${site.url}${inLanguage(page.path, 'zh')}" />
        <link rel="alternate" hreflang="en" href="${site.url}${inLanguage(page.path, 'en')}" />
        <link
          rel="alternate"
          type="application/atom+xml"
          href="/v1/changes.atom"
          title="${words.footer.updates}"
        />
        ${page.data !== undefined && html`<link rel="alternate" type="${page.data.type}" href="${page.data.href}" />`}
        <meta property="og:type" content="${isHome ? 'website' : 'article'}" />
        <meta property="og:site_name" content="${siteTitle}" />
        <meta property="og:title" content="${page.title}" />
        <meta property="og:description" content="${page.description}" />
        <meta property="og:url" content="${canonical}" />
        <meta property="og:locale" content="${language === 'zh' ? 'zh_CN' : 'en_GB'}" />
        ${(page.jsonLd ?? []).map((value) => jsonLd({ '@context': 'https://schema.org', ...value }))}
        ${page.crumbs !== undefined && page.crumbs.length > 0 && jsonLd(breadcrumbs(page, context))}
      </head>
      <body>
        <a class="skip" href="#main">${words.skip}</a>
        ${header(page, context, siteTitle, other)}
        <main id="main" tabindex="-1" class="${page.measure ?? 'wide'}">
          ${trail(page, context)} ${page.main}
        </main>
        ${footer(page, context)}
      </body>
    </html> `;
  return document.markup;
}

function header(page: Page, context: PageContext, siteTitle: string, other: 'zh' | 'en'): Html {
  const { words, to } = context;
  const links: readonly (readonly [string, string])[] = [
    [CATALOGUE, words.nav.catalogue],
    [ISSUES, words.nav.issues],
    [UNITS, words.nav.units],
    [API, words.nav.api],
  ];
  const isHome = page.path === HOME;
  return html`<header class="top">
    <div class="bar">
      <a class="brand" href="${to(HOME)}" ${isHome && html`aria-current="page"`}>${siteTitle}</a>
      <nav aria-label="${words.menu}">
        <ul>
          ${links.map(
            ([path, label]) => html`<li><a href="${to(path)}" ${current(page.path, path)}>${label}</a></li>`,
          )}
        </ul>
      </nav>
      ${!isHome && page.path !== SEARCH && page.path !== NOT_FOUND && searchForm(context, 'small')}
      <a
        class="language"
        href="${inLanguage(page.path, other)}"
        hreflang="${other === 'zh' ? 'zh-CN' : 'en'}"
        lang="${other === 'zh' ? 'zh-CN' : 'en'}"
        >${words.otherLanguage}</a
      >
    </div>
  </header>`;
}

function current(path: string, link: string): Part {
  if (path === link) return html`aria-current="page"`;
  return path.startsWith(`${link}/`) && html`aria-current="true"`;
}

/** The one search box over everything. */
export function searchForm({ words, to }: PageContext, size: 'small' | 'large'): Html {
  return html`<form class="search ${size}" role="search" action="${to(SEARCH)}" method="get">
    <input
      type="search"
      name="q"
      aria-label="${words.search.label}"
      placeholder="${words.search.placeholder}"
      autocomplete="off"
      required
    />
    <button>${words.search.button}</button>
  </form>`;
}

function trail(page: Page, { words, to }: PageContext): Part {
  if (page.crumbs === undefined || page.crumbs.length === 0) return undefined;
  return html`<nav class="trail" aria-label="${words.trail}">
    <ol>
      <li><a href="${to(HOME)}">${words.nav.home}</a></li>
      ${page.crumbs.map(({ path, label }) => html`<li><a href="${to(path)}">${label}</a></li>`)}
    </ol>
  </nav>`;
}

function breadcrumbs(page: Page, context: PageContext): Readonly<Record<string, unknown>> {
  const { site, words, to } = context;
  const crumbs = [{ path: HOME, label: words.nav.home as Part }, ...(page.crumbs ?? [])];
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ path, label }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      item: { '@id': `${site.url}${to(path)}`, name: typeof label === 'string' ? label : path },
    })),
  };
}

function footer(page: Page, context: PageContext): Html {
  const { words, site, asOf, to, language } = context;
  const { publisher, licence } = site.publication;
  return html`<footer class="bottom">
    <div class="bar">
      <p>
        ${words.footer.publisher}${words.colon}${
          publisher.url === undefined
            ? context.zh(publisher.name)
            : html`<a href="${publisher.url}">${context.zh(publisher.name)}</a>`
        }　${words.footer.licence}${words.colon}<a href="${licence.path}" rel="license">${licence.name}</a>
      </p>
      <ul>
        <li><a href="/v1/changes.atom">${words.footer.updates}</a></li>
        <li><a href="/v1/datasets">${words.footer.code}</a></li>
        <li>
          <a href="${to(FEEDBACK)}?about=${encodeURIComponent(context.to(page.path))}" rel="nofollow"
            >${words.footer.feedback}</a
          >
        </li>
      </ul>
      <p class="print-only">${site.url}${to(page.path)}</p>
      ${asOf.seq > 0 && html`<p class="asof">${words.footer.asOf(asOf.seq, formatTime(asOf.at, language))}</p>`}
    </div>
  </footer>`;
}

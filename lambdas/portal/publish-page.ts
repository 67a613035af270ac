import { inLanguage, LANGUAGES } from '../../portal/addresses.ts';
import { renderPage } from '../../portal/frame.ts';
import { pageContext, type AsOf, type Page, type PageContext, type Site } from '../../portal/page.ts';
import { WORDS } from '../../portal/words/words.ts';
import { fingerprint, writeIfNewer, type SiteStore } from './site-store.ts';

/** Pages may be a minute old; then the reader's copy is checked by its tag. */
const PAGE_CACHE = 'public, max-age=60, stale-while-revalidate=600';
const ASSET_CACHE = 'public, max-age=31536000, immutable';

export type Render = (context: PageContext) => Page;

/** What builders write to. */
export interface Publishing {
  readonly site: Site;
  readonly store: SiteStore;
}

/** The object of a page or file at an address. */
export function siteKey(path: string): string {
  return `site${path}`;
}

function pageKey(path: string): string {
  return siteKey(path === '/' || path === '/en/' ? `${path}index.html` : `${path}.html`);
}

/** A page in both languages, not written yet. */
export interface RenderedPage {
  readonly path: string;
  /** The same for the same content, whatever release it is written with. */
  readonly fingerprint: string;
  readonly write: () => Promise<'written' | 'newer'>;
}

/** Renders a page in every language; what it says of the release it was made from is no part of its fingerprint. */
export function renderInLanguages(render: Render, asOf: AsOf, { site, store }: Publishing): RenderedPage {
  const pages = LANGUAGES.map((language) => {
    const context = pageContext(site, language, WORDS[language], asOf);
    return { context, page: render(context) };
  });
  const [first] = pages;
  if (first === undefined) throw new Error('There is no language to write pages in.');
  return {
    path: first.page.path,
    fingerprint: fingerprint(
      JSON.stringify(pages.map(({ page: { main, crumbs: _, ...head } }) => [head, main.markup])),
    ),
    write: async () => {
      const results = await Promise.all(
        pages.map(async ({ page, context }) => {
          const body = new TextEncoder().encode(renderPage(page, context));
          const key = pageKey(inLanguage(page.path, context.language));
          return writeIfNewer(
            store,
            key,
            { body, contentType: 'text/html; charset=utf-8', cacheControl: PAGE_CACHE },
            asOf.seq,
          );
        }),
      );
      return results.includes('newer') ? 'newer' : 'written';
    },
  };
}

/** Renders and writes a page at once. */
export async function publishPage(render: Render, asOf: AsOf, publishing: Publishing): Promise<void> {
  await renderInLanguages(render, asOf, publishing).write();
}

/** A file beside the pages: a picture's numbers. */
export async function publishFile(
  path: string,
  body: Uint8Array,
  contentType: string,
  seq: number,
  { store }: Publishing,
): Promise<void> {
  await writeIfNewer(store, siteKey(path), { body, contentType, cacheControl: PAGE_CACHE }, seq);
}

/** A file that its name tells from any other: style sheet, script. */
export async function publishAsset(
  path: string,
  body: Uint8Array,
  contentType: string,
  store: SiteStore,
): Promise<void> {
  await store.replace(siteKey(path), { body, contentType, cacheControl: ASSET_CACHE }, undefined);
}

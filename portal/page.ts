import type { PublicationSettings } from '../datasets/_files/publication-settings.ts';
import { inLanguage, type Language } from './addresses.ts';
import { html, type Html, type Part } from './markup/html.ts';
import type { Words } from './words/words.ts';

/** What all pages of a site share. */
export interface Site {
  /** Where people reach it, without a trailing slash. */
  readonly url: string;
  readonly publication: PublicationSettings;
  /** Addresses of style sheet, script and icon. */
  readonly assets: { readonly css: string; readonly js: string; readonly icon: string };
}

/** The state of the catalog that a page shows. */
export interface AsOf {
  readonly seq: number;
  /** ISO time of that release. */
  readonly at: string;
}

/** What a page needs to be written in one language. */
export interface PageContext {
  readonly site: Site;
  readonly language: Language;
  readonly words: Words;
  readonly asOf: AsOf;
  /** The address of a page in this language. */
  readonly to: (path: string) => string;
  /** Words of the gazette, which are Chinese on English pages too. */
  readonly zh: (text: Part) => Part;
}

export function pageContext(site: Site, language: Language, words: Words, asOf: AsOf): PageContext {
  return {
    site,
    language,
    words,
    asOf,
    to: (path) => inLanguage(path, language),
    zh: (text) => (language === 'zh' ? text : html`<span lang="zh-CN">${text}</span>`),
  };
}

/** `lang="zh-CN"` for an element that holds the gazette's words alone. */
export function zhAttribute({ language }: PageContext): Html | undefined {
  return language === 'zh' ? undefined : html`lang="zh-CN"`;
}

export interface Crumb {
  readonly path: string;
  readonly label: Part;
}

/** A page before its frame is put around it. */
export interface Page {
  /** Address of the Chinese page. */
  readonly path: string;
  /** For the title bar and search engines; without the site's name. */
  readonly title: string;
  readonly description: string;
  readonly crumbs?: readonly Crumb[];
  /** Everything inside `<main>`. */
  readonly main: Html;
  /** schema.org descriptions. */
  readonly jsonLd?: readonly Readonly<Record<string, unknown>>[];
  /** The page is a long text and wants a narrow measure. */
  readonly measure?: 'text' | 'wide';
  /** Where the data of the page is, for `<link rel="alternate">`. */
  readonly data?: { readonly href: string; readonly type: string };
  readonly noIndex?: boolean;
}

import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '../portal/security-headers.ts';
import type { RunningSystem } from '../local/system.ts';
import { startWithSample } from './fixtures/portal/system.ts';

type Node = DefaultTreeAdapterTypes.Node;

interface CrawledPage {
  readonly status: number;
  readonly bytes: number;
  readonly ids: ReadonlySet<string>;
  readonly links: readonly string[];
  /** Attributes that a strict content security policy forbids, and scripts that are not data. */
  readonly inline: readonly string[];
  readonly titles: readonly string[];
  readonly headings: number;
  readonly lang: string;
}

const LINKS: Readonly<Record<string, string>> = {
  a: 'href',
  link: 'href',
  script: 'src',
  form: 'action',
  button: 'formaction',
};

/** Reads a page as a browser does. */
function readPage(status: number, text: string): CrawledPage {
  const ids = new Set<string>();
  const links: string[] = [];
  const inline: string[] = [];
  const titles: string[] = [];
  let headings = 0;
  let lang = '';
  const walk = (node: Node): void => {
    if ('tagName' in node) {
      const attributes = new Map(node.attrs.map(({ name, value }) => [name, value]));
      const id = attributes.get('id');
      if (id !== undefined) {
        if (ids.has(id)) inline.push(`the id ${id} twice`);
        ids.add(id);
      }
      const link = attributes.get(LINKS[node.tagName] ?? '');
      if (link !== undefined) links.push(link);
      for (const name of attributes.keys()) if (name === 'style' || name.startsWith('on')) inline.push(name);
      if (node.tagName === 'style') inline.push('<style>');
      if (
        node.tagName === 'script' &&
        attributes.get('type') !== 'application/ld+json' &&
        !attributes.has('src')
      )
        inline.push('<script>');
      if (node.tagName === 'h1') headings += 1;
      if (node.tagName === 'html') lang = attributes.get('lang') ?? '';
      if (
        node.tagName === 'title' &&
        node.parentNode !== null &&
        'tagName' in node.parentNode &&
        node.parentNode.tagName === 'head'
      )
        titles.push(node.childNodes.map((child) => ('value' in child ? child.value : '')).join(''));
      if (node.tagName === 'noscript' || node.tagName === 'template')
        for (const child of 'content' in node ? node.content.childNodes : []) walk(child);
    }
    if ('childNodes' in node) for (const child of node.childNodes) walk(child);
  };
  // Without scripts, as a reader without them has it: `<noscript>` is part of the page.
  walk(parse(text, { scriptingEnabled: false }));
  return { status, bytes: text.length, ids, links, inline, titles, headings, lang };
}

describe('the pages of the sample', () => {
  let system: RunningSystem;
  const pages = new Map<string, CrawledPage>();
  /** Who links to an address, for the message. */
  const origins = new Map<string, string>();
  const files = new Set<string>();
  const filtered = new Set<string>();
  const foreign = new Set<string>();

  beforeAll(async () => {
    system = await startWithSample();
    const queue = ['/', '/en/'];
    while (queue.length > 0) {
      const batch = queue.splice(0, 16);
      await Promise.all(
        batch.map(async (path) => {
          if (pages.has(path)) return;
          pages.set(path, readPage(0, ''));
          const answer = await fetch(`${system.url}${path}`, { redirect: 'manual' });
          const page = readPage(answer.status, await answer.text());
          pages.set(path, page);
          for (const link of page.links) follow(link, path, queue);
        }),
      );
    }
  }, 180_000);
  afterAll(async () => system.stop());

  function follow(link: string, from: string, queue: string[]): void {
    const url = new URL(link, `${system.url}${from}`);
    if (url.protocol === 'mailto:') return;
    if (url.origin !== system.url) {
      foreign.add(url.origin);
      return;
    }
    const isPage =
      !/^\/(?:v1\/?|assets\/|sources\/|datasets\/[^/]+\/issues\/|robots|sitemap)/.test(url.pathname) &&
      !url.pathname.endsWith('.csv');
    const address = `${url.pathname}${url.search}`;
    if (!origins.has(address)) origins.set(address, from);
    if (!isPage) files.add(address);
    else {
      if (/^(?:\/en)?\/datasets\/[^/]+$/.test(url.pathname) && url.search !== '') filtered.add(address);
      queue.push(url.pathname);
    }
  }

  it('are all there', () => {
    const broken = [...pages]
      .filter(([, { status }]) => status !== 200)
      .map(([path]) => `${path} from ${origins.get(path) ?? ''}`);
    expect(broken).toEqual([]);
    // One page a record in both languages, and the others.
    expect(pages.size).toBeGreaterThan(1000);
  });

  it('lead to anchors that are there', () => {
    const broken: string[] = [];
    for (const [path, { links }] of pages) {
      for (const link of links) {
        const url = new URL(link, `${system.url}${path}`);
        if (url.hash === '' || url.origin !== system.url) continue;
        if (pages.get(url.pathname)?.ids.has(decodeURIComponent(url.hash.slice(1))) !== true)
          broken.push(`${link} on ${path}`);
      }
    }
    expect(broken).toEqual([]);
  });

  it('lead to data and files that are there', { timeout: 180_000 }, async () => {
    const broken: string[] = [];
    // Each record names its JSON in the same way; every tenth stands for the others.
    const list = [...files].filter((address, index) => index % 10 === 0 || !address.includes('/records/'));
    while (list.length > 0) {
      await Promise.all(
        list.splice(0, 16).map(async (address) => {
          const answer = await fetch(`${system.url}${address}`, { method: 'HEAD', redirect: 'manual' });
          if (answer.status !== 200 && answer.status !== 302)
            broken.push(`${answer.status} ${address} from ${origins.get(address) ?? ''}`);
        }),
      );
    }
    expect(broken).toEqual([]);
  });

  it('filter by what the API knows, and find something', { timeout: 180_000 }, async () => {
    const broken: string[] = [];
    for (const address of filtered) {
      const [path = '', query = ''] = address.split('?');
      const dataset = path.split('/').at(-1) ?? '';
      const answer = await fetch(`${system.url}/v1/datasets/${dataset}/records?${query}&limit=1`);
      const { meta } = (await answer.json()) as { readonly meta?: { readonly total: number } };
      if (answer.status !== 200 || (meta?.total ?? 0) === 0)
        broken.push(`${answer.status} ${address} from ${origins.get(address) ?? ''}`);
    }
    expect(filtered.size).toBeGreaterThan(100);
    expect(broken).toEqual([]);
  });

  it('hold no inline script or style, no id twice, one title and one heading', () => {
    const odd = [...pages].flatMap(([path, { inline, titles, headings, lang }]) => {
      const expected = path.startsWith('/en/') ? 'en' : 'zh-CN';
      return inline.length > 0 ||
        titles.length !== 1 ||
        titles[0] === '' ||
        headings !== 1 ||
        lang !== expected
        ? [`${path}: ${inline.join(', ')} ${titles.length} titles, ${headings} headings, ${lang}`]
        : [];
    });
    expect(odd).toEqual([]);
  });

  it('load nothing from elsewhere; they only link to the licence', () => {
    expect([...foreign]).toEqual(['https://creativecommons.org']);
  });

  it('come with the headers of the deployed site', async () => {
    const answer = await fetch(`${system.url}/`);
    expect(answer.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(CONTENT_SECURITY_POLICY).not.toContain('unsafe');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('answer other spellings of an address with the one that counts', async () => {
    const spellings = [
      ['/en', '/en/'],
      ['/index.html', '/'],
      ['/datasets/tasks/', '/datasets/tasks'],
      ['/datasets/tasks.html?sort=number', '/datasets/tasks?sort=number'],
      ['//evil.example/', '/evil.example'],
    ] as const;
    for (const [path, expected] of spellings) {
      const answer = await fetch(`${system.url}${path}`, { redirect: 'manual' });
      expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 301, expected]);
    }
  });

  it('are checked by their tags, and compressed', async () => {
    const first = await fetch(`${system.url}/`);
    const again = await fetch(`${system.url}/`, {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
    expect(first.headers.get('content-encoding')).toBe('gzip');
  });

  it('say politely what is not there', async () => {
    for (const [path, words] of [
      ['/nothing', '没有这个页面'],
      ['/en/datasets/nothing', 'There is no such page'],
      ['/datasets/tasks/records/%E0%A4%A', '没有这个页面'],
      ['/..%2f..%2fetc%2fpasswd', '没有这个页面'],
    ] as const) {
      const answer = await fetch(`${system.url}${path}`);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(await answer.text()).toContain(words);
    }
  });
});

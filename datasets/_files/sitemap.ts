import { escapeXml } from './xml.ts';

export interface SitemapEntry {
  /** Absolute address. */
  readonly url: string;
  /** RFC 3339, or a date. */
  readonly updatedAt?: string | undefined;
}

/** A sitemap may list no more (https://www.sitemaps.org/protocol.html). */
export const MOST_ENTRIES = 50_000;

/** `sitemap.xml` of up to {@link MOST_ENTRIES} pages; {@link sitemapIndex} lists several. */
export function sitemap(entries: readonly SitemapEntry[]): string {
  if (entries.length > MOST_ENTRIES)
    throw new RangeError(
      `A sitemap lists at most ${MOST_ENTRIES} pages, not ${entries.length}; divide them under a sitemap index.`,
    );
  return document('urlset', 'url', entries);
}

/** A list of sitemaps. */
export function sitemapIndex(sitemaps: readonly SitemapEntry[]): string {
  return document('sitemapindex', 'sitemap', sitemaps);
}

function document(root: string, element: string, entries: readonly SitemapEntry[]): string {
  const items = entries.map(({ url, updatedAt }) => {
    const time = updatedAt === undefined ? '' : `<lastmod>${escapeXml(updatedAt)}</lastmod>`;
    return `<${element}><loc>${escapeXml(url)}</loc>${time}</${element}>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${items.join('')}</${root}>\n`;
}

/**
 * `robots.txt` (RFC 9309): pages are for search engines, and the catalog and descriptions too; lists of records and
 * exports are for programs that know what they want, not for crawlers that follow every filter.
 */
export function robots(origin: string): string {
  return [
    'User-agent: *',
    'Allow: /',
    'Disallow: /v1/datasets/*/records?',
    'Disallow: /v1/datasets/*/exports/*?',
    'Disallow: /v1/datasets/*/facets',
    '',
    `Sitemap: ${origin}/sitemap.xml`,
    '',
  ].join('\n');
}

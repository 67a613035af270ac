import { robots, sitemap, sitemapIndex, type SitemapEntry } from '../../datasets/_files/sitemap.ts';
import { DATASETS } from '../../datasets/registry.ts';
import {
  API,
  CATALOGUE,
  datasetPath,
  HOME,
  inLanguage,
  issuePath,
  ISSUES,
  LANGUAGES,
  recordPath,
  UNITS,
  yearPath,
} from '../../portal/addresses.ts';
import type { CatalogueAggregate, YearAggregate } from '../../portal/aggregates/catalogue.ts';
import { publishFile, type Publishing } from './publish-page.ts';

const XML = 'application/xml; charset=utf-8';

function entries(paths: readonly string[], url: string, updatedAt: string): readonly SitemapEntry[] {
  return paths.flatMap((path) =>
    LANGUAGES.map((language) => ({
      url: `${url}${inLanguage(path, language)}`,
      ...(updatedAt === '' ? {} : { updatedAt }),
    })),
  );
}

/** The pages of one publisher's issues of one year. */
export async function publishYearSitemap(
  publisher: string,
  year: number,
  { issues, seq, at }: YearAggregate,
  publishing: Publishing,
): Promise<void> {
  const paths = [
    yearPath(publisher, year),
    ...issues.flatMap(({ issueId, documents }) => [
      issuePath(issueId),
      ...documents.map(({ id }) => recordPath('documents', id)),
    ]),
  ];
  const body = sitemap(entries(paths, publishing.site.url, at));
  await publishFile(`/sitemaps/${publisher}-${year}.xml`, encode(body), XML, seq, publishing);
}

/** `robots.txt`, the index of sitemaps, and the pages that speak of everything. */
export async function publishSitemaps(
  { years }: CatalogueAggregate,
  seq: number,
  at: string,
  publishing: Publishing,
): Promise<void> {
  const { url } = publishing.site;
  const paths = [HOME, CATALOGUE, ISSUES, UNITS, API, ...DATASETS.map(({ name }) => datasetPath(name))];
  const index = ['pages', ...Object.keys(years)].map((name) => ({ url: `${url}/sitemaps/${name}.xml` }));
  await publishFile('/sitemaps/pages.xml', encode(sitemap(entries(paths, url, at))), XML, seq, publishing);
  await publishFile('/sitemap.xml', encode(sitemapIndex(index)), XML, seq, publishing);
  await publishFile('/robots.txt', encode(robots(url)), 'text/plain; charset=utf-8', seq, publishing);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

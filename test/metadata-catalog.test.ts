import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import jsonld from 'jsonld';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvwMetadata } from '../datasets/_files/csvw.ts';
import { catalogJsonLd } from '../datasets/_files/dcat.ts';
import { DEFAULT_PUBLICATION } from '../datasets/_files/publication-settings.ts';
import { MOST_ENTRIES, robots, sitemap, sitemapIndex } from '../datasets/_files/sitemap.ts';
import { DATASETS } from '../datasets/registry.ts';
import { startArchive, type TestArchive } from './harness/archive.ts';
import { issueRecord } from './harness/records.ts';
import { SMALL_ISSUE } from './harness/small.ts';

let archive: TestArchive;

beforeAll(async () => {
  archive = await startArchive();
  await archive.publish(SMALL_ISSUE);
  await archive.publish({
    issueId: 'jiaxing-2026-02',
    datasets: { issues: [issueRecord('jiaxing-2026-02', { title: '<公报> & "公报"\u0007' })] },
  });
});

afterAll(async () => archive.stop());

type Expanded = Readonly<Record<string, readonly Record<string, unknown>[]>>;

/** Expanded in safe mode, which throws on every term that the context does not give a meaning. */
async function expand(document: unknown): Promise<Expanded> {
  const expanded = await jsonld.expand(
    document as jsonld.JsonLdDocument,
    {
      safe: true,
      documentLoader: async (url) => Promise.reject(new Error(`${url} would have to be fetched.`)),
    } as jsonld.Options.Expand,
  );
  return expanded[0] as unknown as Expanded;
}

const DCAT = 'http://www.w3.org/ns/dcat#';
const DCT = 'http://purl.org/dc/terms/';
const SCHEMA = 'https://schema.org/';

describe('the catalog as JSON-LD', () => {
  it('expands without a dropped term and without fetching anything', async () => {
    const answer = await archive.get('/v1/catalog.jsonld');
    expect(answer.headers.get('content-type')).toBe('application/ld+json; charset=utf-8');
    const catalog = await expand(await answer.json());
    expect(catalog['@type']).toEqual([`${DCAT}Catalog`, `${SCHEMA}DataCatalog`]);
    expect(catalog[`${DCAT}dataset`]).toHaveLength(DATASETS.length);
  });

  it('has what DCAT and search engines ask of a dataset', async () => {
    const catalog = await expand(await archive.json('/v1/catalog.jsonld'));
    for (const dataset of catalog[`${DCAT}dataset`] ?? []) {
      for (const term of [
        `${DCT}title`,
        `${DCT}description`,
        `${DCT}identifier`,
        `${DCT}publisher`,
        `${DCT}license`,
        `${DCT}accrualPeriodicity`,
        `${DCAT}contactPoint`,
        `${DCAT}keyword`,
        `${DCAT}theme`,
        `${DCAT}distribution`,
        `${SCHEMA}name`,
        `${SCHEMA}description`,
        `${SCHEMA}license`,
        `${SCHEMA}creator`,
        `${SCHEMA}variableMeasured`,
      ])
        expect(dataset).toHaveProperty([term]);
      for (const file of dataset[`${DCAT}distribution`] as Record<string, unknown>[]) {
        for (const term of [`${DCAT}downloadURL`, `${DCAT}accessURL`, `${DCAT}mediaType`, `${DCAT}byteSize`])
          expect(file).toHaveProperty([term]);
      }
    }
  });

  it('carries the labels that Chinese portals share, and the settings of the deployment', () => {
    const publication = {
      ...DEFAULT_PUBLICATION,
      publisher: { name: '嘉兴市人民政府办公室', url: 'https://www.example.gov.cn' },
      contact: { name: '政务公开科', phone: '0573-82521257', email: 'data@example.gov.cn' },
      area: '嘉兴市',
    };
    const dataset = DATASETS[0];
    if (dataset === undefined) throw new Error('There is no dataset.');
    const facts = {
      dataset,
      url: 'https://x/v1/datasets/issues',
      records: 1,
      issues: 1,
      updatedAt: null,
      files: [],
    };
    const text = JSON.stringify(
      catalogJsonLd([facts], publication, { api: 'https://x/v1', updatedAt: null }),
    );
    for (const label of [
      '数据摘要',
      '数据领域',
      '更新周期',
      '数据提供单位',
      '开放类型',
      '覆盖区域',
      '联系方式',
    ])
      expect(text).toContain(label);
    expect(text).toContain('tel:057382521257');
    expect(text).toContain('嘉兴市人民政府办公室');
  });
});

describe('the entry of a dataset', () => {
  it('has columns, counts, licence, frequency, labels and files with size and checksum', async () => {
    const entry = await archive.json<Record<string, unknown>>('/v1/datasets/tasks');
    expect(entry).toMatchObject({
      name: 'tasks',
      record_count: 3,
      issue_count: 1,
      licence: { name: 'CC-BY-4.0' },
      update_frequency: { label: '每月', iso8601: 'P1M' },
      publisher: { name: DEFAULT_PUBLICATION.publisher.name },
    });
    expect(entry['catalogue']).toContainEqual({ label: '数据量', label_en: 'Records', value: '3' });
    for (const file of entry['exports'] as { url: string; bytes: number }[])
      expect((await (await fetch(file.url)).arrayBuffer()).byteLength).toBe(file.bytes);
  });
});

describe('the CSVW description', () => {
  it.each(DATASETS.map(({ name, columns }) => [name, columns] as const))(
    'of %s stands where a client of its CSV looks for it, and names the header',
    async (name, columns) => {
      const csv = await archive.get(`/v1/datasets/${name}/exports/csv`);
      const link = csv.headers.get('link') ?? '';
      expect(link).toContain('rel="describedby"; type="application/csvm+json"');
      const target = new URL(
        /<([^>]+)>/.exec(link)?.[1] ?? '',
        `${archive.url}/v1/datasets/${name}/exports/csv`,
      );
      const answer = await fetch(target);
      expect(answer.headers.get('content-type')).toBe('application/csvm+json; charset=utf-8');
      const metadata = (await answer.json()) as {
        url: string;
        tableSchema: { primaryKey: string; columns: { name: string; titles: { zh: string[] } }[] };
      };
      expect(new URL(metadata.url, target).pathname).toBe(`/v1/datasets/${name}/exports/csv`);
      expect(metadata.tableSchema.primaryKey).toBe('id');
      expect(metadata.tableSchema.columns.map(({ name: column }) => column)).toEqual(
        columns.map((column) => column.name),
      );
      const header = (await csv.text()).replace(/^\ufeff/, '').split('\r\n')[0];
      expect(metadata.tableSchema.columns.flatMap(({ titles }) => titles.zh).join(',')).toBe(header);
    },
  );
});

/** What the standard lets a table description hold, as far as ours uses it (Metadata Vocabulary, 5 and 6). */
const CSVW_SCHEMA = {
  type: 'object',
  required: ['@context', 'url', 'tableSchema'],
  additionalProperties: false,
  properties: {
    '@context': {
      type: 'array',
      prefixItems: [{ const: 'http://www.w3.org/ns/csvw' }, { type: 'object' }],
    },
    url: { type: 'string', format: 'uri-reference' },
    'dc:title': {},
    'dc:description': {},
    'dc:publisher': {},
    'dc:license': { type: 'object', required: ['@id'] },
    dialect: {
      type: 'object',
      additionalProperties: false,
      properties: {
        encoding: { const: 'utf-8' },
        lineTerminators: { type: 'array', items: { type: 'string' } },
        delimiter: { const: ',' },
        quoteChar: { const: '"' },
        doubleQuote: { type: 'boolean' },
        header: { type: 'boolean' },
        headerRowCount: { type: 'integer' },
        skipBlankRows: { type: 'boolean' },
        trim: { enum: [true, false, 'true', 'false', 'start', 'end'] },
      },
    },
    tableSchema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        primaryKey: { type: 'string' },
        columns: {
          type: 'array',
          items: {
            type: 'object',
            required: ['name', 'titles', 'datatype'],
            additionalProperties: false,
            properties: {
              // A name is a variable of a URI template (RFC 6570, 2.3), and begins with no underscore.
              name: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_.]*$' },
              titles: { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } },
              'dc:description': {},
              required: { type: 'boolean' },
              separator: { type: 'string' },
              datatype: {
                anyOf: [
                  { enum: ['string', 'integer', 'double'] },
                  {
                    type: 'object',
                    required: ['base'],
                    additionalProperties: false,
                    properties: {
                      base: { enum: ['string', 'boolean', 'date'] },
                      format: { type: 'string' },
                    },
                  },
                ],
              },
            },
          },
        },
      },
    },
  },
} as const;

describe('every CSVW description', () => {
  it('holds what the standard knows, and nothing else', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(CSVW_SCHEMA);
    for (const dataset of DATASETS) {
      validate(csvwMetadata(dataset, `${dataset.name}.csv`, DEFAULT_PUBLICATION));
      expect([dataset.name, validate.errors]).toEqual([dataset.name, null]);
    }
  });
});

describe('the feed', () => {
  it('is Atom with everything that RFC 4287 requires, whatever a title holds', async () => {
    const answer = await archive.get('/v1/changes.atom');
    expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const xml = await answer.text();
    expect(XMLValidator.validate(xml)).toBe(true);
    const { feed } = new XMLParser({ ignoreAttributes: false }).parse(xml) as {
      feed: Record<string, unknown> & { entry: Record<string, unknown>[] };
    };
    expect(feed['@_xmlns']).toBe('http://www.w3.org/2005/Atom');
    for (const element of ['id', 'title', 'updated', 'author', 'link']) expect(feed).toHaveProperty(element);
    expect(JSON.stringify(feed['link'])).toContain('"@_rel":"self"');
    expect(feed.entry).toHaveLength(2);
    const [newest] = feed.entry;
    for (const element of ['id', 'title', 'updated', 'link', 'summary'])
      expect(newest).toHaveProperty(element);
    expect(feed['updated']).toBe(newest?.['updated']);
    expect(newest?.['summary']).toMatchObject({ '#text': '公报期次 v1：新增 1，删除 0，修改 0' });
    expect(new Set(feed.entry.map(({ id }) => id)).size).toBe(2);
  });
});

describe('what search engines read', () => {
  it('is a sitemap that escapes what addresses hold', () => {
    const xml = sitemap([{ url: 'https://x/a?b=1&c=<2>', updatedAt: '2026-02-25' }, { url: 'https://x/b' }]);
    expect(XMLValidator.validate(xml)).toBe(true);
    const parsed = new XMLParser().parse(xml) as { urlset: { url: { loc: string; lastmod?: string }[] } };
    expect(parsed.urlset.url).toEqual([
      { loc: 'https://x/a?b=1&c=<2>', lastmod: '2026-02-25' },
      { loc: 'https://x/b' },
    ]);
    expect(XMLValidator.validate(sitemapIndex([{ url: 'https://x/sitemap-1.xml' }]))).toBe(true);
    expect(() => sitemap(Array.from({ length: MOST_ENTRIES + 1 }, () => ({ url: 'https://x/' })))).toThrow(
      /at most 50000 pages/,
    );
  });

  it('is a robots.txt that names the sitemap', () => {
    expect(robots('https://x')).toMatch(
      /^User-agent: \*\nAllow: \/\n[^]*\nSitemap: https:\/\/x\/sitemap\.xml\n$/,
    );
  });
});

import { hash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueFiles } from '../datasets/_files/issue-files.ts';
import { DEFAULT_PUBLICATION } from '../datasets/_files/publication-settings.ts';
import { tableSchema } from '../datasets/_files/table-schema.ts';
import { FORMAT_NAMES } from '../datasets/_files/formats.ts';
import { DATASETS } from '../datasets/registry.ts';
import { readCsv } from './fixtures/files/read-csv.ts';
import { sampleExtraction } from './fixtures/files/sample.ts';
import { dataPackageValidators } from './fixtures/files/schemas.ts';
import { startArchive, type TestArchive } from './harness/archive.ts';
import { SMALL_ISSUE } from './harness/small.ts';

interface Resource {
  readonly name: string;
  readonly path: string;
  readonly format: string;
  readonly bytes: number;
  readonly hash: string;
  readonly dialect?: object;
  readonly schema: { readonly fields: readonly { readonly name: string }[] };
}

interface Package {
  readonly name: string;
  readonly version?: string;
  readonly licenses: readonly { readonly name: string; readonly path: string }[];
  readonly sources: readonly { readonly title: string; readonly path?: string }[];
  readonly resources: readonly Resource[];
}

const validate = dataPackageValidators();

function expectValid(value: Package): void {
  validate.datapackage(value);
  expect(validate.datapackage.errors).toBeNull();
  for (const resource of value.resources) {
    validate.dataresource(resource);
    expect(validate.dataresource.errors).toBeNull();
    validate.tableschema(resource.schema);
    expect(validate.tableschema.errors).toBeNull();
    if (resource.dialect === undefined) continue;
    validate.tabledialect(resource.dialect);
    expect(validate.tabledialect.errors).toBeNull();
  }
}

describe('the data package of an issue', () => {
  it('is valid, and says of every file what it is, how large and with which checksum', async () => {
    const files = await issueFiles(await sampleExtraction(), DEFAULT_PUBLICATION);
    const body = (name: string): Uint8Array => {
      const file = files.find((candidate) => candidate.name === name);
      if (file === undefined) throw new Error(`There is no file ${name}.`);
      return file.body;
    };
    const described = JSON.parse(new TextDecoder().decode(body('datapackage.json'))) as Package;
    expectValid(described);
    expect(described.name).toBe('jiaxing-2026-01-02');
    expect(described.licenses[0]).toMatchObject({ name: 'CC-BY-4.0' });
    const { text } = await sampleExtraction();
    expect(described.sources[0]?.title).toContain(text.sha256);
    expect(described.resources).toHaveLength(DATASETS.length * FORMAT_NAMES.length);
    for (const { path, bytes, hash: sum } of described.resources) {
      expect(bytes).toBe(body(path).length);
      expect(sum).toBe(`sha256:${hash('sha256', body(path), 'hex')}`);
    }
    const tasks = described.resources.find(({ path }) => path === 'tasks.csv');
    const [header] = readCsv(new TextDecoder().decode(body('tasks.csv')));
    expect(tasks?.schema.fields.map(({ name }) => name)).toEqual(header);
  });

  it('and all other files are the same bytes twice', async () => {
    const extraction = await sampleExtraction();
    const [first, second] = await Promise.all([
      issueFiles(extraction, DEFAULT_PUBLICATION),
      issueFiles(extraction, DEFAULT_PUBLICATION),
    ]);
    expect(first.map(({ name, sha256 }) => [name, sha256])).toEqual(
      second.map(({ name, sha256 }) => [name, sha256]),
    );
  });

  it.each(DATASETS.map((dataset) => [dataset.name, dataset] as const))(
    'has a valid Table Schema of %s, by names and by Chinese labels',
    (_, dataset) => {
      for (const names of ['name', 'label'] as const) {
        validate.tableschema(tableSchema(dataset, names));
        expect(validate.tableschema.errors).toBeNull();
      }
    },
  );
});

describe('data packages of what is published', () => {
  let archive: TestArchive;
  beforeAll(async () => {
    archive = await startArchive();
    await archive.publish(SMALL_ISSUE);
  });
  afterAll(async () => archive.stop());

  it('of a release stands beside its files', async () => {
    const prefix = 'datasets/tasks/issues/jiaxing-2026-01/v1/';
    const read = async (name: string): Promise<Uint8Array> =>
      (await archive.ports.data.get(`${prefix}${name}`))?.body ?? new Uint8Array();
    const described = JSON.parse(new TextDecoder().decode(await read('datapackage.json'))) as Package;
    expectValid(described);
    for (const { path, bytes, hash: sum } of described.resources) {
      const body = await read(path);
      expect([body.length, `sha256:${hash('sha256', body, 'hex')}`]).toEqual([bytes, sum]);
    }
    expect((await read('tasks.csv-metadata.json')).length).toBeGreaterThan(0);
  });

  it.each([
    ['/v1/datapackage.json', DATASETS.length * FORMAT_NAMES.length],
    ['/datasets/tasks/latest/datapackage.json', FORMAT_NAMES.length],
  ])('%s is of whole datasets, and its files are what they say', async (path, resources) => {
    const described = await archive.json<Package>(path);
    expectValid(described);
    expect(described.resources).toHaveLength(resources);
    expect(described.sources[0]?.title).toContain('jiaxing-2026-01');
    for (const resource of described.resources) {
      const body = new Uint8Array(await (await fetch(resource.path)).arrayBuffer());
      expect([resource.name, body.length]).toEqual([resource.name, resource.bytes]);
      expect(`sha256:${hash('sha256', body, 'hex')}`).toBe(resource.hash);
    }
    expect(await archive.json<Package>(path)).toEqual(described);
  });

  it('stands under names that stay', async () => {
    const latest = await archive.get('/datasets/tasks/latest/tasks.csv');
    const exported = await archive.get('/v1/datasets/tasks/exports/csv');
    expect(await latest.text()).toBe(await exported.text());
    expect((await archive.get('/datasets/tasks/latest/tasks.pdf')).status).toBe(404);
    expect((await archive.get('/datasets/nothing/latest/nothing.csv')).status).toBe(404);
    expect((await archive.get('/datasets/tasks/latest/tasks.csv?bom=false')).status).toBe(400);
  });
});

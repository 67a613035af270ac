import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiDocument } from '../lambdas/api/openapi/document.ts';
import { OPERATIONS } from '../lambdas/api/openapi/operations.ts';
import type { Operation, Parameter, Schema } from '../lambdas/api/openapi/model.ts';
import { DEFAULT_PUBLICATION } from '../datasets/_files/publication-settings.ts';
import { DATASETS } from '../datasets/registry.ts';
import { ROUTES } from '../lambdas/api/router.ts';
import { startArchive, type TestArchive } from './harness/archive.ts';
import { issueRecord, recordOf } from './harness/records.ts';

interface Document {
  readonly paths: Readonly<Record<string, { readonly get: Schema }>>;
  readonly components: {
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly schemas: Readonly<Record<string, Schema>>;
  };
}

const ISSUE = 'jiaxing-2026-01';
const DOCUMENT = openApiDocument(DEFAULT_PUBLICATION, 'https://x') as unknown as Document;

let archive: TestArchive;

/** An issue with one row of every dataset. */
beforeAll(async () => {
  archive = await startArchive();
  const rows = DATASETS.map(({ name }) => [
    name,
    [
      name === 'issues'
        ? issueRecord(ISSUE, { published_on: '2026-02-28' })
        : recordOf(name, { id: `${ISSUE}.${name}-1`, issue_id: ISSUE, source_lines: '1-2' }),
    ],
  ]);
  await archive.publish({
    issueId: ISSUE,
    datasets: Object.fromEntries(rows) as Record<string, ReturnType<typeof recordOf>[]>,
  });
});

afterAll(async () => archive.stop());

function parametersOf(operation: Operation): readonly Parameter[] {
  return operation.parameters.map((parameter) => {
    if (!('$ref' in parameter)) return parameter;
    const found = DOCUMENT.components.parameters[parameter.$ref.split('/').at(-1) ?? ''];
    if (found === undefined) throw new Error(`${parameter.$ref} leads nowhere.`);
    return found;
  });
}

/** A value that the schema of a parameter allows. */
function valueOf({ name, schema }: Parameter): string {
  const one = ({ enum: values, type, default: usual, minimum, format, pattern }: Schema): string => {
    if (Array.isArray(values)) return String(values[0]);
    if (type === 'boolean') return 'true';
    const number = usual ?? minimum;
    if (type === 'integer' || type === 'number') return typeof number === 'number' ? String(number) : '1';
    const isDate = format === 'date' || (typeof pattern === 'string' && pattern.includes(String.raw`\d{4}`));
    return isDate ? '2026-02-28' : '值';
  };
  // What was public before anything was published is nothing.
  if (name === 'as_of') return '2999-12-31';
  if (name === 'cursor' || name === 'issue_id') return name === 'cursor' ? 'x' : ISSUE;
  return schema['type'] === 'array' ? one(schema['items'] as Schema) : one(schema);
}

/** The operation's path with what this archive holds in its places. */
function pathOf({ path }: Operation): string {
  const dataset = /^\/v1\/datasets\/([\w-]+)\/records/.exec(path)?.[1] ?? 'tasks';
  const id = dataset === 'issues' ? `${ISSUE}.issue` : `${ISSUE}.${dataset}-1`;
  return path
    .replace('{dataset}', 'tasks')
    .replace('{id}', id)
    .replace('{issue_id}', ISSUE)
    .replace('{format}', 'json')
    .replace('{file}', 'tasks.json');
}

function withRequired(operation: Operation, query: Readonly<Record<string, string>>): string {
  const needed = Object.fromEntries(
    parametersOf(operation)
      .filter((parameter) => parameter.in === 'query' && parameter.required === true)
      .map((parameter) => [parameter.name, valueOf(parameter)]),
  );
  const search = new URLSearchParams({ ...needed, ...query }).toString();
  return `${pathOf(operation)}${search === '' ? '' : `?${search}`}`;
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ $id: 'https://x/openapi', components: DOCUMENT.components });

function validator(schema: Schema): ValidateFunction {
  return ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"https://x/openapi#/')) as object);
}

const problem = validator({ $ref: '#/components/schemas/Problem' });

async function expectProblem(
  path: string,
  status: number,
  init: RequestInit = {},
): Promise<Record<string, unknown>> {
  const answer = await fetch(`${archive.url}${path}`, init);
  expect([path, answer.status]).toEqual([path, status]);
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const body = (await answer.json()) as Record<string, unknown>;
  problem(body);
  expect(problem.errors).toBeNull();
  return body;
}

/** Runs over many, some at a time. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1 for a maintained validator', async () => {
    const result = await new Validator().validate(
      JSON.parse(JSON.stringify(DOCUMENT)) as Record<string, unknown>,
    );
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
  });

  it('is what the API serves', async () => {
    const served = await archive.json('/v1/openapi.json');
    expect(served).toEqual(JSON.parse(JSON.stringify(openApiDocument(DEFAULT_PUBLICATION, archive.url))));
  });

  it('has every route, and no other', () => {
    const names = DATASETS.map(({ name }) => name).join('|');
    const templates = Object.keys(DOCUMENT.paths).map((path) =>
      path.replace(new RegExp(`^/v1/datasets/(?:${names})/`), '/v1/datasets/{dataset}/'),
    );
    expect([...new Set(templates)].sort()).toEqual(ROUTES.map(([template]) => template).sort());
    expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
  });
});

describe.each(OPERATIONS.map((operation) => [operation.path, operation] as const))(
  'GET %s',
  (_, operation) => {
    it('answers what it documents', async () => {
      const answer = await archive.get(withRequired(operation, {}));
      expect(answer.status).toBe(200);
      const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? '';
      expect(Object.keys(operation.answers)).toContain(type);
      if (!type.includes('json') || type === 'application/jsonl') return;
      const valid = validator(operation.answers[type] ?? {});
      valid(await answer.json());
      expect(valid.errors).toBeNull();
    });

    it('takes every parameter that it documents', async () => {
      // Filters are read by one reader: each column's on /records, and once on the other routes that take them.
      const repeats = /^\/v1\/datasets\/(?!tasks\/)[\w-]+\/(?:facets|exports\/)/.test(operation.path);
      const queries = parametersOf(operation).filter(
        (parameter, index) =>
          parameter.in === 'query' && !(repeats && '$ref' in (operation.parameters[index] ?? {})),
      );
      await each(queries, async (parameter) => {
        const query: Record<string, string> = { [parameter.name]: valueOf(parameter) };
        if (parameter.name === 'version' && parametersOf(operation).some(({ name }) => name === 'issue_id'))
          query['issue_id'] = ISSUE;
        const csv = parameter.name === 'bom' || parameter.name === 'header';
        const path = withRequired(operation, query).replace(
          'exports/json',
          csv ? 'exports/csv' : 'exports/json',
        );
        const answer = await archive.get(path);
        await answer.arrayBuffer();
        // No cursor can be made up: an invented one is refused as such.
        expect([path, answer.status]).toEqual([path, parameter.name === 'cursor' ? 400 : 200]);
      });
    });

    it('takes no parameter that it does not document', async () => {
      const body = await expectProblem(withRequired(operation, { undocumented: '1' }), 400);
      const [error] = body['errors'] as { parameter: string; allowed: string }[];
      expect(error?.parameter).toBe('undocumented');
      const documented = new Set(
        parametersOf(operation).flatMap((parameter) => (parameter.in === 'query' ? [parameter.name] : [])),
      );
      const allowed = [...(error?.allowed ?? '').matchAll(/\b[a-z]\w*\b/g)].map(([word]) => word);
      const undocumented = allowed.filter(
        (word) =>
          !documented.has(word) && !/^(?:no|parameter|here|the|parameters|and|column__\w+)$/.test(word),
      );
      expect(undocumented).toEqual([]);
    });
  },
);

describe('the documented errors', () => {
  it.each([
    ['/v1/nothing', 404],
    ['/v1/datasets/nothing', 404],
    ['/v1/datasets/tasks/records/nothing', 404],
    ['/v1/datasets/tasks/exports/nothing', 404],
    ['/v1/issues/nothing', 404],
    ['/v1/issues/nothing/report', 404],
    ['/datasets/tasks/latest/nothing', 404],
    ['/v1/datasets/tasks/records?limit=0', 400],
    ['/v1/datasets/tasks/records?number=x', 400],
    [`/v1/datasets/tasks/records?q=${'x'.repeat(9000)}`, 414],
  ])('%.60s is %d', async (path, status) => {
    expect(await expectProblem(path, status)).toMatchObject({ status });
  });

  it('are 405 to what does not read, 304 to who has it, 302 for large files (tested with the exports)', async () => {
    await expectProblem('/v1/datasets', 405, { method: 'POST' });
    const first = await archive.get('/v1/openapi.json');
    const etag = first.headers.get('etag') ?? '';
    expect((await archive.get('/v1/openapi.json', { 'if-none-match': etag })).status).toBe(304);
  });
});

describe('the reference page', () => {
  it('names every operation and loads nothing from anywhere else', async () => {
    const answer = await archive.get('/v1/docs');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'; style-src 'sha256-/);
    const page = await answer.text();
    for (const { id, path } of OPERATIONS) {
      expect(page).toContain(`id="${id}"`);
      expect(page).toContain(`GET ${path}`);
    }
    const loaded = [...page.matchAll(/(?:src|action)="([^"]*)"/g)].map((match) => match[1] ?? '');
    expect(loaded.filter((address) => !address.startsWith('/'))).toEqual([]);
  });
});

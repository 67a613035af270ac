import { hash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DEFAULT_PUBLICATION } from '../../datasets/_files/publication-settings.ts';
import type { DataRecord, Extraction } from '../../datasets/model.ts';
import { DATASETS } from '../../datasets/registry.ts';
import { apiPorts, createApiHandler } from '../../lambdas/api/api.ts';
import type { ArchiveOptions as Segmenting } from '../../lambdas/api/archive/segment-files.ts';
import type { Later } from '../../lambdas/api/later.ts';
import type { ApiPorts } from '../../lambdas/api/context.ts';
import { publish, type Outcome, type Ports } from '../../lambdas/ingest/publish.ts';
import { DynamoCatalog } from '../../lambdas/_shared/catalog.ts';
import { S3ObjectStore } from '../../lambdas/_shared/objects.ts';
import { VARIABLES, type ApiSettings } from '../../lambdas/_shared/settings.ts';
import { createHttpServer } from '../../local/http.ts';
import { close, listen } from '../../local/listen.ts';
import { startEngines, type Engines } from '../../local/engines.ts';

/** What one issue says: rows by dataset, and its text. */
export interface IssueContent {
  readonly issueId: string;
  readonly datasets: Readonly<Record<string, readonly DataRecord[]>>;
  /** Lines of the source; numbered ones when left out. */
  readonly lines?: readonly string[];
}

/** The embedded engines, publishing as the ingest function does, and the API over HTTP. */
export interface TestArchive {
  readonly url: string;
  readonly engines: Engines;
  readonly ports: ApiPorts;
  /** Publishes through the real publish step; a later call is a later upload. */
  readonly publish: (content: IssueContent, options?: { readonly extractor?: string }) => Promise<Outcome>;
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  /** The parsed answer of a path that must answer 200. */
  readonly json: <T>(path: string) => Promise<T>;
  readonly stop: () => Promise<void>;
}

/** A small `fan` and few `fewRows` make a small archive work as a large one does. */
export type ArchiveOptions = Segmenting &
  Partial<Pick<ApiSettings, 'rateLimit' | 'memoryBytes'>> & { readonly later?: Later };

/** Starts an empty archive in a temporary folder. */
export async function startArchive({
  rateLimit,
  memoryBytes = 64 * 1024 * 1024,
  ...segmenting
}: ArchiveOptions = {}): Promise<TestArchive> {
  const folder = await mkdtemp(join(tmpdir(), 'gazette-api-'));
  const engines = await startEngines({ folder, catalogInMemory: true });
  const { environment } = engines;
  const client = {
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  const s3 = new S3Client({ ...client, endpoint: environment['AWS_ENDPOINT_URL_S3'] ?? '' });
  const dynamo = new DynamoDBClient({ ...client, endpoint: environment['AWS_ENDPOINT_URL_DYNAMODB'] ?? '' });
  const catalog = new DynamoCatalog(dynamo, environment[VARIABLES.table] ?? '');
  const data = new S3ObjectStore(s3, environment[VARIABLES.dataBucket] ?? '');
  const ports = apiPorts(catalog, data, { publication: DEFAULT_PUBLICATION, memoryBytes }, segmenting);
  const handler = createApiHandler(ports, { publicUrl: undefined, rateLimit });
  const server = createHttpServer(() => async (event, context) => handler(event, context));
  const url = await listen(server);
  let uploads = 0;
  const get: TestArchive['get'] = async (path, headers = {}) =>
    fetch(`${url}${path}`, { headers, redirect: 'manual' });
  return {
    url,
    engines,
    ports,
    get,
    publish: async (content, { extractor = 'test-1' } = {}) => {
      uploads += 1;
      const publishing: Ports = {
        data,
        catalog,
        now: () => new Date(),
        wait: async () => undefined,
        publication: DEFAULT_PUBLICATION,
        extractor,
      };
      const order = `2026-01-01T00:00:00.000Z#${String(uploads).padStart(12, '0')}`;
      const extraction = extractionOf(content);
      return publish(extraction, { bytes: sourceOf(content), order }, publishing);
    },
    json: async <T>(path: string): Promise<T> => {
      const answer = await get(path);
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    stop: async () => {
      await close(server);
      s3.destroy();
      dynamo.destroy();
      await engines.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function sourceOf({ lines, datasets }: IssueContent): Uint8Array {
  // The rows are part of the bytes, so that other rows are another source.
  return new TextEncoder().encode(`${(lines ?? []).join('\n')}\n${JSON.stringify(datasets)}`);
}

/** An extraction that says these rows, each standing on the lines that it names. */
function extractionOf(content: IssueContent): Extraction {
  const bytes = sourceOf(content);
  const { issueId, datasets } = content;
  const lines = content.lines ?? Array.from({ length: 40 }, (_, at) => `第${at + 1}行`);
  const sha256 = hash('sha256', bytes, 'hex');
  return {
    issueId,
    text: { name: `${issueId}.md`, sha256, bytes: bytes.length, lines, findings: [] },
    datasets: Object.fromEntries(
      DATASETS.map(({ name }) => {
        const records = datasets[name] ?? [];
        return [name, { records, spans: records.map((record) => spanOf(record, lines)) }];
      }),
    ),
    report: {
      issue_id: issueId,
      status: 'publishable',
      source: { name: `${issueId}.md`, sha256, bytes: bytes.length, lines: lines.length },
      datasets: Object.fromEntries(
        DATASETS.map(({ name }) => [name, { records: datasets[name]?.length ?? 0 }]),
      ),
      coverage: { lines: lines.length, claimed: lines.length, unclaimed: [] },
      findings: [],
    },
  };
}

function spanOf(
  record: DataRecord,
  lines: readonly string[],
): Extraction['datasets'][string]['spans'][number] {
  const [first = 1, last = first] = String(record['source_lines']).split('-').map(Number);
  return { firstLine: first, firstColumn: 0, lastLine: last, lastColumn: lines[last - 1]?.length ?? 0 };
}

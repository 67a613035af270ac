import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DEFAULT_PUBLICATION } from '../datasets/_files/publication-settings.ts';
import { extract } from '../datasets/extract.ts';
import { EXTRACTOR_VERSION } from '../datasets/version.ts';
import { DynamoCatalog } from '../lambdas/_shared/catalog.ts';
import type { Head, LogEntry } from '../lambdas/_shared/catalog-model.ts';
import { S3ObjectStore } from '../lambdas/_shared/objects.ts';
import { publish, type Ports } from '../lambdas/ingest/publish.ts';
import { createTable } from '../local/catalog.ts';
import { startEngines } from '../local/engines.ts';
import { table } from './table.ts';

/** What one publish costs: requests, and bytes of bodies sent and received. */
export interface PublishCost {
  /** Issues that were published before. */
  readonly issues: number;
  readonly storeCalls: number;
  readonly storeBytes: number;
  readonly catalogCalls: number;
  readonly catalogBytes: number;
  /** Of the item that every publish replaces. */
  readonly headBytes: number;
}

const SAMPLE = join(import.meta.dirname, '../datasets/samples/jiaxing-2026-01-02.md');
/** How masthead and colophon of the sample say which issue it is. */
const SAMPLE_NUMBER = '第01、02期（总第271、272期）';

/**
 * Publishes one more issue, the sample under another number, after each of the given counts of issues, and counts
 * what passes between the publisher and the engines.
 */
export async function measurePublishCost(counts: readonly number[]): Promise<PublishCost[]> {
  const folder = await mkdtemp(join(tmpdir(), 'publish-cost-'));
  const engines = await startEngines({ folder, catalogInMemory: true, durable: false });
  try {
    Object.assign(process.env, engines.environment);
    const costs: PublishCost[] = [];
    for (const issues of counts) {
      // A catalog and a bucket of its own for each.
      const name = `after-${issues}`;
      await engines.storage.createBucket(name);
      costs.push(await measureAfter(issues, name));
    }
    return costs;
  } finally {
    await engines.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** As many digits, so that bytes compare. */
const NUMBERS = { before: '90001', measured: '90002' } as const;

async function measureAfter(issues: number, name: string): Promise<PublishCost> {
  const dynamo = new DynamoDBClient({});
  await createTable(dynamo, name);
  const catalog = new DynamoCatalog(dynamo, name);
  const s3 = new S3Client({});
  const data = new S3ObjectStore(s3, name);
  await fill(catalog, data, issues);
  const store = countTraffic(s3);
  const traffic = countTraffic(dynamo);
  await publishSample(NUMBERS.measured, { catalog, data });
  const { calls, bytes } = traffic;
  const head = await catalog.readHead();
  return {
    issues,
    storeCalls: store.calls,
    storeBytes: store.bytes,
    catalogCalls: calls,
    catalogBytes: bytes,
    headBytes: Buffer.byteLength(JSON.stringify(head)),
  };
}

/** An archive as so many publishes leave it in the catalog; a publish does not look at the files of others. */
async function fill(catalog: DynamoCatalog, data: S3ObjectStore, issues: number): Promise<void> {
  if (issues === 0) return;
  await publishSample(NUMBERS.before, { catalog, data });
  const head = await catalog.readHead();
  if (head === undefined) throw new Error('The first issue was not published.');
  const first = head.entry;
  for (let seq = 2; seq < issues; seq += 100) {
    const some = Array.from({ length: Math.min(100, issues - seq) }, (_, index) => seq + index);
    await Promise.all(some.map(async (each) => catalog.settle(copyOf(first, each))));
  }
  if (issues > 1) await catalog.commit(headOf(head, issues), 1);
  await catalog.settle(copyOf(first, issues));
}

function copyOf(entry: LogEntry, seq: number): LogEntry {
  const issueId = seq === 1 ? entry.issue.issueId : `jiaxing-${String(seq).padStart(4, '0')}-01`;
  return { ...entry, seq, issue: { ...entry.issue, issueId, seq } };
}

function headOf({ entry, totals }: Head, issues: number): Head {
  const grown = Object.entries(totals).map(([name, total]): [string, (typeof totals)[string]] => [
    name,
    { ...total, records: total.records * issues, issues, seq: issues },
  ]);
  return { seq: issues, issues, entry: copyOf(entry, issues), totals: Object.fromEntries(grown) };
}

async function publishSample(number: string, stores: Pick<Ports, 'catalog' | 'data'>): Promise<void> {
  const sample = await readFile(SAMPLE, 'utf8');
  const text = sample.replaceAll(SAMPLE_NUMBER, `第${number}期（总第271期）`);
  const bytes = new TextEncoder().encode(text);
  const extraction = await extract({ name: 'sample.md', bytes });
  const outcome = await publish(
    extraction,
    { bytes, order: '2026-02-25T00:00:00.000Z#00000000000000000000000000000001' },
    {
      ...stores,
      now: () => new Date(),
      wait: async () => undefined,
      publication: DEFAULT_PUBLICATION,
      extractor: EXTRACTOR_VERSION,
    },
  );
  if (outcome.kind !== 'published') throw new Error(`The sample came out as ${outcome.kind}.`);
}

/** Counts requests and the bytes of their bodies and answers, as they go over the wire. */
function countTraffic(client: S3Client | DynamoDBClient): { calls: number; bytes: number } {
  const traffic = { calls: 0, bytes: 0 };
  (client as S3Client).middlewareStack.add(
    (next) => async (args) => {
      traffic.calls += 1;
      traffic.bytes += lengthOf(args.request);
      const answer = await next(args);
      traffic.bytes += lengthOf(answer.response);
      return answer;
    },
    { step: 'deserialize', name: 'countTraffic', priority: 'low' },
  );
  return traffic;
}

function lengthOf(message: unknown): number {
  const { headers = {} } = message as { readonly headers?: Readonly<Record<string, string>> };
  return Number(headers['x-amz-decoded-content-length'] ?? headers['content-length'] ?? 0);
}

/** Prints the cost of a publish beside the size of the archive. */
export async function benchPublishCost(): Promise<void> {
  const costs = await measurePublishCost([1, 100, 1000]);
  const rows = costs.map((cost) => [
    String(cost.issues),
    String(cost.storeCalls),
    kilobytes(cost.storeBytes),
    String(cost.catalogCalls),
    kilobytes(cost.catalogBytes),
    kilobytes(cost.headBytes),
  ]);
  const header = ['issues before', 'store calls', 'KB', 'catalog calls', 'KB', 'HEAD item, KB'];
  process.stdout.write(`${table('One publish of the sample, by the size of the archive', header, rows)}\n`);
}

function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}

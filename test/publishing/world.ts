import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import type { SQSEvent } from 'aws-lambda';
import { DEFAULT_PUBLICATION } from '../../datasets/_files/publication-settings.ts';
import { extract } from '../../datasets/extract.ts';
import type { Extraction, Source } from '../../datasets/model.ts';
import { DynamoCatalog } from '../../lambdas/_shared/catalog.ts';
import { S3ObjectStore } from '../../lambdas/_shared/objects.ts';
import type { BatchPorts, IngestReport } from '../../lambdas/ingest/handle-batch.ts';
import { createTable } from '../../local/catalog.ts';
import { startEngines, type Engines } from '../../local/engines.ts';
import { notificationOf } from '../../local/notification.ts';
import { Probe } from './probe.ts';

/** Embedded engines that the tests of one file share; each test has buckets and a table of its own in them. */
export class Bench {
  readonly engines: Engines;
  private readonly folder: string;
  private worlds = 0;

  private constructor(engines: Engines, folder: string) {
    this.engines = engines;
    this.folder = folder;
  }

  static async start(): Promise<Bench> {
    const folder = await mkdtemp(join(tmpdir(), 'publishing-'));
    const engines = await startEngines({ folder, catalogInMemory: true, durable: false });
    Object.assign(process.env, engines.environment);
    return new Bench(engines, folder);
  }

  async stop(): Promise<void> {
    await this.engines.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** An empty store and an empty catalog. */
  async world(): Promise<World> {
    this.worlds += 1;
    const name = `w${String(this.worlds).padStart(4, '0')}`;
    const { storage } = this.engines;
    await storage.createBucket(`${name}-data`);
    await storage.createBucket(`${name}-inbox`);
    const client = new DynamoDBClient({});
    await createTable(client, name);
    client.destroy();
    return new World(this.engines, name);
  }
}

export const NOW = new Date('2026-03-26T01:02:03.456Z');

/** What a worker is given otherwise than usual. */
export type WorkerOptions = Partial<Omit<BatchPorts, 'data' | 'inbox' | 'inboxBucket' | 'catalog'>>;

/** A worker: the real handler's ports over SDK clients of its own, with a probe in them. */
export interface Worker {
  readonly ports: BatchPorts;
  readonly probe: Probe;
  readonly reports: IngestReport[];
  readonly buried: { readonly body: string; readonly code: string; readonly message: string }[];
}

interface Memory {
  readonly keys: ReadonlySet<string>;
  readonly items: ReadonlyMap<string, Record<string, AttributeValue>>;
}

export class World {
  readonly table: string;
  readonly dataBucket: string;
  readonly inboxBucket: string;
  readonly engines: Engines;
  /** Its calls are not counted and never fail. */
  readonly catalog: DynamoCatalog;
  readonly data: S3ObjectStore;
  readonly inbox: S3ObjectStore;
  private readonly dynamo: DynamoDBClient;
  private messages = 0;

  constructor(engines: Engines, name: string) {
    this.engines = engines;
    this.table = name;
    this.dataBucket = `${name}-data`;
    this.inboxBucket = `${name}-inbox`;
    this.dynamo = new DynamoDBClient({});
    const s3 = new S3Client({});
    this.catalog = new DynamoCatalog(this.dynamo, this.table);
    this.data = new S3ObjectStore(s3, this.dataBucket);
    this.inbox = new S3ObjectStore(s3, this.inboxBucket);
  }

  worker(options: WorkerOptions = {}): Worker {
    const probe = new Probe();
    // One attempt: a call that the probe lets fail fails for the publisher.
    const s3 = new S3Client({ maxAttempts: 1 });
    const dynamo = new DynamoDBClient({ maxAttempts: 1 });
    probe.watch(s3);
    probe.watch(dynamo);
    const reports: IngestReport[] = [];
    const buried: Worker['buried'] = [];
    const ports: BatchPorts = {
      data: new S3ObjectStore(s3, this.dataBucket),
      inbox: new S3ObjectStore(s3, this.inboxBucket),
      inboxBucket: this.inboxBucket,
      catalog: new DynamoCatalog(dynamo, this.table),
      now: () => NOW,
      wait: async () => undefined,
      publication: DEFAULT_PUBLICATION,
      extractor: '1.0.0',
      extract: extractOnce,
      announce: undefined,
      report: (report) => {
        reports.push(report);
      },
      bury: async (body, code, message) => {
        buried.push({ body, code, message });
      },
      ...options,
    };
    return { ports, probe, reports, buried };
  }

  /** Puts a source into the inbox and answers with the queue's event of it. */
  async upload(text: string | Uint8Array, key = '第3期.md', time?: string): Promise<SQSEvent> {
    const body = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    await this.inbox.put(key, body, { contentType: 'application/octet-stream' });
    const version = this.engines.storage.find(this.inboxBucket, key);
    if (version === undefined) throw new Error(`${key} was not stored.`);
    const stamped = time === undefined ? version : { ...version, lastModified: time };
    return this.event(notificationOf({ bucket: this.inboxBucket, version: stamped }));
  }

  event(body: string, receives = 1): SQSEvent {
    this.messages += 1;
    const messageId = `message-${this.messages}`;
    return {
      Records: [
        {
          messageId,
          receiptHandle: messageId,
          body,
          attributes: {
            ApproximateReceiveCount: String(receives),
            SentTimestamp: '0',
            SenderId: 'test',
            ApproximateFirstReceiveTimestamp: '0',
          },
          messageAttributes: {},
          md5OfBody: '',
          eventSource: 'aws:sqs',
          eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:ingest',
          awsRegion: 'us-east-1',
        },
      ],
    };
  }

  /** Every item of the table, by key, as the engine holds it. */
  async items(): Promise<ReadonlyMap<string, Record<string, AttributeValue>>> {
    const { Items = [] } = await this.dynamo.send(
      new ScanCommand({ TableName: this.table, ConsistentRead: true }),
    );
    return new Map(
      Items.map((item): [string, Record<string, AttributeValue>] => [
        `${item['pk']?.S ?? ''}/${item['sk']?.S ?? ''}`,
        item,
      ]).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  }

  /** Every object of the data bucket, by key: bytes and headers. */
  async objects(): Promise<ReadonlyMap<string, unknown>> {
    const { storage } = this.engines;
    const found = new Map<string, unknown>();
    for (const version of storage.list(this.dataBucket, '')) {
      const body = await storage.read(this.dataBucket, version);
      found.set(version.key, { headers: version.headers, body: body.toString('base64') });
    }
    return found;
  }

  /** What the world holds now, to go back to. */
  async remember(): Promise<Memory> {
    return { keys: new Set((await this.objects()).keys()), items: await this.items() };
  }

  /** Goes back: what was put since is removed. Objects of then are the same now, for nothing is overwritten. */
  async goBack({ keys, items }: Memory): Promise<void> {
    const { storage } = this.engines;
    for (const { key } of storage.list(this.dataBucket, ''))
      if (!keys.has(key)) await storage.delete(this.dataBucket, key);
    for (const [name, { pk, sk }] of await this.items()) {
      if (items.has(name) || pk === undefined || sk === undefined) continue;
      await this.dynamo.send(new DeleteItemCommand({ TableName: this.table, Key: { pk, sk } }));
    }
    for (const item of items.values())
      await this.dynamo.send(new PutItemCommand({ TableName: this.table, Item: item }));
  }

  /** All that is public or will be: what two ways to the same end must agree on, byte for byte. */
  async snapshot(): Promise<Readonly<Record<string, unknown>>> {
    return Object.fromEntries([...(await this.objects()), ...(await this.items())]);
  }
}

const extracted = new Map<string, Promise<Extraction>>();

/** The real extractor; the same bytes under the same name give the same extraction, so once is enough. */
export async function extractOnce(source: Source): Promise<Extraction> {
  const key = `${source.name} ${Buffer.from(source.bytes).toString('base64')}`;
  const known = extracted.get(key) ?? extract(source);
  extracted.set(key, known);
  return known;
}

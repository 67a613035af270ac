import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { EXTRACTOR_VERSION } from '../datasets/version.ts';
import { DynamoCatalog, type Catalog } from '../lambdas/_shared/catalog.ts';
import { isQuarantineReport } from '../lambdas/_shared/keys.ts';
import { S3ObjectStore, type ObjectStore } from '../lambdas/_shared/objects.ts';
import { readIngestSettings } from '../lambdas/_shared/settings.ts';
import { isNewer } from '../lambdas/ingest/extractor-order.ts';
import type { BatchPorts } from '../lambdas/ingest/handle-batch.ts';
import {
  DATA_BUCKET,
  INBOX_BUCKET,
  startEngines,
  TABLE,
  type EngineOptions,
  type Engines,
} from './engines.ts';
import { startEventSource } from './event-source.ts';
import { filesHandler } from './files.ts';
import { createHttpServer } from './http.ts';
import { close, listen } from './listen.ts';
import { notificationOf, orderOfVersion } from './notification.ts';

export interface SystemOptions extends EngineOptions {
  readonly port: number;
  readonly host?: string;
  /** What this machine does otherwise than AWS: where it reports to, and whom it tells. */
  readonly ports: Pick<BatchPorts, 'report' | 'announce'>;
}

export interface RunningSystem extends Engines {
  readonly url: string;
  readonly catalog: Catalog;
  readonly inbox: ObjectStore;
  /** Puts a source into the inbox, as an officer would; answers with its version, undefined when it lies there already. */
  readonly upload: (key: string, body: Uint8Array) => Promise<string | undefined>;
  /** Sends the events of what lies in the inbox and was never handled: those that a kill took with it. */
  readonly redeliver: () => Promise<number>;
}

/** The whole system: engines, the deployed handlers, and one port for API and portal. */
export async function startSystem(options: SystemOptions): Promise<RunningSystem> {
  const engines = await startEngines(options);
  Object.assign(process.env, engines.environment);
  // The handlers read the environment when they are loaded or first called.
  const { awsPorts, handlerOf } = await import('../lambdas/ingest/handler.ts');
  const { handler: apiHandler } = await import('../lambdas/api/handler.ts');
  const { portalHandler } = await import('./portal.ts');
  const s3 = new S3Client({});
  const inbox = new S3ObjectStore(s3, INBOX_BUCKET);
  const catalog = new DynamoCatalog(new DynamoDBClient({}), TABLE);
  const files = filesHandler(new S3ObjectStore(s3, DATA_BUCKET));
  const server = createHttpServer((path) => {
    if (/^\/(?:v1(?:\/|$)|datasets\/[^/]+\/latest\/)/.test(path)) return apiHandler;
    return /^\/(?:datasets\/[^/]+\/issues|sources|exports)\//.test(path) ? files : portalHandler;
  });
  let url: string;
  try {
    url = await listen(server, options.port, options.host);
  } catch (error) {
    await engines.stop();
    throw error;
  }
  const ingest = handlerOf({ ...awsPorts(readIngestSettings(process.env)), ...options.ports });
  const source = startEventSource(new SQSClient({}), engines.queue.queueUrl, ingest);
  return {
    ...engines,
    url,
    catalog,
    inbox,
    upload: async (key, body) => {
      const etag = `"${createHash('md5').update(body).digest('hex')}"`;
      if (engines.storage.find(INBOX_BUCKET, key)?.etag === etag) return undefined;
      await inbox.put(key, body, { contentType: 'application/octet-stream' });
      return engines.storage.find(INBOX_BUCKET, key)?.versionId;
    },
    redeliver: async () => redeliver(engines, catalog),
    stop: async () => {
      await close(server);
      await source.stop();
      await engines.stop();
    },
  };
}

async function redeliver({ storage, queue }: Engines, catalog: Catalog): Promise<number> {
  const handled = new Set<string>();
  const current = (extractor: string): boolean => !isNewer(EXTRACTOR_VERSION, extractor);
  for await (const { extractor, source } of catalog.listIssues())
    if (current(extractor)) handled.add(source.order);
  for await (const { extractor, order } of catalog.listQuarantine())
    if (current(extractor)) handled.add(order);
  const left = storage
    .list(INBOX_BUCKET, '')
    .filter((version) => !isQuarantineReport(version.key) && !handled.has(orderOfVersion(version)));
  for (const version of left) queue.send(notificationOf({ bucket: INBOX_BUCKET, version }));
  return left.length;
}

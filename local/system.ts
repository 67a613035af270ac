import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { EXTRACTOR_VERSION } from '../datasets/version.ts';
import { DynamoCatalog, type Catalog } from '../lambdas/_shared/catalog.ts';
import { isQuarantineReport } from '../lambdas/_shared/keys.ts';
import { S3ObjectStore, type ObjectStore } from '../lambdas/_shared/objects.ts';
import { readIngestSettings } from '../lambdas/_shared/settings.ts';
import { listWaiting } from '../lambdas/_shared/waiting.ts';
import { isNewer } from '../lambdas/ingest/extractor-order.ts';
import type { BatchPorts } from '../lambdas/ingest/handle-batch.ts';
import {
  DATA_BUCKET,
  INBOX_BUCKET,
  PORTAL_BUCKET,
  startEngines,
  TABLE,
  type EngineOptions,
  type Engines,
} from './engines.ts';
import { startEventSource } from './event-source.ts';
import { filesHandler } from './files.ts';
import { createHttpServer } from './http.ts';
import { close, listen } from './listen.ts';
import { portalHandler } from './portal.ts';
import { notificationOf, orderOfVersion } from './notification.ts';

export interface SystemOptions extends EngineOptions {
  readonly port: number;
  readonly host?: string;
  /** What this machine does otherwise than AWS: where it reports to, and whom it tells. */
  readonly ports: Pick<BatchPorts, 'report' | 'announce'>;
  /** Told when the portal's pages or the API's indexes could not be made; without it they are not made ahead. */
  readonly onBackgroundProblem?: (message: string) => void;
}

export interface RunningSystem extends Engines {
  readonly url: string;
  readonly catalog: Catalog;
  readonly inbox: ObjectStore;
  /** True before anything was put into the inbox. */
  readonly isEmpty: () => boolean;
  /** Puts a source into the inbox, as an officer would; answers with its version, undefined when it lies there already. */
  readonly upload: (key: string, body: Uint8Array) => Promise<string | undefined>;
  /** Takes a source out of the inbox again if it waits in quarantine; what was published stays. */
  readonly withdraw: (key: string) => Promise<void>;
  /** Sends the events of what lies in the inbox and was never handled: those that a kill took with it. */
  readonly redeliver: () => Promise<number>;
  /** When the portal's pages are as new as what is published. */
  readonly pagesSettled: () => Promise<void>;
}

/** Addresses that are keys of the data bucket; everything else but the API is the portal's. */
const PUBLISHED_FILE = /^\/(?:datasets\/[^/]+\/issues|sources|exports)\//;

/** The whole system: engines, the deployed handlers, and one port for API and portal. */
export async function startSystem(options: SystemOptions): Promise<RunningSystem> {
  const engines = await startEngines(options);
  Object.assign(process.env, engines.environment);
  // The handlers read the environment when they are loaded or first called.
  const { awsPorts, handlerOf } = await import('../lambdas/ingest/handler.ts');
  const { handler: apiHandler } = await import('../lambdas/api/handler.ts');
  const { startIndexBuilder } = await import('./index-builder.ts');
  const { startPortalBuilder } = await import('./portal-builder.ts');
  const s3 = new S3Client({});
  const inbox = new S3ObjectStore(s3, INBOX_BUCKET);
  const catalog = new DynamoCatalog(new DynamoDBClient({}), TABLE);
  const files = filesHandler(new S3ObjectStore(s3, DATA_BUCKET));
  const portal = portalHandler(s3, PORTAL_BUCKET);
  const server = createHttpServer((path) => {
    if (/^\/(?:v1(?:\/|$)|datasets\/[^/]+\/latest\/)/.test(path)) return apiHandler;
    return PUBLISHED_FILE.test(path) ? files : portal;
  });
  let url: string;
  try {
    url = await listen(server, options.port, options.host);
  } catch (error) {
    await engines.stop();
    throw error;
  }
  const ingest = handlerOf({ ...awsPorts(readIngestSettings(process.env)), ...options.ports });
  const { onBackgroundProblem: onProblem } = options;
  const pages = onProblem === undefined ? undefined : startPortalBuilder(onProblem);
  const indexes = onProblem === undefined ? undefined : startIndexBuilder(onProblem);
  const wake = (): void => {
    pages?.wake();
    indexes?.wake();
  };
  const source = startEventSource(new SQSClient({}), engines.queue.queueUrl, async (event, context) => {
    const answer = await ingest(event, context);
    wake();
    return answer;
  });
  wake();
  return {
    ...engines,
    url,
    catalog,
    inbox,
    isEmpty: () => engines.storage.list(INBOX_BUCKET, '').length === 0,
    upload: async (key, body) => {
      const etag = `"${createHash('md5').update(body).digest('hex')}"`;
      if (engines.storage.find(INBOX_BUCKET, key)?.etag === etag) return undefined;
      await inbox.put(key, body, { contentType: 'application/octet-stream' });
      return engines.storage.find(INBOX_BUCKET, key)?.versionId;
    },
    withdraw: async (key) => {
      for await (const entry of listWaiting(catalog, inbox))
        if (entry.key === key) await engines.storage.delete(INBOX_BUCKET, key);
    },
    redeliver: async () => redeliver(engines, catalog),
    pagesSettled: async () => pages?.settled(),
    stop: async () => {
      await close(server);
      await source.stop();
      await Promise.all([pages?.stop(), indexes?.stop()]);
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

import { mkdir } from 'node:fs/promises';
import { createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { S3ObjectStore } from '../lambdas/_shared/objects.ts';
import { VARIABLES } from '../lambdas/_shared/settings.ts';
import { LOCAL_CREDENTIALS, startCatalog, type LocalService } from './catalog.ts';
import { startEventSource } from './event-source.ts';
import { createHttpServer, type HttpHandler } from './http.ts';
import { close, listen } from './listen.ts';
import { createObjectServer, type ObjectCreated } from './objects/server.ts';
import { FolderStorage } from './objects/storage.ts';
import { startQueue, type LocalQueue } from './queue.ts';

const TABLE = 'catalog';
const DATA_BUCKET = 'gazette-data';
const INBOX_BUCKET = 'gazette-inbox';

export interface SystemOptions {
  /** Folder of the object store and, unless in memory, of the catalog. */
  readonly folder: string;
  readonly catalogInMemory?: boolean;
}

/** The engines of one machine with the settings that lead the handlers to them. */
export interface Engines {
  readonly environment: Readonly<Record<string, string>>;
  readonly storage: FolderStorage;
  readonly queue: LocalQueue;
  readonly stop: () => Promise<void>;
  /** Sends the event of every object in the inbox again; what was handled before changes nothing. */
  readonly redeliver: () => void;
}

/** Starts object store, catalog and queue, connected as on AWS: an object in the inbox sends a message. */
export async function startEngines({ folder, catalogInMemory = false }: SystemOptions): Promise<Engines> {
  await mkdir(folder, { recursive: true });
  const unlock = catalogInMemory ? async () => undefined : await lock(folder);
  const storage = await FolderStorage.open(join(folder, 'objects'));
  await storage.createBucket(DATA_BUCKET);
  await storage.createBucket(INBOX_BUCKET);
  const queue = await startQueue();
  const objects = createObjectServer(storage, async (created) => {
    if (created.bucket === INBOX_BUCKET) queue.send(notification(created));
  });
  const objectsUrl = await listen(objects);
  const catalog: LocalService = await startCatalog(
    TABLE,
    catalogInMemory ? undefined : join(folder, 'catalog'),
  );
  return {
    storage,
    queue,
    environment: {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
      AWS_ENDPOINT_URL_S3: objectsUrl,
      AWS_ENDPOINT_URL_DYNAMODB: catalog.url,
      AWS_ENDPOINT_URL_SQS: queue.url,
      [VARIABLES.table]: TABLE,
      [VARIABLES.dataBucket]: DATA_BUCKET,
      [VARIABLES.inboxBucket]: INBOX_BUCKET,
      [VARIABLES.deadLetterQueueUrl]: queue.deadLetterQueueUrl,
    },
    redeliver: () => {
      for (const version of storage.list(INBOX_BUCKET, '')) {
        if (!version.key.startsWith('quarantine/'))
          queue.send(notification({ bucket: INBOX_BUCKET, version }));
      }
    },
    stop: async () => {
      await close(objects);
      await catalog.stop();
      await queue.stop();
      await unlock();
    },
  };
}

/** The message that S3 sends of a new object (event message structure 2.3). */
export function notification({ bucket, version }: ObjectCreated): string {
  return JSON.stringify({
    Records: [
      {
        eventVersion: '2.3',
        eventSource: 'aws:s3',
        awsRegion: 'us-east-1',
        eventTime: version.lastModified,
        eventName: 'ObjectCreated:Put',
        s3: {
          s3SchemaVersion: '1.0',
          bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` },
          object: {
            key: encodeURIComponent(version.key).replaceAll('%20', '+').replaceAll('%2F', '/'),
            size: version.size,
            eTag: version.etag.replaceAll('"', ''),
            versionId: version.versionId,
            sequencer: version.sequencer,
          },
        },
      },
    ],
  });
}

/**
 * One process a folder: LevelDB is broken by two. The lock is a listening socket of the operating system's, so it
 * ends with the process, however that ends.
 */
async function lock(folder: string): Promise<() => Promise<void>> {
  const server = createTcpServer();
  const name =
    process.platform === 'win32'
      ? `\\\\.\\pipe\\gazette-${folder.replaceAll(/[^\w]/g, '-')}`
      : `\0gazette-open-data:${join(process.cwd(), folder)}`;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(
        new Error(
          `The data folder ${folder} is in use by another process; stop it, or choose another folder with --data.`,
          { cause: error },
        ),
      );
    });
    server.listen({ path: name }, resolve);
  });
  server.unref();
  return async () => {
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
  };
}

export interface RunningSystem extends Engines {
  readonly url: string;
  /** Puts a source into the inbox, as an officer would. */
  readonly upload: (key: string, body: Uint8Array) => Promise<void>;
}

/** The whole system: engines, the deployed handlers, and one port for API and portal. */
export async function startSystem(
  options: SystemOptions & { readonly port: number; readonly host?: string },
): Promise<RunningSystem> {
  const engines = await startEngines(options);
  Object.assign(process.env, engines.environment);
  // The handlers read the environment when they are first called.
  const { handler: ingestHandler } = await import('../lambdas/ingest/handler.ts');
  const { handler: apiHandler } = await import('../lambdas/api/handler.ts');
  const { portalHandler } = await import('./portal.ts');
  const files = filesHandler(new S3ObjectStore(new S3Client({}), DATA_BUCKET));
  const server = createHttpServer((path) => {
    if (path === '/v1' || path.startsWith('/v1/')) return apiHandler;
    return path.startsWith('/datasets/') || path.startsWith('/sources/') ? files : portalHandler;
  });
  let url: string;
  try {
    url = await listen(server, options.port, options.host);
  } catch (error) {
    await engines.stop();
    throw error;
  }
  const source = startEventSource(new SQSClient({}), engines.queue.queueUrl, ingestHandler);
  const inbox = new S3ObjectStore(new S3Client({}), INBOX_BUCKET);
  return {
    ...engines,
    url,
    upload: async (key, body) => inbox.put(key, body, { contentType: 'application/octet-stream' }),
    stop: async () => {
      await close(server);
      await source.stop();
      await engines.stop();
    },
  };
}

/** Published files by their keys, as CloudFront serves them from the data bucket. */
function filesHandler(store: S3ObjectStore): HttpHandler {
  return async (event): Promise<APIGatewayProxyStructuredResultV2> => {
    const key = safeDecode(event.rawPath.slice(1));
    const object = key === undefined ? undefined : await store.get(key);
    if (key === undefined || object === undefined) {
      return {
        statusCode: 404,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: `There is no file ${event.rawPath}.\n`,
      };
    }
    return {
      statusCode: 200,
      headers: {
        'content-type': object.contentType ?? 'application/octet-stream',
        'cache-control': object.cacheControl ?? 'public, max-age=60',
        'access-control-allow-origin': '*',
        'x-content-type-options': 'nosniff',
        ...(object.contentDisposition === undefined
          ? {}
          : { 'content-disposition': object.contentDisposition }),
      },
      body: Buffer.from(object.body).toString('base64'),
      isBase64Encoded: true,
    };
  };
}

function safeDecode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

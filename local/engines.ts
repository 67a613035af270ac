import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { VARIABLES } from '../lambdas/_shared/settings.ts';
import { LOCAL_CREDENTIALS, startCatalog } from './catalog.ts';
import { close, listen } from './listen.ts';
import { lockFolder } from './lock.ts';
import { notificationOf } from './notification.ts';
import { createObjectServer } from './objects/server.ts';
import { FolderStorage } from './objects/storage.ts';
import { LOCAL_PORTAL_URL } from './portal.ts';
import { startQueue, type LocalQueue } from './queue.ts';

export const TABLE = 'catalog';
export const DATA_BUCKET = 'gazette-data';
export const INBOX_BUCKET = 'gazette-inbox';
export const PORTAL_BUCKET = 'gazette-portal';

export interface EngineOptions {
  /** Folder of the object store and, unless in memory, of the catalog. */
  readonly folder: string;
  readonly catalogInMemory?: boolean;
  /** False: nothing waits for the disk, for tests. */
  readonly durable?: boolean;
  /** How long a message that was received stays hidden. */
  readonly visibilitySeconds?: number;
}

/** The engines of one machine with the settings that lead the handlers to them. */
export interface Engines {
  readonly environment: Readonly<Record<string, string>>;
  readonly storage: FolderStorage;
  readonly queue: LocalQueue;
  readonly stop: () => Promise<void>;
}

/** Starts object store, catalog and queue, connected as on AWS: an object in the inbox sends a message. */
export async function startEngines({
  folder,
  catalogInMemory = false,
  durable = true,
  visibilitySeconds,
}: EngineOptions): Promise<Engines> {
  await mkdir(folder, { recursive: true });
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.toReversed()) await end();
  };
  try {
    if (!catalogInMemory) stops.push(await lockFolder(folder));
    const storage = await FolderStorage.open(join(folder, 'objects'), { durable });
    stops.push(async () => storage.close());
    await storage.createBucket(DATA_BUCKET);
    await storage.createBucket(INBOX_BUCKET);
    await storage.createBucket(PORTAL_BUCKET);
    const queue = await startQueue(visibilitySeconds);
    stops.push(queue.stop);
    const objects = createObjectServer(storage, async (created) => {
      if (created.bucket === INBOX_BUCKET) queue.send(notificationOf(created));
    });
    const objectsUrl = await listen(objects);
    stops.push(async () => close(objects));
    const catalog = await startCatalog(TABLE, catalogInMemory ? undefined : join(folder, 'catalog'));
    stops.push(catalog.stop);
    const environment = {
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
      [VARIABLES.portalBucket]: PORTAL_BUCKET,
      [VARIABLES.portalUrl]: LOCAL_PORTAL_URL,
    };
    return { storage, queue, environment, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

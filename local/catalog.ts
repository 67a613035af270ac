// dynalite: the DynamoDB protocol in process, on LevelDB; every acknowledged write survives a kill.
import {
  CreateTableCommand,
  DynamoDBClient,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { TABLE_KEYS } from '../lambdas/_shared/table.ts';
import { close, listen } from './listen.ts';

export interface LocalService {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** A DynamoDB for this process; in memory without a folder. A second process must not open the same folder. */
export async function startCatalog(table: string, folder?: string): Promise<LocalService> {
  const server = dynalite({ createTableMs: 0, ...(folder === undefined ? {} : { path: folder }) });
  const url = await listen(server);
  const client = new DynamoDBClient({ endpoint: url, region: 'local', credentials: LOCAL_CREDENTIALS });
  try {
    await createTable(client, table);
  } finally {
    client.destroy();
  }
  return { url, stop: async () => close(server) };
}

/** The embedded engines take any. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' } as const;

export async function createTable(client: DynamoDBClient, table: string): Promise<void> {
  const { partition, sort } = TABLE_KEYS;
  try {
    await client.send(
      new CreateTableCommand({
        TableName: table,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [
          { AttributeName: partition, AttributeType: 'S' },
          { AttributeName: sort, AttributeType: 'S' },
        ],
        KeySchema: [
          { AttributeName: partition, KeyType: 'HASH' },
          { AttributeName: sort, KeyType: 'RANGE' },
        ],
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  await waitUntilTableExists(
    { client, maxWaitTime: 10, minDelay: 0.05, maxDelay: 0.5 },
    { TableName: table },
  );
}

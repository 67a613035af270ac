// The embedded engines with a generated archive in them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoCatalog } from '../../lambdas/_shared/catalog.ts';
import { S3ObjectStore } from '../../lambdas/_shared/objects.ts';
import { DATA_BUCKET, startEngines, TABLE } from '../../local/engines.ts';
import { argument, ready } from './child-side.ts';
import { fillArchive } from './fill.ts';
import { createGenerator } from './rows.ts';

const issues = argument() as number;
const folder = await mkdtemp(join(tmpdir(), 'bench-api-'));
const engines = await startEngines({ folder, catalogInMemory: true, durable: false });
Object.assign(process.env, engines.environment);
await fillArchive(
  await createGenerator(),
  issues,
  new DynamoCatalog(new DynamoDBClient({}), TABLE),
  new S3ObjectStore(new S3Client({}), DATA_BUCKET),
);
ready(engines.environment, async () => rm(folder, { recursive: true, force: true }));

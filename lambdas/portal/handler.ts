import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { ASSET_FOLDER } from '../../portal/built-assets.ts';
import { DynamoCatalog } from '../_shared/catalog.ts';
import { S3ObjectStore } from '../_shared/objects.ts';
import { readPortalSettings, type PortalSettings } from '../_shared/settings.ts';
import { assetAddresses, readAssets, type Assets } from './assets.ts';
import { catchUp, type PortalPorts } from './catch-up.ts';
import { S3SiteStore } from './site-store.ts';
import { codeVersion } from './version.ts';

/** Wires the ports to AWS; the endpoints come from the environment. */
export async function awsPortalPorts(settings: PortalSettings, assets: Assets): Promise<PortalPorts> {
  const s3 = new S3Client({});
  const file = fileURLToPath(import.meta.url);
  const root = join(import.meta.dirname, '../..');
  const addresses = assetAddresses(assets);
  const { portalUrl, publication } = settings;
  return {
    catalog: new DynamoCatalog(new DynamoDBClient({}), settings.table),
    data: new S3ObjectStore(s3, settings.dataBucket),
    store: new S3SiteStore(s3, settings.portalBucket),
    site: { url: portalUrl, publication, assets: addresses },
    assets,
    version: await codeVersion(file, root, JSON.stringify([portalUrl, publication, addresses])),
  };
}

/** Left for finishing an entry that has begun. */
const RESERVE_MS = 90_000;

let wired: Promise<PortalPorts> | undefined;

/**
 * The portal Lambda: a release was announced, or it is time to look. What the messages say does not matter; the
 * catalog says what there is to do.
 */
export const handler = middy<SQSEvent, SQSBatchResponse>().handler(async (_event, context) => {
  const settings = readPortalSettings(process.env);
  wired ??= readAssets(join(import.meta.dirname, ASSET_FOLDER)).then(async (assets) =>
    awsPortalPorts(settings, assets),
  );
  const result = await catchUp(await wired, () => context.getRemainingTimeInMillis() > RESERVE_MS);
  process.stdout.write(`${JSON.stringify({ level: 'info', outcome: 'Portal', ...result })}\n`);
  if (!result.done && settings.portalQueueUrl !== undefined) {
    await new SQSClient({}).send(
      new SendMessageCommand({ QueueUrl: settings.portalQueueUrl, MessageBody: '{"continue":true}' }),
    );
  }
  return { batchItemFailures: [] };
});

import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { readApiSettings } from '../_shared/settings.ts';
import { awsApiPorts } from '../api/api.ts';
import { prepareIndexes } from './prepare.ts';

/** What the largest file takes, and more. */
const RESERVE_MS = 120_000;

let ports: ReturnType<typeof awsApiPorts> | undefined;

/**
 * The Lambda that keeps the API's index files as new as the catalog. A message only says that there is something new;
 * what its time did not reach makes the messages come again.
 */
export const handler = middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }, context) => {
  ports ??= awsApiPorts(readApiSettings(process.env));
  const { made, done } = await prepareIndexes(ports, () => context.getRemainingTimeInMillis() > RESERVE_MS);
  process.stdout.write(`${JSON.stringify({ level: 'info', made, done })}\n`);
  return {
    batchItemFailures: done ? [] : Records.map(({ messageId }) => ({ itemIdentifier: messageId })),
  };
});

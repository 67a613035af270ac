import { setTimeout as wait } from 'node:timers/promises';
import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  type Message,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { INGEST_BATCH_SIZE, INGEST_TIMEOUT_SECONDS } from '../lambdas/_shared/settings.ts';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

export type BatchHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/**
 * Does what Lambda's event source mapping does: receives batches, calls the handler, deletes what it does not name
 * as failed and leaves the rest to come again.
 */
export function startEventSource(
  client: SQSClient,
  queueUrl: string,
  handler: BatchHandler,
): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      try {
        const answer = await client.send(
          new ReceiveMessageCommand({
            QueueUrl: queueUrl,
            MaxNumberOfMessages: INGEST_BATCH_SIZE,
            WaitTimeSeconds: 1,
            MessageSystemAttributeNames: ['All'],
          }),
          { abortSignal: stopping.signal },
        );
        if (answer.Messages !== undefined && answer.Messages.length > 0)
          await deliver(client, queueUrl, answer.Messages, handler);
      } catch (error) {
        if (stopping.signal.aborted) return;
        process.stderr.write(`The queue could not be read: ${String(error)}\n`);
        await wait(500);
      }
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await loop;
    },
  };
}

async function deliver(
  client: SQSClient,
  queueUrl: string,
  messages: readonly Message[],
  handler: BatchHandler,
): Promise<void> {
  const answer = await handler(
    { Records: messages.map((message) => recordOf(message, queueUrl)) },
    contextOf(),
  );
  const failed = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  for (const message of messages) {
    if (message.MessageId === undefined || failed.has(message.MessageId)) continue;
    await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: message.ReceiptHandle }));
  }
}

function recordOf(message: Message, queueUrl: string): SQSRecord {
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: {
      ApproximateReceiveCount: message.Attributes?.ApproximateReceiveCount ?? '1',
      SentTimestamp: message.Attributes?.SentTimestamp ?? '0',
      SenderId: message.Attributes?.SenderId ?? '',
      ApproximateFirstReceiveTimestamp: message.Attributes?.ApproximateFirstReceiveTimestamp ?? '0',
    },
    messageAttributes: {},
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN: queueUrl,
    awsRegion: 'local',
  };
}

const TIMEOUT_MS = INGEST_TIMEOUT_SECONDS * 1000;

/** A Lambda context with the function's time limit. */
export function contextOf(): Context {
  const started = Date.now();
  return {
    awsRequestId: crypto.randomUUID(),
    callbackWaitsForEmptyEventLoop: false,
    functionName: 'local',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:local:000000000000:function:local',
    memoryLimitInMB: '1024',
    logGroupName: 'local',
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, TIMEOUT_MS - (Date.now() - started)),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}

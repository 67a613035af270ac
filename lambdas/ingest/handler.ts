import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { EXTRACTOR_VERSION } from '../../datasets/version.ts';
import { DynamoCatalog } from '../_shared/catalog.ts';
import { S3ObjectStore } from '../_shared/objects.ts';
import { readIngestSettings, type IngestSettings } from '../_shared/settings.ts';
import { sendToBus } from './event-bus.ts';
import { buryIn } from './dead-letters.ts';
import { handleBatch, type BatchPorts } from './handle-batch.ts';
import { IsolatedExtractor } from './isolated-extractor.ts';
import { logReport } from './log.ts';

/** Wires the ports to AWS; the endpoints come from the environment, so the same code runs on any machine. */
export function awsPorts(settings: IngestSettings): BatchPorts {
  const s3 = new S3Client({});
  const extractor = new IsolatedExtractor();
  return {
    data: new S3ObjectStore(s3, settings.dataBucket),
    inbox: new S3ObjectStore(s3, settings.inboxBucket),
    inboxBucket: settings.inboxBucket,
    catalog: new DynamoCatalog(new DynamoDBClient({}), settings.table),
    now: () => new Date(),
    wait: async (milliseconds) => setTimeout(milliseconds),
    publication: settings.publication,
    extractor: EXTRACTOR_VERSION,
    extract: async (source) => extractor.extract(source),
    bury: buryIn(new SQSClient({}), settings.deadLetterQueueUrl),
    announce:
      settings.eventBus === undefined ? undefined : sendToBus(new EventBridgeClient({}), settings.eventBus),
    report: logReport,
  };
}

/** A batch of events of the inbox bucket, from the queue. */
export function handlerOf(ports: BatchPorts) {
  return middy<SQSEvent, SQSBatchResponse>().handler(async (event, context) =>
    handleBatch(event, ports, () => context.getRemainingTimeInMillis()),
  );
}

let wired: ReturnType<typeof handlerOf> | undefined;

/** The ingest Lambda. */
export const handler = async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  wired ??= handlerOf(awsPorts(readIngestSettings(process.env)));
  return wired(event, context);
};

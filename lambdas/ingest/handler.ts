import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { extract } from '../../datasets/extract.ts';
import { EXTRACTOR_VERSION } from '../../datasets/version.ts';
import { DynamoCatalog } from '../_shared/catalog.ts';
import { S3ObjectStore } from '../_shared/objects.ts';
import { pdfResources } from '../_shared/pdf-resources.ts';
import { readIngestSettings, type IngestSettings } from '../_shared/settings.ts';
import { handleBatch, type BatchPorts } from './handle-batch.ts';
import type { IngestOutcome } from './ingest.ts';

/** Wires the ports to AWS; the endpoints come from the environment, so the same code runs on any machine. */
export function awsPorts(settings: IngestSettings): BatchPorts {
  const s3 = new S3Client({});
  const sqs = new SQSClient({});
  const events = settings.eventBus === undefined ? undefined : new EventBridgeClient({});
  return {
    data: new S3ObjectStore(s3, settings.dataBucket),
    inbox: new S3ObjectStore(s3, settings.inboxBucket),
    catalog: new DynamoCatalog(new DynamoDBClient({}), settings.table),
    now: () => new Date(),
    wait: async (milliseconds) => setTimeout(milliseconds),
    publication: settings.publication,
    extractor: EXTRACTOR_VERSION,
    extract: async (source) => extract(source, { pdf: pdfResources() }),
    bury: async (body, code, message) => {
      const text = (value: string): { DataType: string; StringValue: string } => ({
        DataType: 'String',
        StringValue: value,
      });
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: settings.deadLetterQueueUrl,
          MessageBody: body,
          MessageAttributes: { ErrorCode: text(code), ErrorMessage: text(message.slice(0, 1000)) },
        }),
      );
    },
    announce: async (outcome) => {
      if (events === undefined || outcome.kind !== 'published') return;
      await events.send(new PutEventsCommand({ Entries: [releaseEvent(outcome, settings.eventBus ?? '')] }));
    },
  };
}

function releaseEvent(
  outcome: Extract<IngestOutcome, { kind: 'published' }>,
  bus: string,
): { EventBusName: string; Source: string; DetailType: string; Detail: string } {
  const { seq, at, cause, issue, releases } = outcome.entry;
  const detail = {
    seq,
    at,
    cause,
    issue_id: issue.issueId,
    releases: releases.map(({ files: _, ...release }) => release),
  };
  return {
    EventBusName: bus,
    Source: 'gazette-open-data',
    DetailType: 'Gazette released',
    Detail: JSON.stringify(detail),
  };
}

let ports: BatchPorts | undefined;

/** The ingest Lambda: a batch of S3 notifications from the queue. */
export const handler = middy<SQSEvent, SQSBatchResponse>().handler(async (event) => {
  ports ??= awsPorts(readIngestSettings(process.env));
  return handleBatch(event, ports);
});

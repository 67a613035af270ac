import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import middy from '@middy/core';
import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { DynamoCatalog } from '../_shared/catalog.ts';
import { S3ObjectStore } from '../_shared/objects.ts';
import { readCatalogSettings } from '../_shared/settings.ts';
import { keepCurrent, type AnalyticsPorts } from './keep-current.ts';

/** A release as the event bus delivers it; docs/events.md. */
interface Announcement {
  readonly detail: { readonly issue_id: string; readonly releases: readonly { readonly dataset: string }[] };
}

let wired: AnalyticsPorts | undefined;

/** The analytics Lambda: releases from the queue, their Parquet files kept where Athena's tables look. */
export const handler = middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }) => {
  if (wired === undefined) {
    const settings = readCatalogSettings(process.env);
    wired = {
      catalog: new DynamoCatalog(new DynamoDBClient({}), settings.table),
      data: new S3ObjectStore(new S3Client({}), settings.dataBucket),
    };
  }
  const batchItemFailures: SQSBatchItemFailure[] = [];
  for (const { messageId, body } of Records) {
    try {
      const { detail } = JSON.parse(body) as Announcement;
      const datasets = detail.releases.map(({ dataset }) => dataset);
      const written = await keepCurrent(detail.issue_id, datasets, wired);
      process.stdout.write(`${JSON.stringify({ level: 'info', issueId: detail.issue_id, written })}\n`);
    } catch (error) {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`${JSON.stringify({ level: 'error', messageId, reason })}\n`);
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
});

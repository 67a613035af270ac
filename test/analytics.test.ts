import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepCurrent, type AnalyticsPorts } from '../lambdas/analytics/keep-current.ts';
import { DynamoCatalog } from '../lambdas/_shared/catalog.ts';
import { S3ObjectStore } from '../lambdas/_shared/objects.ts';
import { VARIABLES } from '../lambdas/_shared/settings.ts';
import { startArchive, type TestArchive } from './harness/archive.ts';
import { issueRecord, recordOf } from './harness/records.ts';

/*
 * What a table over all issues reads: one Parquet file an issue and dataset, that of the current release, whatever the
 * order in which announcements arrive.
 */
const ISSUE = 'jiaxing-2026-03';
let archive: TestArchive;
let client: DynamoDBClient;
let ports: AnalyticsPorts;
beforeAll(async () => {
  archive = await startArchive();
  const { environment } = archive.engines;
  client = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    endpoint: environment['AWS_ENDPOINT_URL_DYNAMODB'] ?? '',
  });
  ports = {
    catalog: new DynamoCatalog(client, environment[VARIABLES.table] ?? ''),
    data: new S3ObjectStore(
      new S3Client({
        region: 'us-east-1',
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
        endpoint: environment['AWS_ENDPOINT_URL_S3'] ?? '',
      }),
      environment[VARIABLES.dataBucket] ?? '',
    ),
  };
});
afterAll(async () => {
  client.destroy();
  await archive.stop();
});

async function publish(...tasks: readonly string[]): Promise<void> {
  await archive.publish({
    issueId: ISSUE,
    datasets: {
      issues: [issueRecord(ISSUE)],
      tasks: tasks.map((task, at) =>
        recordOf('tasks', {
          id: `${ISSUE}.task-${at}`,
          issue_id: ISSUE,
          source_lines: '1-1',
          number: at + 1,
          task,
        }),
      ),
    },
  });
}

async function tasksInTable(): Promise<readonly unknown[]> {
  const object = await archive.ports.data.get(`analytics/tasks/${ISSUE}.parquet`);
  if (object === undefined) throw new Error('there is no file of the table');
  const rows = await parquetReadObjects({ file: object.body.slice().buffer });
  return rows.map((row: Readonly<Record<string, unknown>>): unknown => row['task']);
}

describe('the table of a dataset', () => {
  it('holds the rows of the release', async () => {
    await publish('修路。', '建桥。');
    expect(await keepCurrent(ISSUE, ['tasks'], ports)).toEqual([`analytics/tasks/${ISSUE}.parquet`]);
    expect(await tasksInTable()).toEqual(['修路。', '建桥。']);
  });

  it('holds the newest release, whichever announcement comes last', async () => {
    await publish('修路。', '建桥。', '植树。');
    await publish('修路。');
    for (let announcement = 0; announcement < 3; announcement += 1)
      await keepCurrent(ISSUE, ['tasks'], ports);
    expect(await tasksInTable()).toEqual(['修路。']);
  });

  it('has no file of a dataset that the issue never held', async () => {
    expect(await keepCurrent(ISSUE, ['appointments'], ports)).toEqual([]);
    expect(await keepCurrent('nowhere-2026-01', ['tasks'], ports)).toEqual([]);
  });
});

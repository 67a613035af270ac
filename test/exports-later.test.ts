/** Files that take longer than a request may: asked for once, made elsewhere, found by who comes again. */
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askQueue, type AskedFile } from '../lambdas/api/later.ts';
import { makeAskedFile } from '../lambdas/indexes/make-file.ts';
import { startArchive, type TestArchive } from './harness/archive.ts';
import { SMALL_ISSUE } from './harness/small.ts';

let archive: TestArchive;
let plain: TestArchive;
const asked: AskedFile[] = [];

beforeAll(async () => {
  archive = await startArchive({
    later: {
      mostRecords: 1,
      ask: async (file) => {
        asked.push(file);
      },
    },
  });
  plain = await startArchive();
  await archive.publish(SMALL_ISSUE);
  await plain.publish(SMALL_ISSUE);
});

afterAll(async () => {
  await archive.stop();
  await plain.stop();
});

it.each([
  ['csv', ''],
  ['csv', '?bom=false&header=name'],
  ['json', '?number__gte=1&fields=id,task'],
  ['parquet', ''],
  ['xlsx', '?sort=-number'],
])('%s%s', async (format, query) => {
  const path = `/v1/datasets/tasks/exports/${format}`;
  asked.length = 0;
  const first = await archive.get(path + query);
  expect(first.status).toBe(503);
  expect(first.headers.get('retry-after')).toBe('30');
  expect(first.headers.get('cache-control')).toBe('no-store');
  expect(await first.json()).toMatchObject({ title: 'File being made', status: 503 });
  // Whoever else wants it does not ask for it again.
  expect((await archive.get(path + query)).status).toBe(503);
  expect(asked).toEqual([{ path, query: query.slice(1) }]);
  for (const file of asked) await makeAskedFile(file, archive.ports, archive.url);
  const made = await archive.get(path + query);
  expect(made.status).toBe(302);
  const key = decodeURIComponent(new URL(made.headers.get('location') ?? '').pathname.slice(1));
  const stored = await archive.ports.data.get(key);
  const expected = new Uint8Array(await (await plain.get(path + query)).arrayBuffer());
  expect(new Uint8Array(stored?.body ?? [])).toEqual(expected);
  expect(stored?.contentDisposition).toMatch(/^attachment; filename="tasks/);
});

it('leaves a small file to the request', async () => {
  asked.length = 0;
  const { data } = await archive.json<{ data: { id: string }[] }>('/v1/datasets/tasks/records?limit=1');
  expect((await archive.get(`/v1/datasets/tasks/exports/csv?id=${data[0]?.id ?? ''}`)).status).toBe(200);
  expect(asked).toEqual([]);
});

it('says of a file that cannot be made what was wrong', async () => {
  await expect(
    makeAskedFile({ path: '/v1/datasets/tasks/exports/csv', query: 'nope=1' }, archive.ports, undefined),
  ).rejects.toThrow('answered with 400');
});

it('is asked for by a message, which the function makes the file of', async () => {
  Object.assign(process.env, archive.engines.environment);
  const { queueUrl } = archive.engines.queue;
  const path = '/v1/datasets/tasks/exports/jsonl';
  await askQueue(queueUrl).ask({ path, query: '' });
  const { Messages: messages = [] } = await new SQSClient({}).send(
    new ReceiveMessageCommand({ QueueUrl: queueUrl, WaitTimeSeconds: 5 }),
  );
  const bodies = [
    ...messages.map(({ Body: body }) => body ?? ''),
    '{"detail":{}}',
    '{"make":{"path":"/x","query":""}}',
  ];
  expect(bodies).toHaveLength(3);
  const event = { Records: bodies.map((body, at) => ({ messageId: `m${at}`, body })) };
  const { handler } = await import('../lambdas/indexes/handler.ts');
  const context = { getRemainingTimeInMillis: () => 600_000 };
  const answer = await handler(event as SQSEvent, context as Context);
  expect(answer.batchItemFailures).toEqual([{ itemIdentifier: 'm2' }]);
  expect((await archive.get(path)).status).toBe(302);
});

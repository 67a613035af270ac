/** The whole way on one machine: a file in the inbox, its event, the queue, the handler, and what the API answers. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { IngestReport } from '../lambdas/ingest/handle-batch.ts';
import { INBOX_BUCKET } from '../local/engines.ts';
import { close, listen } from '../local/listen.ts';
import { startSystem, type RunningSystem } from '../local/system.ts';
import { sendToWebhook } from '../local/webhook.ts';
import { CORRECTED, gazette } from './publishing/gazettes.ts';
import { until } from './publishing/until.ts';

let folder: string;
let system: RunningSystem;
let hook: Server;
const reports: IngestReport[] = [];
const posts: {
  readonly detail: { readonly seq: number; readonly issue_id: string; readonly cause: string };
}[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'end-to-end-'));
  hook = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      posts.push(JSON.parse(Buffer.concat(parts).toString()) as (typeof posts)[number]);
      response.end();
    });
  });
  const url = await listen(hook);
  system = await startSystem({
    folder,
    port: 0,
    visibilitySeconds: 1,
    ports: {
      report: (report) => {
        reports.push(report);
      },
      announce: sendToWebhook(url),
    },
  });
});

afterAll(async () => {
  await system.stop();
  await close(hook);
  await rm(folder, { recursive: true, force: true });
});

async function get(path: string): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(`${system.url}${path}`);
  expect([path, answer.status]).toEqual([path, 200]);
  return (await answer.json()) as Readonly<Record<string, unknown>>;
}

async function topics(): Promise<number> {
  const { meta } = await get('/v1/datasets/research-topics/records?issue_id=jiaxing-2026-03');
  return (meta as { readonly total: number }).total;
}

const idle = async (): Promise<void> => until('an empty queue', () => system.queue.pending() === 0);

it('publishes a file that is put into the inbox, and its correction', async () => {
  await system.upload('第3期.md', new TextEncoder().encode(gazette()));
  await idle();
  expect(await topics()).toBe(2);
  await system.upload('第3期.md', new TextEncoder().encode(gazette(CORRECTED)));
  await idle();
  expect(await topics()).toBe(3);
  const { data } = await get('/v1/changes');
  expect((data as readonly { readonly cause: string }[]).map(({ cause }) => cause)).toEqual([
    'source-correction',
    'new-issue',
  ]);
});

it('tells the webhook of each release, in order', async () => {
  await until('two events', () => posts.length >= 2);
  expect(posts.map(({ detail }) => `${detail.seq} ${detail.issue_id} ${detail.cause}`)).toEqual([
    '1 jiaxing-2026-03 new-issue',
    '2 jiaxing-2026-03 source-correction',
  ]);
});

it('takes the event by way of EventBridge as well', async () => {
  await system.inbox.put('第4期 (a)+b.md', new TextEncoder().encode(gazette({ number: 4 })), {
    contentType: 'text/markdown',
  });
  await idle();
  const event = {
    source: 'aws.s3',
    'detail-type': 'Object Created',
    time: '2026-03-26T08:00:00Z',
    detail: {
      bucket: { name: INBOX_BUCKET },
      object: { key: '第4期 (a)+b.md', sequencer: '0055AED6DCD90281E5' },
    },
  };
  system.queue.send(JSON.stringify(event));
  await idle();
  // The notification of the upload itself published it; the second event of it changed nothing.
  const outcomes = reports.flatMap((report) =>
    report.kind === 'outcome' && report.upload.key === '第4期 (a)+b.md' ? [report.outcome.kind] : [],
  );
  expect(outcomes).toEqual(['published', 'unchanged']);
});

it('serves the published files under their keys, to be kept for a year', async () => {
  const answer = await fetch(
    `${system.url}/datasets/research-topics/issues/jiaxing-2026-03/v1/research-topics.csv`,
  );
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer())).toMatch(
    /^\ufeff记录编号,公报期次,/,
  );
});

it('puts a poisoned message into the dead-letter queue, with the reason', async () => {
  system.queue.send('hello');
  await until('a dead letter', () => system.queue.deadLetters().length === 1);
  expect(system.queue.deadLetters()[0]).toMatchObject({
    body: 'hello',
    attributes: {
      ErrorCode: 'event-malformed',
      ErrorMessage: expect.stringContaining('got “hello”') as string,
    },
  });
  await idle();
});

it('puts a message that fails every time into the dead-letter queue, with the reason', async () => {
  const before = system.queue.deadLetters().length;
  // The bytes of the object are gone from the disk, as after a fault of the store.
  const stop = reports.length;
  await system.upload('第5期.md', new TextEncoder().encode(gazette({ number: 5 })));
  await idle();
  expect(reports.length).toBe(stop + 1);
  const version = system.storage.find(INBOX_BUCKET, '第5期.md');
  const sequencer = version?.sequencer ?? '';
  await rm(join(folder, 'objects', INBOX_BUCKET, sequencer.slice(0, -3), sequencer));
  system.queue.send(
    JSON.stringify({
      source: 'aws.s3',
      'detail-type': 'Object Created',
      time: '2026-03-26T08:00:00Z',
      detail: { bucket: { name: INBOX_BUCKET }, object: { key: '第5期.md' } },
    }),
  );
  await idle();
  expect(system.queue.deadLetters()[before]?.attributes).toMatchObject({ ErrorCode: 'InternalError' });
  expect(reports.slice(stop + 1).map(({ kind }) => kind)).toEqual(['failed', 'failed', 'buried']);
});

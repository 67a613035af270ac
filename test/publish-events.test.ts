/** Others are told of every release at least once, in order, whatever is stopped in between. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { createServer } from 'node:http';
import type { ReleaseEvent, SendEvents } from '../lambdas/ingest/announce.ts';
import { sendToBus } from '../lambdas/ingest/event-bus.ts';
import { MAX_RECEIVES } from '../lambdas/_shared/settings.ts';
import { close, listen } from '../local/listen.ts';
import { sendToWebhook } from '../local/webhook.ts';
import { deliver, publish } from './publishing/deliver.ts';
import { fewer } from './publishing/few-datasets.ts';
import { CORRECTED, gazette } from './publishing/gazettes.ts';
import { Bench, extractOnce, type World } from './publishing/world.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await Bench.start();
});

afterAll(async () => {
  await bench.stop();
});

/** A listener, and what it heard: `1 jiaxing-2026-03 new-issue`. */
function listener(): { readonly heard: string[]; readonly announce: SendEvents } {
  const heard: string[] = [];
  return {
    heard,
    announce: async (events) => {
      heard.push(...events.map(({ seq, issue_id: issue, cause }) => `${seq} ${issue} ${cause}`));
    },
  };
}

const extractor = fewer(extractOnce);

it('tells what was released, in the words of /v1/changes', async () => {
  const world = await bench.world();
  const events: ReleaseEvent[] = [];
  await publish(
    world,
    gazette(),
    {},
    {
      extract: extractor,
      announce: async (told) => {
        events.push(...told);
      },
    },
  );
  expect(events).toEqual([
    {
      seq: 1,
      published_at: '2026-03-26T01:02:03.456Z',
      cause: 'new-issue',
      issue_id: 'jiaxing-2026-03',
      title: '嘉兴市人民政府公报',
      releases: [
        { dataset: 'issues', version: 1, records: 1, added: 1, removed: 0, changed: 0, moved: 0 },
        { dataset: 'research-topics', version: 1, records: 2, added: 2, removed: 0, changed: 0, moved: 0 },
      ],
    },
  ]);
});

it('tells nothing of what released nothing', async () => {
  const world = await bench.world();
  const { heard, announce } = listener();
  for (const [text, key] of [
    [gazette(), 'a.md'],
    [gazette(), 'b.md'],
    ['no gazette', 'c.md'],
  ] as const)
    await publish(world, text, { key }, { announce, extract: extractor });
  expect(heard).toEqual(['1 jiaxing-2026-03 new-issue']);
});

it('begins with the first release after it was switched on', async () => {
  const world = await bench.world();
  await publish(world, gazette(), { key: 'a.md' }, { extract: extractor });
  const { heard, announce } = listener();
  await publish(world, gazette({ number: 4 }), { key: 'b.md' }, { announce, extract: extractor });
  expect(heard).toEqual(['2 jiaxing-2026-04 new-issue']);
});

it('tells it at the retry when the worker was stopped at any call between commit and event', async () => {
  const calls = await callsOf(await bench.world());
  const commit = calls.findIndex((name) => name.startsWith('PutItem HEAD'));
  expect(commit).toBeGreaterThan(0);
  for (let at = commit; at < calls.length; at += 1) {
    const world = await bench.world();
    const { heard, announce } = listener();
    const dying = world.worker({ announce, extract: extractor });
    let count = 0;
    dying.probe.intercept = async (_call, proceed) => {
      if (count > at) throw new Error('the worker is dead');
      count += 1;
      return proceed();
    };
    const event = await world.upload(gazette());
    await deliver(dying, event);
    await deliver(world.worker({ announce, extract: extractor }), event);
    expect(new Set(heard), `stopped after ${calls[at] ?? ''}`).toEqual(
      new Set(['1 jiaxing-2026-03 new-issue']),
    );
    expect(await world.catalog.readAnnounced()).toBe(1);
  }
});

async function callsOf(world: World): Promise<string[]> {
  const worker = world.worker({ announce: listener().announce, extract: extractor });
  await deliver(worker, await world.upload(gazette()));
  return worker.probe.calls.map(({ name }) => name);
}

it('keeps publishing while nobody can be told, and tells it all in order afterwards', async () => {
  const world = await bench.world();
  const { heard, announce } = listener();
  const down: SendEvents = async () => Promise.reject(new Error('the bus is down'));
  for (const [number, text] of [gazette(), gazette(CORRECTED), gazette({ number: 4 })].entries()) {
    const worker = world.worker({ announce: down, extract: extractor });
    const body = (await world.upload(text, `${number}.md`)).Records[0]?.body ?? '';
    expect(await deliver(worker, world.event(body, 1))).toBe(false);
    // At the last time the message is done with all the same: its data is public.
    expect(await deliver(worker, world.event(body, MAX_RECEIVES))).toBe(true);
    expect(worker.buried).toEqual([]);
  }
  expect((await world.catalog.readHead())?.seq).toBe(3);
  await publish(world, gazette({ number: 5 }), { key: '5.md' }, { announce, extract: extractor });
  expect(heard).toEqual([
    '1 jiaxing-2026-03 new-issue',
    '2 jiaxing-2026-03 source-correction',
    '3 jiaxing-2026-04 new-issue',
    '4 jiaxing-2026-05 new-issue',
  ]);
});

const EVENT: ReleaseEvent = {
  seq: 7,
  published_at: '2026-03-26T01:02:03.456Z',
  cause: 'new-issue',
  issue_id: 'jiaxing-2026-03',
  title: '嘉兴市人民政府公报',
  releases: [],
};

/** A server that answers each request with the next of the given answers, and what it was sent. */
async function serving(
  answers: readonly { readonly status: number; readonly body: string }[],
): Promise<{ readonly url: string; readonly bodies: unknown[]; readonly stop: () => Promise<void> }> {
  const bodies: unknown[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      bodies.push(JSON.parse(Buffer.concat(parts).toString()));
      const { status, body } = answers[bodies.length - 1] ?? { status: 500, body: '' };
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(body);
    });
  });
  return { url: await listen(server), bodies, stop: async () => close(server) };
}

it('puts events on the bus, and fails when the bus refuses one', async () => {
  const refused = {
    FailedEntryCount: 1,
    Entries: [{ ErrorCode: 'ThrottlingException', ErrorMessage: 'slow down' }],
  };
  const { url, bodies, stop } = await serving([
    { status: 200, body: '{"FailedEntryCount":0,"Entries":[{"EventId":"1"}]}' },
    { status: 200, body: JSON.stringify(refused) },
  ]);
  const send = sendToBus(
    new EventBridgeClient({ endpoint: url, region: 'us-east-1', maxAttempts: 1 }),
    'releases',
  );
  await send([EVENT]);
  expect(bodies).toEqual([
    {
      Entries: [
        {
          EventBusName: 'releases',
          Source: 'gazette-open-data',
          DetailType: 'Gazette Released',
          Time: Date.parse(EVENT.published_at) / 1000,
          Detail: JSON.stringify(EVENT),
        },
      ],
    },
  ]);
  await expect(send([EVENT])).rejects.toThrow('refused 1 of 1 events: ThrottlingException slow down');
  await stop();
});

it('posts events to a webhook, and fails when it does not answer 2xx', async () => {
  const { url, bodies, stop } = await serving([
    { status: 204, body: '' },
    { status: 503, body: 'busy' },
  ]);
  const send = sendToWebhook(url);
  await send([EVENT]);
  expect(bodies).toEqual([
    {
      source: 'gazette-open-data',
      'detail-type': 'Gazette Released',
      time: EVENT.published_at,
      detail: EVENT,
    },
  ]);
  await expect(send([EVENT])).rejects.toThrow('answered 503; it must answer 2xx');
  await stop();
});

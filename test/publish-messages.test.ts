/** Which messages the queue may bring, in the forms that S3 documents, and what becomes of all others. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { MAX_RECEIVES } from '../lambdas/_shared/settings.ts';
import { orderOf, readUploads } from '../lambdas/ingest/events.ts';
import { PoisonedMessage } from '../lambdas/ingest/poisoned-message.ts';
import { deliver, kindsOf } from './publishing/deliver.ts';
import { gazette } from './publishing/gazettes.ts';
import { Bench } from './publishing/world.ts';

describe('what a message says', () => {
  const notification = (key: string): string =>
    JSON.stringify({
      Records: [
        {
          eventVersion: '2.1',
          eventSource: 'aws:s3',
          eventTime: '2026-03-26T08:00:00.123Z',
          eventName: 'ObjectCreated:CompleteMultipartUpload',
          s3: {
            bucket: { name: 'inbox', arn: 'arn:aws:s3:::inbox' },
            object: {
              key,
              size: 1024,
              eTag: 'd41d8cd98f00b204e9800998ecf8427e',
              versionId: 'v1',
              sequencer: '0055AED6DCD90281E5',
            },
          },
        },
      ],
    });

  it('reads an S3 notification', () => {
    expect(readUploads({ body: notification('jiaxing.md') })).toEqual([
      {
        bucket: 'inbox',
        key: 'jiaxing.md',
        versionId: 'v1',
        bytes: 1024,
        order: '2026-03-26T08:00:00.123Z#0055AED6DCD90281E500000000000000',
      },
    ]);
  });

  it('reads the same event by way of EventBridge', () => {
    const body = JSON.stringify({
      version: '0',
      id: '17793124-05d4-b198-2fde-7ededc63b103',
      'detail-type': 'Object Created',
      source: 'aws.s3',
      account: '123456789012',
      time: '2026-03-26T08:00:00Z',
      region: 'ca-central-1',
      resources: ['arn:aws:s3:::inbox'],
      detail: {
        version: '0',
        bucket: { name: 'inbox' },
        object: {
          key: '2026/第3期 (1)+.md',
          size: 5,
          etag: 'b1946ac92492d2347c6235b4d2611184',
          'version-id': 'IYV3p45BT0ac8hjHg1houSdS1a.Mro8e',
          sequencer: '00617F08299329D189',
        },
        'request-id': 'N4N7GDK58NMKJ12R',
        requester: '123456789012',
        reason: 'PutObject',
      },
    });
    expect(readUploads({ body })).toEqual([
      {
        bucket: 'inbox',
        key: '2026/第3期 (1)+.md',
        versionId: 'IYV3p45BT0ac8hjHg1houSdS1a.Mro8e',
        bytes: 5,
        order: '2026-03-26T08:00:00.000Z#00617F08299329D18900000000000000',
      },
    ]);
  });

  it.each([
    ['my+gazette.md', 'my gazette.md'],
    ['a%2Bb.md', 'a+b.md'],
    ['%E7%AC%AC3%E6%9C%9F.md', '第3期.md'],
    ['2026/%E5%B8%82%EF%BC%882%EF%BC%89.md', '2026/市（2）.md'],
    ['..%2F..%2Fetc%2Fpasswd', '../../etc/passwd'],
    ['100%25.md', '100%.md'],
  ])('reads the key %s as %s', (encoded, key) => {
    expect(readUploads({ body: notification(encoded) })[0]?.key).toBe(key);
  });

  it.each([
    [
      'the test event of a new notification',
      { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'inbox' },
    ],
    ['a removed object', { Records: [{ eventName: 'ObjectRemoved:Delete' }] }],
    [
      'a removed object by way of EventBridge',
      { source: 'aws.s3', 'detail-type': 'Object Deleted', detail: {} },
    ],
  ])('finds nothing to do in %s', (_name, event) => {
    expect(readUploads({ body: JSON.stringify(event) })).toEqual([]);
  });

  it.each([
    ['no JSON', 'hello', 'event-malformed'],
    ['an array', '[]', 'event-malformed'],
    ['another event', '{"source":"aws.ec2"}', 'event-malformed'],
    ['a record without a name', '{"Records":[{}]}', 'event-malformed'],
    ['a record without an object', '{"Records":[{"eventName":"ObjectCreated:Put"}]}', 'event-malformed'],
    ['an event without an object', '{"source":"aws.s3","detail-type":"Object Created"}', 'event-malformed'],
    ['a key that is no URL encoding', notification('%E7%AC.md'), 'event-key'],
    [
      'a time that is none',
      notification('a.md').replace('2026-03-26T08', '2026-13-26T08'),
      'event-malformed',
    ],
  ])('refuses %s', (_name, body, code) => {
    expect(() => readUploads({ body })).toThrow(expect.objectContaining({ code }) as Error);
  });

  it('answers or refuses whatever comes, and says what was expected', () => {
    const bodies = fc.oneof(
      fc.string(),
      fc.json(),
      fc.json().map((json) => `{"Records":${json}}`),
    );
    fc.assert(
      fc.property(bodies, (body) => {
        expect(() => readAll(body)).not.toThrow();
      }),
    );
  });

  it('orders uploads by time, then by sequencers of any length, the shorter one padded on the right', () => {
    const time = '2026-03-26T08:00:00.000Z';
    const sorted = [
      orderOf('2026-03-26T07:59:59.999Z', 'FF'),
      orderOf(time, ''),
      orderOf(time, '0055AED6DCD90281E5'),
      orderOf(time, '0055aed6dcd90281e50a'),
      orderOf(time, '0055AED6DCD90281E6'),
      orderOf(time, '0056'),
    ];
    expect(sorted.toSorted()).toEqual(sorted);
    expect(orderOf(time, '0055')).toBe(orderOf(time, '005500'));
  });
});

describe('what becomes of a message', () => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await Bench.start();
  });

  afterAll(async () => {
    await bench.stop();
  });

  it.each([
    ['that is no event', () => 'hello', 'event-malformed'],
    ['of another bucket', (bucket: string) => eventOf(`${bucket}-not`, 'a.md'), 'event-bucket'],
    ['of an object that is gone', (bucket: string) => eventOf(bucket, 'gone.md'), 'object-missing'],
    ['of a version that is gone', (bucket: string) => eventOf(bucket, '第3期.md', 'gone'), 'object-missing'],
  ])('buries at once one %s, with the reason', async (_name, body, code) => {
    const world = await bench.world();
    await world.upload(gazette(), '第3期.md');
    const worker = world.worker();
    const text = body(world.inboxBucket);
    expect(await deliver(worker, world.event(text))).toBe(true);
    expect(worker.buried).toEqual([{ body: text, code, message: expect.stringMatching(/\.$/) as string }]);
    expect(kindsOf(worker)).toEqual(['buried']);
  });

  it('tries one again whose handling fails, and buries it with the reason at the last time', async () => {
    const world = await bench.world();
    const body = (await world.upload(gazette(), '第3期.md')).Records[0]?.body ?? '';
    const worker = world.worker();
    worker.probe.intercept = async () => Promise.reject(new TypeError('connect ECONNREFUSED'));
    for (let receives = 1; receives < MAX_RECEIVES; receives += 1)
      expect(await deliver(worker, world.event(body, receives))).toBe(false);
    expect(await deliver(worker, world.event(body, MAX_RECEIVES))).toBe(true);
    expect(kindsOf(worker)).toEqual(['failed', 'failed', 'buried']);
    expect(worker.buried).toEqual([{ body, code: 'TypeError', message: 'connect ECONNREFUSED' }]);
  });

  it('buries without another try one that stopped the function every time', async () => {
    const world = await bench.world();
    const body = (await world.upload(gazette(), '第3期.md')).Records[0]?.body ?? '';
    const worker = world.worker();
    expect(await deliver(worker, world.event(body, MAX_RECEIVES + 1))).toBe(true);
    expect(worker.buried).toMatchObject([{ code: 'handler-stopped' }]);
    expect(worker.probe.calls).toEqual([]);
  });

  it('leaves a message to the queue when even burying fails', async () => {
    const world = await bench.world();
    const worker = world.worker({ bury: async () => Promise.reject(new Error('no queue')) });
    expect(await deliver(worker, world.event('hello'))).toBe(false);
    expect(worker.reports).toMatchObject([{ kind: 'failed', code: 'bury', message: 'no queue' }]);
  });

  it('handles the other uploads of a message of which one is gone', async () => {
    const world = await bench.world();
    const good = JSON.parse((await world.upload(gazette(), '第3期.md')).Records[0]?.body ?? '') as Message;
    const gone = JSON.parse(eventOf(world.inboxBucket, 'gone.md')) as Message;
    const worker = world.worker();
    const body = JSON.stringify({ Records: [...gone.Records, ...good.Records] });
    expect(await deliver(worker, world.event(body))).toBe(true);
    expect(kindsOf(worker)).toEqual(['published', 'buried']);
  });

  it.each([
    '../../第3期 50%+.md',
    '2026/..',
    `${'长'.repeat(300)}.md`,
    'text.md',
    'quarantine/a.md',
    '\u202e第3期\u0007.md',
  ])('publishes the source with the key %j, and keeps it within its place', async (key) => {
    const world = await bench.world();
    const worker = world.worker();
    expect(await deliver(worker, await world.upload(gazette(), key))).toBe(true);
    expect(kindsOf(worker)).toEqual(['published']);
    const state = await world.catalog.readIssue('jiaxing-2026-03');
    expect(state?.source.key).toMatch(
      /^sources\/jiaxing-2026-03\/[0-9a-f]{64}\/(?!\.+$)[^/\p{Cc}\p{Cf}]{1,220}$/u,
    );
    expect(state?.source.key).not.toBe(state?.source.textKey);
    expect(await world.data.get(state?.source.key ?? '')).toBeDefined();
  });
});

/** Reads a message; that it is refused in the words of people is as good. */
function readAll(body: string): void {
  try {
    readUploads({ body });
  } catch (error) {
    if (!(error instanceof PoisonedMessage) || !error.message.includes('expected')) throw error;
  }
}

interface Message {
  readonly Records: readonly unknown[];
}

function eventOf(bucket: string, key: string, versionId?: string): string {
  return JSON.stringify({
    Records: [
      {
        eventName: 'ObjectCreated:Put',
        eventTime: '2026-03-26T08:00:00.123Z',
        s3: { bucket: { name: bucket }, object: { key: encodeURIComponent(key), versionId } },
      },
    ],
  });
}

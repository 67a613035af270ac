/** A source with an error is not published, nothing is lost, and it waits until someone has dealt with it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listWaiting } from '../lambdas/_shared/waiting.ts';
import { MAX_SOURCE_BYTES } from '../lambdas/_shared/settings.ts';
import { ExtractionFailure } from '../lambdas/ingest/extraction-failure.ts';
import { deliver, kindsOf, logOf, publish } from './publishing/deliver.ts';
import { CORRECTED, gazette } from './publishing/gazettes.ts';
import { readWhole } from './publishing/reader.ts';
import { Bench, type World } from './publishing/world.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await Bench.start();
});

afterAll(async () => {
  await bench.stop();
});

const DAY = (day: number): { time: string } => ({ time: `2026-03-${day}T00:00:00.000Z` });
/** The issue without its documents: it says which issue it is, and nothing else. */
const COVER = gazette().slice(0, gazette().indexOf('目 录'));

/** The files that wait, with the code of the first reason. */
async function waiting(world: World): Promise<string[]> {
  const lines: string[] = [];
  for await (const { key, reasons } of listWaiting(world.catalog, world.inbox))
    lines.push(`${key}: ${reasons[0]?.split(':')[0] ?? ''}`);
  return lines;
}

it('keeps the source, its report and the reason, and publishes nothing', async () => {
  const world = await bench.world();
  const outcome = await publish(world, 'Minutes of a meeting.', { key: 'minutes.txt' });
  expect(outcome).toMatchObject({
    kind: 'quarantined',
    issueId: expect.stringMatching(/^unidentified-/) as string,
  });
  expect(await world.objects()).toEqual(new Map());
  expect(await world.catalog.readHead()).toBeUndefined();
  expect(await waiting(world)).toEqual(['minutes.txt: no-gazette']);
  const report = await world.inbox.get(outcome.kind === 'quarantined' ? outcome.reportKey : '');
  expect(JSON.parse(new TextDecoder().decode(report?.body))).toMatchObject({
    status: 'quarantined',
    findings: [{ severity: 'error', code: 'no-gazette' }],
  });
  expect(new TextDecoder().decode((await world.inbox.get('minutes.txt'))?.body)).toBe(
    'Minutes of a meeting.',
  );
});

it('is done with the message: the queue does not send it for ever', async () => {
  const world = await bench.world();
  const event = await world.upload('Minutes of a meeting.', 'minutes.txt');
  const worker = world.worker();
  expect(await deliver(worker, event)).toBe(true);
  expect(await deliver(worker, event)).toBe(true);
  expect(kindsOf(worker)).toEqual(['quarantined', 'quarantined']);
  expect(await waiting(world)).toHaveLength(1);
});

it('leaves the last good release public when a bad upload of the issue follows', async () => {
  const world = await bench.world();
  await publish(world, gazette(), { ...DAY(26), key: '第3期.md' });
  const before = await world.objects();
  const head = await world.catalog.readHead();
  const outcome = await publish(world, COVER, { ...DAY(27), key: '第3期（更正）.md' });
  expect(outcome).toMatchObject({ kind: 'quarantined', issueId: 'jiaxing-2026-03' });
  expect(await world.objects()).toEqual(before);
  expect(await world.catalog.readHead()).toEqual(head);
  expect(await waiting(world)).toEqual(['第3期（更正）.md: issue-without-documents']);
});

it('stops waiting when the mended file is uploaded under its name', async () => {
  const world = await bench.world();
  await publish(world, 'Not yet a gazette.', { ...DAY(26), key: '第3期.md' });
  await publish(world, gazette(), { ...DAY(27), key: '第3期.md' });
  expect(await waiting(world)).toEqual([]);
  expect(Object.keys(await readWhole(world))).toEqual(['jiaxing-2026-03']);
});

it('stops waiting when the issue is public from a later upload under another name, and only then', async () => {
  const world = await bench.world();
  await publish(world, gazette(), { ...DAY(25), key: 'a.md' });
  await publish(world, COVER, { ...DAY(26), key: 'b.md' });
  expect(await waiting(world)).toEqual(['b.md: issue-without-documents']);
  await publish(world, gazette(CORRECTED), { ...DAY(27), key: 'c.md' });
  expect(await waiting(world)).toEqual([]);
});

it('stops waiting when the file is taken out of the inbox', async () => {
  const world = await bench.world();
  await publish(world, 'Minutes of a meeting.', { key: 'minutes.txt' });
  await world.engines.storage.delete(world.inboxBucket, 'minutes.txt');
  expect(await waiting(world)).toEqual([]);
});

it('goes on waiting when another bad file takes its place', async () => {
  const world = await bench.world();
  await publish(world, 'Not yet a gazette.', { ...DAY(26), key: '第3期.md' });
  await publish(world, 'Still none.', { ...DAY(27), key: '第3期.md' });
  expect(await waiting(world)).toEqual(['第3期.md: no-gazette']);
});

it('stops waiting when a better extractor reads the very same file', async () => {
  const world = await bench.world();
  const event = await world.upload(gazette(), '第3期.md');
  const crash = new ExtractionFailure('extractor-crash', 'The extractor failed on this source.');
  await deliver(world.worker({ extract: async () => Promise.reject(crash) }), event);
  expect(await waiting(world)).toEqual(['第3期.md: extractor-crash']);
  await deliver(world.worker({ extractor: '1.1.0' }), event);
  expect(await waiting(world)).toEqual([]);
  expect(await logOf(world)).toHaveLength(1);
});

it('names a file that is too large without reading it', async () => {
  const world = await bench.world();
  const event = await world.upload(new Uint8Array(MAX_SOURCE_BYTES + 1), 'scans.pdf');
  const worker = world.worker();
  expect(await deliver(worker, event)).toBe(true);
  expect(worker.reports).toMatchObject([
    {
      outcome: {
        kind: 'quarantined',
        reasons: [expect.stringMatching(/^source-too-large: The file has 67108865 bytes; at most 67108864/)],
      },
    },
  ]);
  expect(worker.probe.calls.map(({ name }) => name.split(' ')[0])).not.toContain('GetObject');
});

it.each([
  ['an empty file', '', 'source-empty'],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), /^source-/],
  ['a broken PDF', '%PDF-1.7\n1 0 obj\n', /^pdf-/],
  ['a broken DOCX', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3, 4, 5, 6]), /^docx-|^source-/],
])('names what is wrong with %s', async (_name, bytes, code) => {
  const world = await bench.world();
  const outcome = await publish(world, bytes, { key: 'file' });
  expect(outcome.kind === 'quarantined' ? outcome.reasons[0]?.split(':')[0] : outcome.kind).toMatch(code);
});

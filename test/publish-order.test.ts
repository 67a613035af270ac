/**
 * Queues deliver twice, late and in any order, and workers run beside each other. Whatever happens, the newest
 * upload is public in the end, once, and a reader finds it whole.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DynamoCatalog } from '../lambdas/_shared/catalog.ts';
import { deliver, kindsOf, logOf } from './publishing/deliver.ts';
import { fewer } from './publishing/few-datasets.ts';
import { CORRECTED, gazette } from './publishing/gazettes.ts';
import { readWhole } from './publishing/reader.ts';
import { Bench, extractOnce, NOW, type Worker, type World } from './publishing/world.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await Bench.start();
});

afterAll(async () => {
  await bench.stop();
});

const NUMBER = '第3期.md';
const FIRST = gazette();
const SECOND = gazette(CORRECTED);
const THIRD = gazette({ topics: ['嘉兴打造演艺赛事之城的对策建议'] });
const TIMES = ['2026-03-26T00:00:01.000Z', '2026-03-26T00:00:02.000Z', '2026-03-26T00:00:03.000Z'] as const;

/** Clocks of two workers differ, if only by a millisecond. */
const workerOf = (world: World, late = 0): Worker =>
  world.worker({ extract: fewer(extractOnce), now: () => new Date(NOW.getTime() + late) });

async function publicSource(world: World): Promise<string> {
  const state = await world.catalog.readIssue('jiaxing-2026-03');
  const object = await world.data.get(state?.source.key ?? '');
  return new TextDecoder().decode(object?.body);
}

/** Lets every call of the workers wait for its turn, one at a time, in an order that fast-check chooses. */
function interleave(scheduler: fc.Scheduler, workers: readonly Worker[]): void {
  for (const [index, { probe }] of workers.entries()) {
    probe.intercept = async ({ name }, proceed) => {
      let settled: PromiseSettledResult<unknown> | undefined;
      await scheduler.scheduleFunction(async () => {
        [settled] = await Promise.allSettled([proceed()]);
        return `worker ${index}: ${name}`;
      })();
      if (settled?.status === 'rejected') throw settled.reason;
      return settled?.value;
    };
  }
}

it('publishes once when the same event comes twice', async () => {
  const world = await bench.world();
  const event = await world.upload(FIRST, NUMBER);
  const [first, second] = [workerOf(world), workerOf(world)];
  expect(await deliver(first, event)).toBe(true);
  const once = await world.snapshot();
  expect(await deliver(second, event)).toBe(true);
  expect([kindsOf(first), kindsOf(second)]).toEqual([['published'], ['unchanged']]);
  expect(await world.snapshot()).toEqual(once);
});

it('publishes once when two workers get the same event at the same time, however their calls interleave', async () => {
  const alone = await bench.world();
  const lone = await alone.upload(FIRST, NUMBER, TIMES[0]);
  await deliver(workerOf(alone), lone);
  const goal = withoutChance(await alone.snapshot());
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const world = await bench.world();
      const event = await world.upload(FIRST, NUMBER, TIMES[0]);
      const workers = [workerOf(world), workerOf(world, 1)];
      interleave(scheduler, workers);
      const done = await scheduler.waitFor(
        Promise.all(workers.map(async (worker) => deliver(worker, event))),
      );
      expect(done).toEqual([true, true]);
      expect(workers.flatMap(kindsOf).sort()).toEqual(['published', 'unchanged']);
      expect(await logOf(world)).toHaveLength(1);
      expect(withoutChance(await world.snapshot())).toEqual(goal);
    }),
    { numRuns: 10 },
  );
});

/** The engine numbers all uploads of a test file through; which worker's clock counts is a matter of chance. */
function withoutChance(snapshot: object): unknown {
  return JSON.parse(JSON.stringify(snapshot).replaceAll(/#[0-9A-F]{32}|03\.45[67]Z/g, ''));
}

it('ends with the newer of two sources of an issue that are published at the same time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const world = await bench.world();
      const older = await world.upload(FIRST, NUMBER, TIMES[0]);
      const newer = await world.upload(SECOND, '第3期（更正）.md', TIMES[1]);
      const workers = [workerOf(world), workerOf(world)] as const;
      interleave(scheduler, workers);
      const done = await scheduler.waitFor(
        Promise.all([deliver(workers[0], older), deliver(workers[1], newer)]),
      );
      expect(done).toEqual([true, true]);
      expect(await publicSource(world)).toBe(SECOND);
      const log = await logOf(world);
      const versions = (await readWhole(world))['jiaxing-2026-03'] ?? '';
      // The older one came first and was corrected, or came too late and is seen by nobody.
      const corrected = [['published'], ['new-issue', 'source-correction'], 'v2'];
      const tooLate = [['superseded'], ['new-issue'], 'v1'];
      const version = /research-topics (v\d)/.exec(versions)?.[1];
      expect([corrected, tooLate]).toContainEqual([
        kindsOf(workers[0]),
        log.map(({ cause }) => cause),
        version,
      ]);
    }),
    { numRuns: 10 },
  );
});

it('ends with the newer source when the worker of either is killed at any call, and its files are left behind', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.integer({ min: 5, max: 28 }), async (olderFirst, at) => {
      const world = await bench.world();
      const events = [
        await world.upload(FIRST, NUMBER, TIMES[0]),
        await world.upload(SECOND, '第3期（更正）.md', TIMES[1]),
      ] as const;
      const [killed, other] = olderFirst ? events : events.toReversed();
      const dying = workerOf(world);
      let count = 0;
      dying.probe.intercept = async (_call, proceed) => {
        count += 1;
        if (count > at) throw new Error('the worker is dead');
        return proceed();
      };
      await deliver(dying, killed ?? events[0]);
      for (const event of [other, killed])
        expect(await deliver(workerOf(world), event ?? events[0])).toBe(true);
      expect(await publicSource(world)).toBe(SECOND);
      await readWhole(world);
      await logOf(world);
    }),
    { numRuns: 12 },
  );
});

it('keeps the totals right when workers publish different issues at the same time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const world = await bench.world();
      const events = [];
      for (const number of [3, 4, 5])
        events.push(await world.upload(gazette({ number }), `第${number}期.md`));
      const workers = events.map(() => workerOf(world));
      interleave(scheduler, workers);
      await scheduler.waitFor(
        Promise.all(events.map(async (event, index) => deliver(workers[index] ?? workerOf(world), event))),
      );
      expect(workers.map(kindsOf)).toEqual([['published'], ['published'], ['published']]);
      expect(Object.keys(await readWhole(world))).toEqual([
        'jiaxing-2026-03',
        'jiaxing-2026-04',
        'jiaxing-2026-05',
      ]);
      expect((await world.catalog.readHead())?.issues).toBe(3);
      expect(await logOf(world)).toHaveLength(3);
    }),
    { numRuns: 4 },
  );
});

it('ends with the newest source, in whatever order, and however often, three uploads are delivered', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(2), { minLength: 3, maxLength: 7 }).filter((order) => new Set(order).size === 3),
      async (order) => {
        const world = await bench.world();
        const events = [
          await world.upload(FIRST, NUMBER, TIMES[0]),
          await world.upload(SECOND, NUMBER, TIMES[1]),
          await world.upload(THIRD, '第三期.md', TIMES[2]),
        ];
        for (const index of order) {
          expect(await deliver(workerOf(world), events[index] ?? world.event(''))).toBe(true);
        }
        expect(await publicSource(world)).toBe(THIRD);
        await readWhole(world);
        const sources = (await logOf(world)).map(({ issue }) => issue.source.order);
        expect(sources).toEqual([...sources].sort());
      },
    ),
    { numRuns: 8, examples: [[[2, 1, 0]], [[0, 1, 2, 0, 1, 2]]] },
  );
});

it('does not let an older source back in after a newer one', async () => {
  const world = await bench.world();
  const older = await world.upload(FIRST, NUMBER, TIMES[0]);
  const newer = await world.upload(SECOND, NUMBER, TIMES[1]);
  await deliver(workerOf(world), newer);
  const before = await world.snapshot();
  const late = workerOf(world);
  expect(await deliver(late, older)).toBe(true);
  expect(kindsOf(late)).toEqual(['superseded']);
  expect(await world.snapshot()).toEqual(before);
});

it('holds a repeated upload of the same bytes against an older one that arrives late', async () => {
  const world = await bench.world();
  const first = await world.upload(FIRST, NUMBER, TIMES[0]);
  const between = await world.upload(SECOND, '第3期（误传）.md', TIMES[1]);
  const again = await world.upload(FIRST, NUMBER, TIMES[2]);
  for (const event of [first, again, between]) expect(await deliver(workerOf(world), event)).toBe(true);
  expect(await publicSource(world)).toBe(FIRST);
  const log = await logOf(world);
  expect(log.map(({ releases }) => releases.length)).toEqual([2, 0]);
});

it('takes two sources with the same time and no sequencer the same way round, whichever comes first', async () => {
  const texts = [];
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const world = await bench.world();
    const events = [
      await world.upload(FIRST, 'a.md', TIMES[0]),
      await world.upload(SECOND, 'b.md', TIMES[0]),
    ];
    for (const index of order) {
      const body = events[index]?.Records[0]?.body ?? '';
      await deliver(workerOf(world), world.event(body.replaceAll(/"sequencer":"\w+"/g, '"sequencer":""')));
    }
    texts.push(await publicSource(world));
  }
  expect(new Set(texts).size).toBe(1);
});

it('takes a commit for its own when the SDK sends it twice because the first answer was lost', async () => {
  const world = await bench.world();
  const worker = workerOf(world);
  // The SDK's own retry: the first request took effect, the second one is refused.
  const dynamo = new DynamoDBClient({ maxAttempts: 2 });
  let lost = 0;
  dynamo.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args);
      if (context.commandName !== 'PutItemCommand' || lost > 0) return answer;
      lost += 1;
      throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });
    },
    { step: 'finalizeRequest', name: 'loseAnswer', priority: 'low' },
  );
  const ports = { ...worker.ports, catalog: new DynamoCatalog(dynamo, world.table) };
  const event = await world.upload(FIRST, NUMBER);
  expect(await deliver({ ...worker, ports }, event)).toBe(true);
  expect(lost).toBe(1);
  expect(kindsOf(worker)).toEqual(['published']);
  expect(await logOf(world)).toHaveLength(1);
});

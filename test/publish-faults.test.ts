/**
 * Every single call that a publish makes to the object store or the catalog fails once, in each way in which a call
 * can fail. After a retry everything is, byte for byte, as if nothing had failed; and before the retry, too, a
 * reader finds nothing half.
 */
import type { SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Extraction, Source } from '../datasets/model.ts';
import { handleBatch } from '../lambdas/ingest/handle-batch.ts';
import { fewer } from './publishing/few-datasets.ts';
import { CORRECTED, gazette } from './publishing/gazettes.ts';
import type { Intercept } from './publishing/probe.ts';
import { readWhole } from './publishing/reader.ts';
import { Bench, extractOnce, type Worker, type World, type WorkerOptions } from './publishing/world.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await Bench.start();
});

afterAll(async () => {
  await bench.stop();
});

/**
 * How a call fails. `lost` never reaches the engine, while other calls go on; `killed` takes effect, and nothing
 * that the worker does afterwards does.
 */
const FAULTS = ['lost', 'killed'] as const;

class Fault extends Error {}

function failing(at: number, fault: (typeof FAULTS)[number]): Intercept {
  let count = 0;
  let dead = false;
  return async (_call, proceed) => {
    if (dead) throw new Fault('the worker is dead');
    count += 1;
    if (count !== at) return proceed();
    if (fault === 'lost') throw new Fault('the request was lost');
    dead = true;
    // Whatever the answer is, a refusal too: it never arrives.
    await proceed().catch(() => undefined);
    throw new Fault('the worker was killed');
  };
}

interface Scenario {
  readonly name: string;
  /** Brings an empty world to the state before. */
  readonly before: (world: World) => Promise<void>;
  /** The event of the upload that is published under faults; its objects are in the inbox. */
  readonly act: (world: World) => Promise<SQSEvent>;
  readonly options: WorkerOptions;
}

async function deliver(worker: Worker, event: SQSEvent): Promise<boolean> {
  try {
    const { batchItemFailures } = await handleBatch(event, worker.ports);
    return batchItemFailures.length === 0;
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}

async function published(world: World, text: string): Promise<void> {
  const event = await world.upload(text, '第3期.md', '2026-03-26T00:00:00.000Z');
  expect(await deliver(world.worker({ extract: fewer(extractOnce) }), event)).toBe(true);
}

const LATER = '2026-03-27T00:00:00.000Z';

const SCENARIOS: readonly Scenario[] = [
  {
    name: 'a new issue',
    before: async () => undefined,
    act: async (world) => world.upload(gazette(), '第3期.md', LATER),
    options: { extract: fewer(extractOnce) },
  },
  {
    name: 'a corrected source',
    before: async (world) => published(world, gazette()),
    act: async (world) => world.upload(gazette(CORRECTED), '第3期.md', LATER),
    options: { extract: fewer(extractOnce) },
  },
  {
    name: 'a better extractor',
    before: async (world) => published(world, gazette()),
    act: async (world) => world.upload(gazette(), '第3期.md', '2026-03-26T00:00:00.000Z'),
    options: { extractor: '1.1.0', extract: fewer(readBetter) },
  },
  {
    name: 'the same source uploaded again',
    before: async (world) => published(world, gazette()),
    act: async (world) => world.upload(gazette(), '第3期（再传）.md', LATER),
    options: { extract: fewer(extractOnce) },
  },
  {
    name: 'a source with an error, after a good one',
    before: async (world) => published(world, gazette()),
    act: async (world) => world.upload('没有公报', '第3期.md', LATER),
    options: { extract: fewer(extractOnce) },
  },
];

/** What another version of the extractor makes of the same bytes: it finds who undertakes the first topic. */
async function readBetter(source: Source): Promise<Extraction> {
  const extraction = await extractOnce(source);
  const topics = extraction.datasets['research-topics'];
  if (topics === undefined) throw new Error('The gazette has no topics.');
  const records = topics.records.map((record, index) =>
    index === 0 ? { ...record, undertaker: '市发展改革委' } : record,
  );
  return {
    ...extraction,
    datasets: { ...extraction.datasets, 'research-topics': { ...topics, records } },
  };
}

describe.each(SCENARIOS)('$name', ({ before, act, options }) => {
  it('ends the same, whichever call fails', { timeout: 180_000 }, async () => {
    const world = await bench.world();
    await before(world);
    const event = await act(world);
    const start = await world.remember();
    const wasPublic = await readWhole(world);

    const faultless = world.worker(options);
    expect(await deliver(faultless, event)).toBe(true);
    const goal = await world.snapshot();
    const isPublic = await readWhole(world);
    const calls = faultless.probe.calls.length;

    for (const fault of FAULTS) {
      for (let at = 1; at <= calls; at += 1) {
        const name = `${fault} at call ${at} of ${calls}`;
        await world.goBack(start);
        const first = world.worker(options);
        first.probe.intercept = failing(at, fault);
        expect(await deliver(first, event), `${name}: the message is done with`).toBe(false);
        expect([wasPublic, isPublic], `${name}: before the retry`).toContainEqual(await readWhole(world));
        expect(await deliver(world.worker(options), event), `${name}: the retry`).toBe(true);
        expect(await world.snapshot(), `${name}: the end`).toEqual(goal);
      }
    }
  });

  it('shows a reader at any moment what was, or what is', async () => {
    const world = await bench.world();
    await before(world);
    const event = await act(world);
    const seen = [await readWhole(world)];
    const worker = world.worker(options);
    worker.probe.intercept = async (_call, proceed) => {
      seen.push(await readWhole(world));
      const answer = await proceed();
      seen.push(await readWhole(world));
      return answer;
    };
    expect(await deliver(worker, event)).toBe(true);
    const distinct = [...new Set(seen.map((state) => JSON.stringify(state)))];
    const ends = new Set([seen[0], await readWhole(world)].map((state) => JSON.stringify(state)));
    expect(distinct).toEqual([...ends]);
  });

  it('never overwrites an object', async () => {
    const world = await bench.world();
    await before(world);
    const event = await act(world);
    const worker = world.worker(options);
    expect(await deliver(worker, event)).toBe(true);
    const puts = worker.probe.calls.filter(({ name }) => name.startsWith(`PutObject ${world.dataBucket}`));
    expect(puts.filter(({ ifAbsent }) => !ifAbsent)).toEqual([]);
  });
});

import autocannon from 'autocannon';
import { Child } from './api/child.ts';
import { createGenerator, ROWS_EACH, wordsOf } from './api/rows.ts';
import { table } from './table.ts';

const CONNECTIONS = 32;
const SECONDS = 8;
const WARM_UP = 300;
const WORDS = 6000;

/** One program under one kind of question. */
interface Figures {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of processor time of its process a request, without those of the engines and of who asks. */
  readonly cpu: number;
  readonly failures: number;
}

/** Asks for paths in turn over 32 connections. */
async function load(
  child: Child,
  url: string,
  paths: readonly string[],
  seconds = SECONDS,
): Promise<Figures> {
  const requests = paths.map((path) => ({ path }));
  await autocannon({ url, connections: CONNECTIONS, amount: WARM_UP, requests });
  const before = await child.usage();
  const result = await autocannon({ url, connections: CONNECTIONS, duration: seconds, requests });
  const after = await child.usage();
  return {
    perSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpu: (after.cpu - before.cpu) / result.requests.total,
    failures: result.errors + result.timeouts + result.non2xx,
  };
}

const HEADER = ['', 'requests/s', 'p50 ms', 'p99 ms', 'CPU ms a request', 'CPU, ratio', 'failures'];

function row(name: string, figures: Figures, yardstick: Figures): string[] {
  const { perSecond, p50, p99, cpu, failures } = figures;
  return [
    name,
    perSecond.toFixed(0),
    p50.toFixed(0),
    p99.toFixed(0),
    cpu.toFixed(3),
    (cpu / yardstick.cpu).toFixed(2),
    String(failures),
  ];
}

/** A filtered page and a search over an archive of 24,000 records, beside node:sqlite over the same records. */
export async function benchApi(records = 24_000): Promise<void> {
  const issues = Math.round(records / ROWS_EACH);
  const generator = await createGenerator();
  const words = wordsOf(generator, issues, WORDS).map(encodeURIComponent);
  const [engines, environment] = await Child.start<Record<string, string>>('engines-child.ts', issues);
  const [api, apiUrl] = await Child.start<string>('api-child.ts', null, environment);
  const [sqlite, sqliteUrl] = await Child.start<string>('sqlite-child.ts', issues);
  try {
    const first = performance.now();
    const path = '/v1/datasets/tasks/records';
    const unit = encodeURIComponent(generator.units[0] ?? '');
    await checkSame(`${apiUrl}${path}?lead_units=${unit}`, `${sqliteUrl}/?lead_units=${unit}`);
    process.stdout.write(`First answer, index made: ${(performance.now() - first).toFixed(0)} ms\n\n`);
    await checkSame(`${apiUrl}${path}?q=${words[0] ?? ''}`, `${sqliteUrl}/?q=${words[0] ?? ''}`);
    const questions: readonly [string, readonly string[]][] = [
      [
        'a filtered page of 100',
        generator.units.map((each) => `lead_units=${encodeURIComponent(each)}&limit=100`),
      ],
      ['a search, page of 100', words.map((word) => `q=${word}&limit=100`)],
      ['a search, page of 1', words.map((word) => `q=${word}&limit=1`)],
    ];
    const rows: string[][] = [];
    for (const [name, queries] of questions) {
      const yardstick = await load(
        sqlite,
        sqliteUrl,
        queries.map((query) => `/?${query}`),
      );
      const own = await load(
        api,
        apiUrl,
        queries.map((query) => `${path}?${query}`),
      );
      rows.push(row(`${name}: node:sqlite`, yardstick, yardstick), row(`${name}: the API`, own, yardstick));
    }
    const { memory } = await api.usage();
    process.stdout.write(
      `${table(`${issues * ROWS_EACH} records, ${CONNECTIONS} connections, ${SECONDS} s each`, HEADER, rows)}\nMemory of the API: ${memory.toFixed(0)} MB\n\n`,
    );
  } finally {
    await Promise.all([api.stop(), sqlite.stop()]);
    await engines.stop();
  }
}

interface Page {
  readonly data: readonly unknown[];
  readonly meta: { readonly total: number };
}

/** Both must say the same before it is worth saying who is faster. */
async function checkSame(own: string, other: string): Promise<void> {
  const [a, b] = await Promise.all(
    [own, other].map(async (url) => (await (await fetch(url)).json()) as Page),
  );
  if (a?.meta.total !== b?.meta.total || JSON.stringify(a?.data.length) !== JSON.stringify(b?.data.length))
    throw new Error(`${own} found ${a?.meta.total ?? 'nothing'}, ${other} ${b?.meta.total ?? 'nothing'}.`);
}

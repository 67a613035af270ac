import { ask, CONNECTIONS, type Figures } from './api/ask.ts';
import { Child } from './api/child.ts';
import { createGenerator, ROWS_EACH, wordsOf } from './api/rows.ts';
import { table } from './table.ts';

const SECONDS = 8;
const WORDS = 6000;

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
      const yardstick = await ask(
        sqlite,
        sqliteUrl,
        queries.map((query) => `/?${query}`),
        SECONDS,
      );
      const own = await ask(
        api,
        apiUrl,
        queries.map((query) => `${path}?${query}`),
        SECONDS,
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

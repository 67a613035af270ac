import { Child } from './api/child.ts';
import { ask, type Figures } from './api/ask.ts';
import { createGenerator, ROWS_EACH, wordsOf, type Generator } from './api/rows.ts';
import { table } from './table.ts';

const SIZES = [24_000, 1_000_000] as const;
const SECONDS = 8;
const WORDS = 6000;
const EXPORTS = ['csv', 'jsonl', 'parquet'] as const;

interface Growth {
  readonly records: number;
  /** Of all index files, made by one process. */
  readonly prepareSeconds: number;
  readonly files: number;
  /** Of the first question to an instance that has read nothing yet. */
  readonly firstMs: number;
  readonly page: Figures;
  readonly search: Figures;
  readonly sorted: Figures;
  readonly exportSeconds: Readonly<Record<(typeof EXPORTS)[number], number>>;
  /** Resident, at the end. */
  readonly memoryMb: number;
}

/** What the size of an archive does to the API: the same questions to 24,000 and to 1,000,000 records. */
export async function benchArchiveGrowth(): Promise<void> {
  const generator = await createGenerator();
  const found: Growth[] = [];
  for (const records of SIZES) found.push(await measure(generator, records));
  const rows = (
    [
      ['index files made', ({ files }) => String(files)],
      ['seconds to make them', ({ prepareSeconds }) => prepareSeconds.toFixed(1)],
      [
        'milliseconds a 1,000 records',
        ({ prepareSeconds, records }) => ((prepareSeconds * 1e6) / records).toFixed(0),
      ],
      ['first answer, ms', ({ firstMs }) => firstMs.toFixed(0)],
      ['filtered page of 100: CPU ms', ({ page }) => page.cpu.toFixed(2)],
      ['  p50, p99 ms', ({ page }) => `${page.p50}, ${page.p99}`],
      ['search, page of 100: CPU ms', ({ search }) => search.cpu.toFixed(2)],
      ['  p50, p99 ms', ({ search }) => `${search.p50}, ${search.p99}`],
      ['sorted filtered page: CPU ms', ({ sorted }) => sorted.cpu.toFixed(2)],
      ['  p50, p99 ms', ({ sorted }) => `${sorted.p50}, ${sorted.p99}`],
      ['failures', ({ page, search, sorted }) => String(page.failures + search.failures + sorted.failures)],
      ...EXPORTS.map(
        (format) =>
          [`all as ${format}, s`, ({ exportSeconds }: Growth) => exportSeconds[format].toFixed(1)] as const,
      ),
      ['memory of the API, MB', ({ memoryMb }) => memoryMb.toFixed(0)],
    ] satisfies readonly (readonly [string, (growth: Growth) => string])[]
  ).map(([name, show]) => [name, ...found.map(show)]);
  const header = ['', ...found.map(({ records }) => `${records} records`)];
  process.stdout.write(`${table('The same questions, by the size of the archive', header, rows)}\n`);
}

async function measure(generator: Generator, records: number): Promise<Growth> {
  const issues = Math.round(records / ROWS_EACH);
  const words = wordsOf(generator, issues, WORDS).map(encodeURIComponent);
  const units = generator.units.map(encodeURIComponent);
  const [engines, environment] = await Child.start<Record<string, string>>('engines-child.ts', issues);
  try {
    const [prepare, prepared] = await Child.start<{ readonly made: number; readonly milliseconds: number }>(
      'prepare-child.ts',
      null,
      environment,
    );
    await prepare.stop();
    const [api, url] = await Child.start<string>('api-child.ts', null, environment);
    try {
      const path = '/v1/datasets/tasks/records';
      const start = performance.now();
      const first = await fetch(`${url}${path}?lead_units=${units[0] ?? ''}`);
      await first.text();
      const firstMs = performance.now() - start;
      if (!first.ok) throw new Error(`The first question was answered with ${first.status}.`);
      const under = async (queries: readonly string[]): Promise<Figures> =>
        ask(
          api,
          url,
          queries.map((query) => `${path}?${query}`),
          SECONDS,
        );
      const page = await under(units.map((unit) => `lead_units=${unit}&limit=100`));
      const search = await under(words.map((word) => `q=${word}&limit=100`));
      const sorted = await under(units.map((unit) => `support_units=${unit}&sort=-number,id&limit=100`));
      const exportSeconds = { csv: 0, jsonl: 0, parquet: 0 };
      for (const format of EXPORTS) {
        const from = performance.now();
        const answer = await fetch(`${url}/v1/datasets/tasks/exports/${format}`, { redirect: 'manual' });
        await answer.arrayBuffer();
        // A small file is the answer itself.
        if (answer.status !== 302 && answer.status !== 200)
          throw new Error(`The export as ${format} was answered with ${answer.status}.`);
        exportSeconds[format] = (performance.now() - from) / 1000;
      }
      const { memory } = await api.usage();
      return {
        records: issues * ROWS_EACH,
        prepareSeconds: prepared.milliseconds / 1000,
        files: prepared.made,
        firstMs,
        page,
        search,
        sorted,
        exportSeconds,
        memoryMb: memory,
      };
    } finally {
      await api.stop();
    }
  } finally {
    await engines.stop();
  }
}

import { readFile } from 'node:fs/promises';
import { extract } from '../datasets/extract.ts';
import { readSource } from '../datasets/_source/read.ts';

/** One point of the curve: how long a text of that size takes to read, and to extract whole. */
export interface GrowthPoint {
  readonly megabytes: number;
  readonly readMilliseconds: number;
  readonly extractMilliseconds: number;
  readonly records: number;
  /** Milliseconds per megabyte: level where time grows with size. */
  readonly perMegabyte: number;
}

/**
 * Time against size: the gazette's text repeated up to each size. The time per megabyte stays level where nothing in
 * the way from bytes to records grows faster than the text.
 */
export async function growth(gazette: string, megabytes: readonly number[]): Promise<GrowthPoint[]> {
  const points: GrowthPoint[] = [];
  for (const size of megabytes) {
    const bytes = repeated(gazette, size * 1024 * 1024);
    const started = performance.now();
    await readSource({ name: 'growth.md', bytes });
    const read = performance.now();
    const { datasets } = await extract({ name: 'growth.md', bytes });
    const extracted = performance.now() - read;
    points.push({
      megabytes: bytes.length / 1024 / 1024,
      readMilliseconds: read - started,
      extractMilliseconds: extracted,
      records: Object.values(datasets).reduce((sum, { records }) => sum + records.length, 0),
      perMegabyte: extracted / (bytes.length / 1024 / 1024),
    });
  }
  return points;
}

/** The gazette over and over, as if a year's issues were one file. */
function repeated(gazette: string, bytes: number): Uint8Array {
  const one = new TextEncoder().encode(`${gazette}\n`);
  const times = Math.max(Math.round(bytes / one.length), 1);
  const all = new Uint8Array(one.length * times);
  for (let at = 0; at < times; at += 1) all.set(one, at * one.length);
  return all;
}

/** The curve as lines of text. */
export function growthTable(points: readonly GrowthPoint[]): string {
  const row = (cells: readonly string[]): string => cells.map((cell) => cell.padStart(12)).join('');
  return [
    row(['MB', 'read ms', 'extract ms', 'ms per MB', 'records']),
    ...points.map((point) =>
      row([
        point.megabytes.toFixed(2),
        point.readMilliseconds.toFixed(0),
        point.extractMilliseconds.toFixed(0),
        point.perMegabyte.toFixed(0),
        String(point.records),
      ]),
    ),
  ].join('\n');
}

/** Prints the curve for the sample; sizes in megabytes. */
export async function benchGrowth(sizes: readonly number[] = [1, 4, 16]): Promise<void> {
  const sample = new URL('../datasets/samples/jiaxing-2026-01-02.md', import.meta.url);
  const points = await growth(await readFile(sample, 'utf8'), sizes);
  process.stdout.write(
    `Time against size: the sample over and over in one file\n\n${growthTable(points)}\n\n`,
  );
}

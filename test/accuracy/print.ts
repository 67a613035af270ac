import { DATASETS } from '../../datasets/registry.ts';
import type { Accuracy, AccuracyCard } from '../../datasets/accuracy.ts';
import type { GoldGazette } from './gold.ts';
import type { Mismatch } from './score.ts';

const WIDTH = 20;

/** The card as a table for the terminal. */
export function printTable(card: AccuracyCard): string {
  const lines: string[] = [];
  for (const part of ['gold', 'sample'] as const) {
    const { gazettes, rows, datasets } = card[part];
    if (gazettes === 0) continue;
    lines.push(
      `${part}: ${gazettes} gazettes, ${rows} rows`,
      `  ${'dataset'.padEnd(WIDTH)} rows  precision  recall      f1   cells   exact`,
      ...Object.entries(datasets).map(([name, one]) => `  ${name.padEnd(WIDTH)} ${measures(one)}`),
      '',
    );
  }
  return lines.join('\n');
}

function measures({ rows, precision, recall, f1, cells, exact_rows: exact }: Accuracy): string {
  const [p, r, f, c, e] = [precision, recall, f1, cells, exact].map((value) => value.toFixed(4));
  return `${String(rows).padStart(4)}     ${p}  ${r}  ${f}  ${c}  ${e}`;
}

const ORDER: readonly Mismatch['kind'][] = ['missing', 'surplus', 'renamed', 'cell'];

/** The worst mismatches first, each with the gazette's own lines. */
export function printMismatches(
  mismatches: readonly Mismatch[],
  gazettes: readonly GoldGazette[],
  shown: number,
): string {
  const sorted = [...mismatches].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  const printed = sorted.slice(0, shown).map((mismatch) => {
    const gazette = gazettes.find(({ name }) => name === mismatch.gazette);
    const from = Number(mismatch.lines?.split('-')[0] ?? 0);
    const line = gazette?.extraction.text.lines[from - 1];
    return [
      `${mismatch.kind} ${mismatch.gazette} ${mismatch.dataset}: ${mismatch.message}`,
      ...(mismatch.line === undefined ? [] : [`    expected.md:${mismatch.line}`]),
      ...(line === undefined ? [] : [`    lines ${mismatch.lines}: ${line.trim().slice(0, 100)}`]),
    ].join('\n');
  });
  const left = sorted.length - printed.length;
  return [...printed, ...(left > 0 ? [`… and ${left} more; --all prints them.`] : [])].join('\n');
}

const START = '<!-- accuracy -->';
const END = '<!-- /accuracy -->';

/** The README with its accuracy table renewed; unchanged where it has no place for one. */
export function replaceInReadme(readme: string, card: AccuracyCard): string {
  const from = readme.indexOf(START);
  const to = readme.indexOf(END, from);
  if (from < 0 || to < 0) return readme;
  return `${readme.slice(0, from + START.length)}\n\n${markdownTable(card)}\n\n${readme.slice(to)}`;
}

function markdownTable({ gold, sample }: AccuracyCard): string {
  const rows = DATASETS.flatMap(({ name }) => {
    const one = gold.datasets[name];
    const real = sample.datasets[name];
    if (one === undefined && real === undefined) return [];
    return [
      `| \`${name}\` | ${one?.rows ?? '–'} | ${percent(one?.precision)} | ${percent(one?.recall)} | ${percent(one?.f1)} | ${percent(one?.cells)} | ${real?.rows ?? '–'} | ${percent(real?.f1)} | ${percent(real?.cells)} |`,
    ];
  });
  return [
    `Measured on ${gold.gazettes} gazettes written for the purpose (${gold.rows} rows) and on the real one (${sample.rows} rows); the rows that count were written down from the text, without the extractor.`,
    '',
    '| dataset | rows | precision | recall | F1 | cells | real gazette: rows | F1 | cells |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...rows,
  ].join('\n');
}

function percent(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(3);
}

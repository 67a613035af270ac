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

export type ReadmeLanguage = 'en' | 'zh';

/** The README with its accuracy table renewed; unchanged where it has no place for one. */
export function replaceInReadme(readme: string, card: AccuracyCard, language: ReadmeLanguage = 'en'): string {
  const from = readme.indexOf(START);
  const to = readme.indexOf(END, from);
  if (from < 0 || to < 0) return readme;
  return `${readme.slice(0, from + START.length)}\n\n${markdownTable(card, language)}\n\n${readme.slice(to)}`;
}

const HEADS: Readonly<Record<ReadmeLanguage, string>> = {
  en: '| dataset | rows | precision | recall | F1 | cells | real gazette: rows | F1 | cells |',
  zh: '| 数据集 | 行数 | 精确率 | 召回率 | F1 | 单元格 | 真实公报：行数 | F1 | 单元格 |',
};

function aboutCard({ gold, sample }: AccuracyCard, language: ReadmeLanguage): string {
  return language === 'en'
    ? `Measured on ${gold.gazettes} gazettes written for the purpose (${gold.rows} rows) and on the real one (${sample.rows} rows); the rows that count were written down from the text, without the extractor.`
    : `用专门编写的 ${gold.gazettes} 期公报（${gold.rows} 行）和一期真实公报（${sample.rows} 行）测量；应有的行由人按原文写下，不经过提取程序。`;
}

function markdownTable(card: AccuracyCard, language: ReadmeLanguage): string {
  const { gold, sample } = card;
  const rows = DATASETS.flatMap(({ name }) => {
    const one = gold.datasets[name];
    const real = sample.datasets[name];
    if (one === undefined && real === undefined) return [];
    return [
      `| \`${name}\` | ${one?.rows ?? '–'} | ${percent(one?.precision)} | ${percent(one?.recall)} | ${percent(one?.f1)} | ${percent(one?.cells)} | ${real?.rows ?? '–'} | ${percent(real?.f1)} | ${percent(real?.cells)} |`,
    ];
  });
  return [
    aboutCard(card, language),
    '',
    HEADS[language],
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...rows,
  ].join('\n');
}

function percent(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(3);
}

import { EXTRACTOR_VERSION } from '../../datasets/version.ts';
import type { Accuracy, AccuracyCard } from '../../datasets/accuracy.ts';
import { SAMPLE, type GoldGazette } from './gold.ts';
import { score, type Counts } from './score.ts';

/** Builds the card from the gazettes' rows; the same rows give the same card. */
export function buildCard(gazettes: readonly GoldGazette[]): AccuracyCard {
  const own = gazettes.filter(({ name }) => name !== SAMPLE);
  const sample = gazettes.filter(({ name }) => name === SAMPLE);
  return {
    extractor_version: EXTRACTOR_VERSION,
    gold: { gazettes: own.length, ...summarise(score(own).counts) },
    sample: { gazettes: sample.length, ...summarise(score(sample).counts) },
  };
}

function summarise(counts: ReadonlyMap<string, Counts>): Pick<AccuracyCard['gold'], 'rows' | 'datasets'> {
  const checked = Array.from(counts).filter(([, { gazettes }]) => gazettes > 0);
  return {
    rows: checked.reduce((sum, [, { expected }]) => sum + expected, 0),
    datasets: Object.fromEntries(checked.map(([name, count]) => [name, accuracyOf(count)])),
  };
}

/** Rows found of rows expected and extracted; nothing expected and nothing extracted is right. */
export function accuracyOf(count: Counts): Accuracy {
  const precision = ratio(count.found, count.judged);
  const recall = ratio(count.found, count.expected);
  return {
    gazettes: count.gazettes,
    rows: count.expected,
    extracted: count.extracted,
    precision,
    recall,
    f1:
      precision + recall === 0
        ? 0
        : round((2 * count.found) / Math.max(1, count.judged + count.expected), count),
    cells: ratio(count.cellsRight, count.cells),
    exact_rows: ratio(count.exact, count.expected),
  };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : Math.floor((part / whole) * 10_000) / 10_000;
}

function round(value: number, { judged, expected }: Counts): number {
  return judged + expected === 0 ? 1 : Math.floor(value * 10_000) / 10_000;
}

/** Every number of `card` that is below the same number of `before`, said in words. */
export function drops(before: AccuracyCard, card: AccuracyCard): string[] {
  const found: string[] = [];
  for (const part of ['gold', 'sample'] as const) {
    if (card[part].gazettes < before[part].gazettes)
      found.push(`${part}: ${before[part].gazettes} gazettes were checked, now ${card[part].gazettes}`);
    for (const [dataset, old] of Object.entries(before[part].datasets)) {
      const now = card[part].datasets[dataset];
      for (const measure of [
        'gazettes',
        'rows',
        'precision',
        'recall',
        'f1',
        'cells',
        'exact_rows',
      ] as const) {
        const value = now?.[measure] ?? 0;
        if (value < old[measure])
          found.push(`${part} ${dataset}: ${measure} was ${old[measure]} and is now ${value}`);
      }
    }
  }
  return found;
}

export function printCard(card: AccuracyCard): string {
  return `${JSON.stringify(card, undefined, 2)}\n`;
}

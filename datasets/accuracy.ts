import CARD from './accuracy.json' with { type: 'json' };

/** How right the extraction of one dataset is, measured against rows that people read in gazettes. */
export interface Accuracy {
  /** Gazettes that were checked for this dataset: those that hold none of it count as well. */
  readonly gazettes: number;
  /** Rows that a person reads in them. */
  readonly rows: number;
  readonly extracted: number;
  /** Share of the extracted rows that a person reads too. */
  readonly precision: number;
  /** Share of the rows a person reads that were extracted. */
  readonly recall: number;
  readonly f1: number;
  /** Share of the cells of paired rows that are the same to the character. */
  readonly cells: number;
  /** Share of the rows that are the same in every cell. */
  readonly exact_rows: number;
}

/** The accuracy card: written by `npm run accuracy`, published with the data. */
export interface AccuracyCard {
  readonly extractor_version: string;
  /** Gazettes written for the purpose, as unlike each other as real ones are. */
  readonly gold: AccuracyPart;
  /** The real gazette. */
  readonly sample: AccuracyPart;
}

export interface AccuracyPart {
  readonly gazettes: number;
  readonly rows: number;
  readonly datasets: Readonly<Record<string, Accuracy>>;
}

export const ACCURACY: AccuracyCard = CARD;

/** One dataset's part of the card, or null where it was never measured. */
export function accuracyOfDataset(dataset: string): Readonly<Record<string, unknown>> | null {
  const gold = ACCURACY.gold.datasets[dataset];
  const sample = ACCURACY.sample.datasets[dataset];
  if (gold === undefined && sample === undefined) return null;
  return {
    extractor_version: ACCURACY.extractor_version,
    gold: gold ?? null,
    sample: sample ?? null,
  };
}

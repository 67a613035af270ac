import type { ExtractedDataset, Extraction, Source } from '../../datasets/model.ts';

/** Two datasets have calls of every kind; with all of them a test would say the same at greater length. */
const KEPT = new Set(['issues', 'research-topics']);

/** An extractor that finds rows of two datasets alone. */
export function fewer(
  extractor: (source: Source) => Promise<Extraction>,
): (source: Source) => Promise<Extraction> {
  return async (source) => {
    const extraction = await extractor(source);
    const datasets = Object.entries(extraction.datasets).map(
      ([name, dataset]): [string, ExtractedDataset] => [
        name,
        KEPT.has(name) ? dataset : { records: [], spans: [] },
      ],
    );
    return { ...extraction, datasets: Object.fromEntries(datasets) };
  };
}

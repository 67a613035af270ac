import { APPOINTMENTS_BOUNDS } from './appointments/bounds.ts';
import { DOCUMENTS_BOUNDS } from './documents/bounds.ts';
import type { ExtractedDataset, Finding } from './model.ts';
import { POLICY_MEASURES_BOUNDS } from './policy-measures/bounds.ts';
import { RESEARCH_TOPICS_BOUNDS } from './research-topics/bounds.ts';
import { TASKS_BOUNDS } from './tasks/bounds.ts';
import { checkBounds, RowsOfDataset, type Bounds } from './_gazette/bounds.ts';
import type { GazetteIssue } from './_gazette/issue.ts';

/** The datasets of which an issue promises rows. A new one adds one line. */
export const BOUNDS: readonly Bounds[] = [
  DOCUMENTS_BOUNDS,
  TASKS_BOUNDS,
  RESEARCH_TOPICS_BOUNDS,
  APPOINTMENTS_BOUNDS,
  POLICY_MEASURES_BOUNDS,
];

/** Holds what was read against what the issue itself promises; an error keeps it from being published. */
export function checkPromises(
  issue: GazetteIssue,
  datasets: Readonly<Record<string, ExtractedDataset>>,
): readonly Finding[] {
  const known = new Map<string, RowsOfDataset>();
  const rows = (name: string): RowsOfDataset => {
    const found = known.get(name) ?? new RowsOfDataset(datasets[name] ?? { records: [], spans: [] });
    known.set(name, found);
    return found;
  };
  return BOUNDS.flatMap((bounds) => checkBounds(bounds, issue, rows));
}

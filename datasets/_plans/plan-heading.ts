import { leaderNames, leadersOfHeading } from '../_units/leaders.ts';
import { findLabels } from '../_units/responsibility.ts';
import { foldText } from '../_text/fold.ts';

/** A section's heading as its title and the leaders whom it puts in charge. */
export interface SectionHeading {
  readonly title: string;
  readonly leaders: readonly string[];
}

/**
 * `主要目标(牵头市领导:纪怀章、柯明达)`, `主要目标(李明远副市长牵头)`: the bracket names leaders and is no part of the title.
 * `李明远副市长牵头重点工作` is a title that names one.
 */
export function readSectionHeading(raw: string): SectionHeading {
  const folded = foldText(raw)
    .trimEnd()
    .replace(/[。:]$/, '');
  const open = folded.endsWith(')') ? folded.lastIndexOf('(') : -1;
  const leaders = open > 0 ? leadersInBracket(raw, folded, open) : [];
  return leaders.length > 0
    ? { title: raw.slice(0, open).trim(), leaders }
    : { title: raw.trim(), leaders: leadersOfHeading(folded) };
}

function leadersInBracket(raw: string, folded: string, open: number): readonly string[] {
  const [label, ...others] = findLabels(folded, open + 1);
  if (label === undefined) return leadersOfHeading(folded.slice(open));
  if (label.role !== 'leader' || others.length > 0 || label.start !== open + 1) return [];
  return leaderNames(raw.slice(label.end, folded.length - 1), folded.slice(label.end, -1));
}

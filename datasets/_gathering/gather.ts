/**
 * Datasets that gather over issues: each issue's release says what that issue says of a body or a person, and the
 * dataset as a whole shows the rows of one id as one. A merge works column by column and is associative, so issues
 * may be merged in any grouping, as long as they come in their order.
 */
import type { Cell, DataRecord } from '../model.ts';

/** Makes one row of the rows of one id, given in the order of their issues. Throws a RangeError for no rows. */
export type Gather = (rows: readonly DataRecord[]) => DataRecord;

/** What an earlier and a later cell of one column become together. Must be associative. */
export type Merge = (earlier: Cell, later: Cell) => Cell;

export const latest: Merge = (_, later) => later;

/** The later value; where the later issue says nothing, the earlier. */
export const latestStated: Merge = (earlier, later) => later ?? earlier;

export const sum: Merge = (earlier, later) => Number(earlier ?? 0) + Number(later ?? 0);

/** Every value once, in the order of its first appearance. */
export const union: Merge = (earlier, later) => [...new Set([...listOf(earlier), ...listOf(later)])];

export function listOf(cell: Cell): readonly string[] {
  if (cell === null) return [];
  return typeof cell === 'object' ? cell : [String(cell)];
}

/**
 * A gather by columns. Columns without a merge of their own take the latest row's cell: with `issue_id`,
 * `document_number` and `source_lines` that is the newest place that names the body or person.
 */
export function gatherBy(merges: Readonly<Record<string, Merge>>): Gather {
  return (rows) => {
    const [first, ...others] = rows;
    if (first === undefined) throw new RangeError('Nothing to gather: give at least one row.');
    return others.reduce(
      (earlier, later) =>
        Object.fromEntries(
          Object.entries(later).map(([column, cell]) => [
            column,
            (merges[column] ?? latest)(earlier[column] ?? null, cell),
          ]),
        ),
      first,
    );
  };
}

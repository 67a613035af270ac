import type { Cell, DataRecord } from '../model.ts';

export interface ChangedCell {
  readonly column: string;
  readonly before: Cell;
  readonly after: Cell;
}

export interface ChangedRecord {
  readonly id: string;
  readonly cells: readonly ChangedCell[];
}

/** What became of a release's rows in the next version. */
export interface Changes {
  readonly added: readonly DataRecord[];
  readonly removed: readonly DataRecord[];
  readonly changed: readonly ChangedRecord[];
  /** Rows that only stand on other lines now: their lines must stay true, but nothing was said anew. */
  readonly moved: readonly string[];
}

/** Compares two versions of a release row by row, by id. Order does not matter. */
export function compareRecords(before: readonly DataRecord[], after: readonly DataRecord[]): Changes {
  const old = new Map(before.map((record) => [record['id'], record]));
  const added: DataRecord[] = [];
  const changed: ChangedRecord[] = [];
  const moved: string[] = [];
  for (const record of after) {
    const id = String(record['id']);
    const was = old.get(id);
    if (was === undefined) {
      added.push(record);
      continue;
    }
    old.delete(id);
    const cells = changedCells(was, record);
    if (cells.length === 0) continue;
    if (cells.every(({ column }) => column === 'source_lines')) moved.push(id);
    else changed.push({ id, cells });
  }
  return { added, removed: [...old.values()], changed, moved };
}

function changedCells(before: DataRecord, after: DataRecord): ChangedCell[] {
  const cells: ChangedCell[] = [];
  for (const column of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const was = before[column] ?? null;
    const is = after[column] ?? null;
    if (JSON.stringify(was) !== JSON.stringify(is)) cells.push({ column, before: was, after: is });
  }
  return cells;
}

import { DATASETS } from '../../datasets/registry.ts';
import type { ApiPorts } from '../api/context.ts';
import { ISSUE_ROWS } from '../api/issue-rows.ts';

/**
 * Makes the index files that the newest releases call for, so that nobody who asks has to wait for them.
 * @param goesOn asked before each file; false leaves the rest for the next call
 * @returns how many files were made, and whether all are there now
 */
export async function prepareIndexes(
  { catalog, archive }: Pick<ApiPorts, 'catalog' | 'archive'>,
  goesOn: () => boolean,
): Promise<{ readonly made: number; readonly done: boolean }> {
  const head = await catalog.head();
  if (head === undefined) return { made: 0, done: true };
  const released = DATASETS.filter(({ name }) => head.totals[name] !== undefined);
  let made = 0;
  for (const source of [ISSUE_ROWS, ...released.map((dataset) => archive.rowsOf(dataset))]) {
    if (!goesOn()) break;
    made += await archive.prepare(source, head.seq, goesOn);
  }
  return { made, done: goesOn() };
}

import type { DataRecord } from '../../datasets/model.ts';
import type { DatasetView } from './archive/dataset-view.ts';
import { evaluate } from './archive/evaluate.ts';
import { equalTo } from './archive/terms.ts';
import { NO_ROWS } from './archive/postings.ts';

/** All records of a view with an id: one, unless the view shows what several issues say of one body. */
export async function findAllById(view: DatasetView, id: string): Promise<readonly DataRecord[]> {
  const column = view.dataset.columns.findIndex(({ name }) => name === 'id');
  const query = {
    conditions: [{ kind: 'ranges', column, ranges: [equalTo('string', id)] }],
    words: [],
    sort: [],
    fields: undefined,
  } as const;
  const lines = await view.lines((await evaluate(view, query)) ?? NO_ROWS);
  // Equality of filters forgives width and case; an address does not.
  return lines.map((line) => JSON.parse(line) as DataRecord).filter((record) => record['id'] === id);
}

export async function findById(view: DatasetView, id: string): Promise<DataRecord | undefined> {
  const [record] = await findAllById(view, id);
  return record;
}

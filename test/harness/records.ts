import type { DataRecord } from '../../datasets/model.ts';
import { findDataset } from '../../datasets/registry.ts';

/** A whole record of a dataset: what is not given is empty (null, [], 0, false, or a text where none may be missing). */
export function recordOf(dataset: string, given: DataRecord): DataRecord {
  const columns = findDataset(dataset)?.columns ?? [];
  const stray = Object.keys(given).find((name) => !columns.some((column) => column.name === name));
  if (columns.length === 0 || stray !== undefined)
    throw new RangeError(`${dataset} has no column “${stray ?? ''}”.`);
  return Object.fromEntries(
    columns.map(({ name, type, nullable, values }) => {
      const value = given[name];
      if (value !== undefined) return [name, value];
      if (type === 'list') return [name, []];
      if (nullable) return [name, null];
      switch (type) {
        case 'integer':
        case 'number':
          return [name, 0];
        case 'boolean':
          return [name, false];
        case 'date':
          return [name, '2026-01-01'];
        case 'string':
          return [name, values?.[0] ?? ''];
      }
    }),
  );
}

/** Rows of `issues` for an issue id such as `jiaxing-2026-01-02`. */
export function issueRecord(issueId: string, given: DataRecord = {}): DataRecord {
  const [publisher = '', year = '0', ...numbers] = issueId.split('-');
  return recordOf('issues', {
    id: `${issueId}.issue`,
    issue_id: issueId,
    source_lines: '1-1',
    title: `${publisher}市人民政府公报`,
    year: Number(year),
    numbers: numbers.map((number) => String(Number(number))),
    source_name: `${issueId}.md`,
    ...given,
  });
}

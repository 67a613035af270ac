import { expect, it } from 'vitest';
import { Rows } from './rows.ts';

const span = { firstLine: 1, firstColumn: 0, lastLine: 1, lastColumn: 1 };

it.each([
  ['a key twice', ['task-x-2-2', 'task-x-2-2'], ['task-x-2-2', 'task-x-2-2-2']],
  [
    'what a key given twice becomes, as a key of its own',
    ['task-x-2-2', 'task-x-2-2', 'task-x-2-2-2', 'task-x-2-2'],
    ['task-x-2-2', 'task-x-2-2-2', 'task-x-2-2-2-2', 'task-x-2-2-3'],
  ],
])('gives every row another id: %s', (_, keys, ids) => {
  const rows = new Rows<Readonly<Record<string, string>>>('jiaxing-2026-03');
  for (const key of keys) rows.add(key, null, span, {});
  expect(rows.finish().records.map(({ id }) => id)).toEqual(ids.map((id) => `jiaxing-2026-03.${id}`));
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dictionary } from '../datasets/_files/dictionary.ts';
import { DATASETS } from '../datasets/registry.ts';

it('the data dictionary says what the descriptions say (npm run dictionary makes it anew)', async () => {
  const page = await readFile(join(import.meta.dirname, '../docs/datasets.md'), 'utf8');
  expect(page).toBe(dictionary(DATASETS));
});

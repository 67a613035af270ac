import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dictionary } from '../datasets/_files/dictionary.ts';
import { DATASETS } from '../datasets/registry.ts';

const PAGE = join(import.meta.dirname, '../docs/datasets.md');

await writeFile(PAGE, dictionary(DATASETS));
process.stdout.write(`${PAGE}\n`);

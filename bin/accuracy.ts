import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { AccuracyCard } from '../datasets/accuracy.ts';
import { buildCard, drops, printCard } from '../test/accuracy/card.ts';
import { goldNames, readGold, type GoldGazette } from '../test/accuracy/gold.ts';
import { printMismatches, printTable, replaceInReadme } from '../test/accuracy/print.ts';
import { score } from '../test/accuracy/score.ts';

const USAGE = `npm run accuracy [-- --check] [-- --only NAME,…] [-- --all]

  Extracts the gazettes of test/gold, holds the rows against those that a person reads in them, and writes
  the card datasets/accuracy.json and the tables of both READMEs.

  --check  writes nothing; fails when a number of the card drops or the card is not what would be written
  --only   gazettes whose names contain one of these; writes nothing
  --all    prints every mismatch, not the first ones
`;
const CARD = new URL('../datasets/accuracy.json', import.meta.url);
const READMES = [
  ['en', new URL('../README.md', import.meta.url)],
  ['zh', new URL('../README.zh.md', import.meta.url)],
] as const;
const SHOWN = 40;

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    only: { type: 'string' },
    all: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}
const wanted = values.only?.split(',');
const names = goldNames().filter((name) => wanted?.some((part) => name.includes(part)) ?? true);
if (names.length === 0) throw new Error(`--only ${values.only} names no gazette of test/gold.`);
const gazettes: GoldGazette[] = [];
for (const name of names) gazettes.push(await readGold(name));
const card = buildCard(gazettes);
const { mismatches } = score(gazettes);
console.log(printTable(card));
if (mismatches.length > 0) console.log(printMismatches(mismatches, gazettes, values.all ? Infinity : SHOWN));
if (wanted === undefined) await (values.check ? check(card) : write(card));

async function check(now: AccuracyCard): Promise<void> {
  const printed = await readFile(CARD, 'utf8');
  const dropped = drops(JSON.parse(printed) as AccuracyCard, now);
  for (const drop of dropped) console.error(`Accuracy dropped: ${drop}.`);
  if (dropped.length > 0) process.exitCode = 1;
  else if (printed !== printCard(now)) {
    console.error('datasets/accuracy.json is stale; run npm run accuracy and commit it.');
    process.exitCode = 1;
  }
}

async function write(now: AccuracyCard): Promise<void> {
  await writeFile(CARD, printCard(now));
  for (const [language, file] of READMES) {
    if (!existsSync(file)) continue;
    const readme = await readFile(file, 'utf8');
    await writeFile(file, replaceInReadme(readme, now, language));
  }
}

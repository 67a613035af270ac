/** Tries random sources for some minutes: `npm run fuzz -- --minutes 10`. What breaks a promise is saved in artifacts/. */
import fc from 'fast-check';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Source } from '../datasets/model.ts';
import { IsolatedExtractor } from '../lambdas/ingest/isolated-extractor.ts';
import { goldTexts } from '../test/fuzz/gazettes.ts';
import { brokenPromises } from '../test/fuzz/invariants.ts';
import { files, texts } from '../test/fuzz/sources.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    /** A source that takes longer hangs. */
    seconds: { type: 'string', default: '60' },
  },
});
const FOLDER = 'artifacts/fuzz';

const extractor = new IsolatedExtractor({ milliseconds: Number(values.seconds) * 1000 });
const sources = fc.oneof({ weight: 4, arbitrary: texts(goldTexts()) }, { weight: 1, arbitrary: files() });
const ends = Date.now() + Number(values.minutes) * 60_000;
let [tried, failed, slowest] = [0, 0, 0];

/** What an extraction does wrong: fails, hangs, breaks a promise. */
async function problemsOf(source: Source): Promise<string[]> {
  try {
    return brokenPromises(await extractor.extract(source));
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

process.stdout.write(`Seed ${values.seed}, ${values.minutes} minutes.\n`);
for (let seed = Number(values.seed); Date.now() < ends; seed += 1) {
  for (const source of fc.sample(sources, { seed, numRuns: 20 })) {
    const started = performance.now();
    const problems = await problemsOf(source);
    slowest = Math.max(slowest, performance.now() - started);
    tried += 1;
    if (problems.length === 0) continue;
    failed += 1;
    mkdirSync(FOLDER, { recursive: true });
    const file = join(FOLDER, `${seed}-${tried}-${source.name}`);
    writeFileSync(file, source.bytes);
    process.stdout.write(`${file}: ${problems.slice(0, 3).join('; ').slice(0, 600)}\n`);
  }
}
await extractor.stop();
process.stdout.write(
  `${tried} sources, ${failed} broke a promise; the slowest took ${Math.round(slowest)} ms.\n`,
);
process.exitCode = failed === 0 ? 0 : 1;

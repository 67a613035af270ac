import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extract } from '../datasets/extract.ts';
import type { Source } from '../datasets/model.ts';
import { IsolatedExtractor } from '../lambdas/ingest/isolated-extractor.ts';
import { goldTexts } from './fuzz/gazettes.ts';
import { brokenPromises } from './fuzz/invariants.ts';
import { files, texts } from './fuzz/sources.ts';

/*
 * Whatever comes in, an extraction comes out, soon, and keeps its promises. Here for some seconds with seeds of its
 * own; for as long as you like with `npm run fuzz -- --minutes 10`.
 */
const SEED = 20_260_225;

async function problems(source: Source): Promise<string[]> {
  const extraction = await extract(source);
  const again = await extract(source);
  const isSame = JSON.stringify(extraction) === JSON.stringify(again);
  return [...brokenPromises(extraction), ...(isSame ? [] : ['a second extraction differs'])];
}

describe('Any source gives an extraction that keeps its promises', () => {
  it('damaged and hostile texts', async () => {
    await fc.assert(
      fc.asyncProperty(texts(goldTexts()), async (source) => {
        expect(await problems(source)).toEqual([]);
      }),
      { seed: SEED, numRuns: 60, endOnFailure: true },
    );
  });

  it('damaged files of every format, in a thread that ends where one hangs', async () => {
    const extractor = new IsolatedExtractor({ milliseconds: 30_000 });
    try {
      await fc.assert(
        fc.asyncProperty(files(), async (source) => {
          expect(brokenPromises(await extractor.extract(source))).toEqual([]);
        }),
        { seed: SEED, numRuns: 40, endOnFailure: true },
      );
    } finally {
      await extractor.stop();
    }
  });
});

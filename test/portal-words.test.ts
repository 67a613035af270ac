import { glob, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { FINDING_CODES } from '../datasets/finding-codes.ts';
import { BOUNDS } from '../datasets/gate.ts';
import { findingMeaning } from '../portal/words/findings.ts';

describe('what a report finds is said in plain words', () => {
  it.each(FINDING_CODES)('%s, in both languages', (code) => {
    expect(findingMeaning(code, 'zh')).toMatch(/\p{Script=Han}.*。$/u);
    expect(findingMeaning(code, 'en')).toMatch(/^[A-Z][^\p{Script=Han}]*\.$/u);
  });

  it('each code with words of its own', () => {
    for (const language of ['zh', 'en'] as const) {
      const meanings = FINDING_CODES.map((code) => findingMeaning(code, language));
      expect(new Set(meanings).size).toBe(FINDING_CODES.length);
    }
  });

  it('a code of an earlier extractor is shown by its message alone', () => {
    expect(findingMeaning('no-longer-known', 'zh')).toBeUndefined();
    expect(findingMeaning('constructor', 'en')).toBeUndefined();
  });
});

describe('the list of codes', () => {
  it('holds none that nothing reports', async () => {
    const built: ReadonlySet<string> = new Set(
      BOUNDS.flatMap(({ dataset }) => [`${dataset}-below-bound`, `${dataset}-fewer-than-promised`]),
    );
    let sources = '';
    for await (const path of glob('{datasets,lambdas/ingest}/**/*.ts'))
      if (!path.endsWith('.test.ts') && path !== 'datasets/finding-codes.ts')
        sources += await readFile(path, 'utf8');
    const silent = FINDING_CODES.filter((code) => !built.has(code) && !sources.includes(`'${code}'`));
    expect(silent).toEqual([]);
  });
});

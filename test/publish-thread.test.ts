/** A source that takes too long or too much memory, or that the extractor fails on, ends by itself and is named. */
import { afterEach, expect, it } from 'vitest';
import { extract } from '../datasets/extract.ts';
import type { ExtractionFailure } from '../lambdas/ingest/extraction-failure.ts';
import { IsolatedExtractor } from '../lambdas/ingest/isolated-extractor.ts';
import { gazette } from './publishing/gazettes.ts';

const GAZETTE = { name: '第3期.md', bytes: new TextEncoder().encode(gazette()) };
/** Some seconds of work, in either measure. */
const LARGE = { name: 'large.md', bytes: new TextEncoder().encode(gazette().repeat(4000)) };

let extractor: IsolatedExtractor;

afterEach(async () => {
  await extractor.stop();
});

async function failureOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    ({ code, message }: ExtractionFailure) => `${code}: ${message}`,
  );
}

it('extracts what the extractor does, for one source after the other and for several at once', async () => {
  extractor = new IsolatedExtractor();
  const expected = await extract(GAZETTE);
  expect(await extractor.extract(GAZETTE)).toEqual(expected);
  expect(await Promise.all([extractor.extract(GAZETTE), extractor.extract(GAZETTE)])).toEqual([
    expected,
    expected,
  ]);
});

it('gives up a source that takes too long, and reads the next', async () => {
  extractor = new IsolatedExtractor({ milliseconds: 1 });
  expect(await failureOf(extractor.extract(LARGE))).toMatch(
    /^extraction-timeout: Reading large.md took longer than 0.001 seconds and was given up/,
  );
  extractor = new IsolatedExtractor({ milliseconds: 30_000 });
  expect((await extractor.extract(GAZETTE)).issueId).toBe('jiaxing-2026-03');
});

it('gives up a source that takes too much memory, and reads the next', async () => {
  extractor = new IsolatedExtractor({ megabytes: 40 });
  expect(await failureOf(extractor.extract(LARGE))).toMatch(
    /^extraction-memory: Reading large.md took more than 40 MB of memory and was given up/,
  );
  expect((await extractor.extract(GAZETTE)).issueId).toBe('jiaxing-2026-03');
});

it('reads a PDF and a DOCX in the thread as well', async () => {
  extractor = new IsolatedExtractor();
  const pdf = await extractor.extract({ name: 'a.pdf', bytes: new TextEncoder().encode('%PDF-1.7\n') });
  expect(pdf.report.findings[0]?.code).toMatch(/^pdf-(?!unavailable)/);
});

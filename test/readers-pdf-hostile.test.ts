import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { IsolatedExtractor } from '../lambdas/ingest/isolated-extractor.ts';
import { writePdf } from './fixtures/readers/pdf-writer.ts';

const text = { text: '嘉政办发〔2026〕7号', x: 60, y: 760, size: 10 };

/** Forms that each draw the next one `fan` times: fan ** depth lines in all. */
function forms(depth: number, fan: number): Uint8Array {
  const form = (content: string, next: number): string =>
    `<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X ${next} 0 R >> >> /Length ${content.length} >>\nstream\n${content}\nendstream`;
  const objects = Array.from({ length: depth }, (_, at) =>
    form(at + 1 < depth ? '/X Do '.repeat(fan) : '0 0 m 9 9 l S', 101 + at),
  );
  return writePdf([{ texts: [text], more: '/X Do' }], { objects, resources: '/XObject << /X 100 0 R >>' });
}

describe('A PDF whose drawings call each other without end', () => {
  let extractor: IsolatedExtractor | undefined;
  afterEach(async () => extractor?.stop());

  it('is stopped, and the next one is read', async () => {
    extractor = new IsolatedExtractor({ milliseconds: 4000 });
    const hostile = { name: 'a.pdf', bytes: forms(40, 4) };
    await expect(extractor.extract(hostile)).rejects.toMatchObject({ code: 'extraction-timeout' });
    extractor = new IsolatedExtractor();
    const { lines } = (await extractor.extract({ name: 'b.pdf', bytes: forms(3, 4) })).text;
    expect(lines).toEqual([text.text]);
  });
});

describe('A PDF with a damaged page', () => {
  it('does not end the thread that reads the next source', async () => {
    const extractor = new IsolatedExtractor();
    // Found by the fuzzer: pdfjs gives the file up, and then rejects a promise that nobody waits for.
    const damaged = await readFile(new URL('./fixtures/readers/damaged-page.pdf', import.meta.url));
    const next = writePdf([{ texts: [text] }]);
    try {
      for (let turn = 0; turn < 3; turn += 1) {
        const { report } = await extractor.extract({ name: 'a.pdf', bytes: damaged });
        expect(report.status).toBe('quarantined');
        // What pdfjs rejects late comes while the thread waits.
        await setTimeout(50);
        const { lines } = (await extractor.extract({ name: 'b.pdf', bytes: next })).text;
        expect(lines).toEqual([text.text]);
      }
    } finally {
      await extractor.stop();
    }
  });
});

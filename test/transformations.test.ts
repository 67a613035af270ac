import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extract } from '../datasets/extract.ts';
import { foldText } from '../datasets/_text/fold.ts';
import type { Extraction } from '../datasets/model.ts';
import {
  addResidue,
  changeHeadings,
  cutAt,
  cuttable,
  insertFurniture,
  narrow,
  rewrap,
  squareBrackets,
  widen,
} from './transform/transforms.ts';

/*
 * Other converters make other Markdown of the same gazette. Whatever they do to its lines, the rows stay the same:
 * every dataset, every cell, every id; only the line numbers move.
 */
const SAMPLE = readFileSync(new URL('../datasets/samples/jiaxing-2026-01-02.md', import.meta.url), 'utf8');
const LINES = SAMPLE.split('\n');
/** Neither the masthead and contents nor the colophon: a page mark there would be part of the cover. */
const firstPage = LINES.findIndex((line) => line.startsWith('# 嘉兴市人民政府关于'));
const lastPage = LINES.lastIndexOf('---', LINES.length - 3);

async function rowsOf(text: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const extraction = await extract({ name: 'gazette.md', bytes: new TextEncoder().encode(text) });
  return comparable(extraction);
}

/** Rows without what may differ, folded: a converter's punctuation is not the gazette's. */
function comparable(extraction: Extraction): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries([
    ['unclaimed', extraction.report.coverage.unclaimed.map(({ text }) => foldText(text))],
    ['codes', extraction.report.findings.map(({ code }) => code).sort()],
    ...Object.entries(extraction.datasets).map(([name, { records }]): [string, string[]] => [
      name,
      records.map((record) => foldText(JSON.stringify({ ...record, source_lines: '', source_sha256: '' }))),
    ]),
  ]);
}

const expected = await rowsOf(SAMPLE);

describe('the same rows whatever the converter did', () => {
  it.each([
    ['CRLF line ends', LINES.join('\r\n')],
    ['CR line ends', LINES.join('\r')],
    ['trailing blanks', LINES.map((line) => `${line}  `).join('\n')],
    ['trailing ideographic blanks', LINES.map((line) => `${line}\u3000`).join('\n')],
    ['a quotation', LINES.map((line) => `> ${line}`.trimEnd()).join('\n')],
    ['full-width punctuation', widen(SAMPLE)],
    ['half-width punctuation', narrow(SAMPLE)],
    ['square brackets', squareBrackets(SAMPLE)],
    ['no headings at all', changeHeadings(LINES, () => 0).join('\n')],
    ['a byte order mark', `\ufeff${SAMPLE}`],
    ['characters without width', SAMPLE.replaceAll(/[\u4e00-\u9fff]{3}/g, '$&\u00ad')],
    ['escapes', SAMPLE.replaceAll(/(?<=[^#\-\n])[^\w\s\u0080-\uffff-]/g, String.raw`\$&`)],
    ['breaks for paragraphs', SAMPLE.replaceAll(/\n\n(?=责任单位)/g, '<br>')],
    ['breaks in titles', SAMPLE.replaceAll(/(?<=^# 嘉兴市人民政府.*关于印发)/gm, '\\\n')],
    ['bullets', SAMPLE.replaceAll(/^(?=责任单位|牵头市领导)/gm, '\uf0b7\t')],
  ])('%s', async (_, text) => {
    expect(await rowsOf(text)).toEqual(expected);
  });

  it('headings of any level', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.integer({ min: 0, max: 6 })), async (levels) => {
        const text = changeHeadings(LINES, () => Number(levels.next().value)).join('\n');
        expect(await rowsOf(text)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('hard wraps at any width, with headings wrapped or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 14, max: 100 }),
        fc.boolean(),
        fc.boolean(),
        async (width, headings, plain) => {
          const lines = plain ? changeHeadings(LINES, () => 0) : LINES;
          expect(await rowsOf(rewrap(lines, width, { headings }).join('\n'))).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('page marks and running headers between any lines', async () => {
    const places = fc.uniqueArray(fc.integer({ min: firstPage + 1, max: lastPage }), {
      minLength: 3,
      maxLength: 40,
    });
    const header = fc.constantFrom(
      '嘉兴市人民政府公报 2026·1',
      '2026年第01、02期 嘉兴市人民政府公报',
      '嘉兴市人民政府公报',
    );
    await fc.assert(
      fc.asyncProperty(places, header, fc.boolean(), async (at, text, blanks) => {
        const lines = insertFurniture(LINES, at, text, blanks);
        expect(await rowsOf(lines.join('\n'))).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('a blank line in the middle of any line of running text', async () => {
    const places = cuttable(LINES, firstPage + 1, lastPage);
    expect(places.length).toBeGreaterThan(15_000);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), async (place) => {
        expect(await rowsOf(cutAt(LINES, place).join('\n'))).toEqual(expected);
      }),
      // The same places in every run: a list of units may hide one more that looks whole on both sides of a cut.
      { numRuns: 100, seed: 2026 },
    );
  });

  it('anchors, links, spans, notes, breaks and boxes of a Word document made Markdown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat(1000)), async (choices) => {
        const text = addResidue(LINES, () => Number(choices.next().value)).join('\n');
        expect(await rowsOf(text)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('all of it at once', async () => {
    const args = [
      fc.integer({ min: 20, max: 60 }),
      fc.integer({ min: 0, max: 6 }),
      fc.boolean(),
      fc.boolean(),
    ] as const;
    await fc.assert(
      fc.asyncProperty(...args, async (width, level, full, crlf) => {
        const text = (full ? widen(SAMPLE) : narrow(SAMPLE)).split('\n');
        const wrapped = rewrap(
          changeHeadings(text, () => level),
          width,
          { headings: true },
        );
        expect(await rowsOf(wrapped.join(crlf ? '\r\n' : '\n'))).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { extract } from '../datasets/extract.ts';
import { pdfResources } from '../lambdas/_shared/pdf-resources.ts';
import { gb18030, utf16 } from './fixtures/readers/encodings.ts';
import { ideographChanges, rowsOf } from './fixtures/readers/compare.ts';
import { CHROMIUM, gazettePage, NO_CHROMIUM, printPdf } from './fixtures/readers/gazette-print.ts';
import { convert, NO_SOFFICE, samplePage, SOFFICE } from './fixtures/readers/office.ts';
import { openDocument } from './fixtures/readers/open-document.ts';
import { writePdf } from './fixtures/readers/pdf-writer.ts';
import { portalPage } from './fixtures/readers/portal-page.ts';
import { SAMPLE_BYTES, SAMPLE_NAME, SAMPLE_TEXT, sampleBlocks } from './fixtures/readers/sample.ts';
import { typeset } from './fixtures/readers/typesetter.ts';
import { wordDocument } from './fixtures/readers/word-document.ts';

/*
 * One gazette in every format that an office has at hand. Whatever program wrote the file, the rows are those of
 * the Markdown: every dataset, every cell, every id, in the same order.
 */
const pdf = pdfResources();
const MINUTES = 60_000;
const markdown = await extract({ name: SAMPLE_NAME, bytes: SAMPLE_BYTES });
const expected = rowsOf(markdown);

/** What is not as in the Markdown. */
async function differences(name: string, bytes: Uint8Array): Promise<typeof NONE> {
  const { report, text, ...extraction } = await extract({ name, bytes }, { pdf });
  const rows = rowsOf(extraction);
  const [known, found] = [new Set(expected), new Set(rows)];
  return {
    status: report.status,
    ideographs: ideographChanges(text.lines.join('\n'), SAMPLE_TEXT),
    missing: expected.filter((row) => !found.has(row)),
    added: rows.filter((row) => !known.has(row)),
    sameOrder: rows.join('\n') === expected.join('\n'),
    unclaimed: report.coverage.unclaimed.map((line) => line.text),
  };
}
const NONE: {
  readonly status: string;
  readonly ideographs: readonly string[];
  readonly missing: readonly string[];
  readonly added: readonly string[];
  readonly sameOrder: boolean;
  readonly unclaimed: readonly string[];
} = { status: 'publishable', ideographs: [], missing: [], added: [], sameOrder: true, unclaimed: [] };

it('the Markdown gives rows of all kinds', () => {
  expect(expected.length).toBeGreaterThan(300);
  expect(markdown.report.coverage.unclaimed).toEqual([]);
});

describe('The same rows from text, web pages and Word documents', () => {
  const encoder = new TextEncoder();
  it.each<[string, string, () => Uint8Array]>([
    [
      'plain text',
      'a.txt',
      () => encoder.encode(SAMPLE_TEXT.replaceAll(/^#+ /gm, '').replaceAll('\n', '\r\n')),
    ],
    ['text in GB18030', 'a.txt', () => gb18030(SAMPLE_TEXT)],
    ['text in UTF-16', 'a.txt', () => utf16(`\uFEFF${SAMPLE_TEXT}`, 'le')],
    ['Markdown without an extension', 'gazette', () => SAMPLE_BYTES],
    ['a portal page', 'a.html', () => encoder.encode(portalPage())],
    ['a portal page in GBK', 'a.htm', () => gb18030(portalPage('gbk'))],
    ['a page saved from Word', 'a.htm', () => encoder.encode(portalPage('utf-8', 'word'))],
    ['a page of one box with line breaks', 'a.html', () => encoder.encode(portalPage('utf-8', 'breaks'))],
    ['a page laid out in tables', 'a.html', () => gb18030(portalPage('gb2312', 'tables'))],
    ['a web page called Word', 'a.doc', () => encoder.encode(portalPage('utf-8', 'word'))],
    ['a Word document as WPS writes it', 'a.docx', () => wordDocument()],
    ['a Word document called text', 'a.txt', () => wordDocument()],
  ])('%s', async (_, name, make) => {
    expect(await differences(name, make())).toEqual(NONE);
  });
});

describe('The same rows from PDF, set by hand', () => {
  it.each<[string, Parameters<typeof typeset>[1]]>([
    ['two columns, ruled tables', { columns: 2, ruledTables: true, indents: true }],
    ['two columns, tables without rules', { columns: 2, ruledTables: false, indents: true }],
    ['one column, paragraphs apart', { columns: 1, ruledTables: true, indents: false }],
  ])('%s', async (_, layout) => {
    expect(await differences('a.pdf', writePdf(typeset(sampleBlocks(), layout)))).toEqual(NONE);
  });

  it('a PDF called Markdown', async () => {
    const bytes = writePdf(typeset(sampleBlocks(), { columns: 2, ruledTables: true, indents: true }), {
      encoding: 'ToUnicode',
    });
    expect(await differences('a.md', bytes)).toEqual(NONE);
  });
});

if (CHROMIUM === undefined) console.log(NO_CHROMIUM);
describe.skipIf(CHROMIUM === undefined)('The same rows from PDF as Chromium prints it', () => {
  it.each<[string, Parameters<typeof printPdf>[1], string]>([
    ['two columns, running headers, page numbers', { columns: 2, runningHeaders: true }, ''],
    ['one column of large type', { columns: 1, runningHeaders: true }, 'body { font-size: 16pt }'],
    [
      'three narrow columns, a rule between',
      { columns: 3, runningHeaders: false },
      'body { font-size: 9pt } .text { column-rule: 0.5pt solid }',
    ],
    [
      'headings of the body’s size, letters spaced, titles across',
      { columns: 2, runningHeaders: true },
      'h1, h2, h3, h4 { font-size: 10.5pt } h1, h2 { column-span: all } body { letter-spacing: 0.1em }',
    ],
  ])(
    '%s',
    async (_, print, css) => {
      const html = gazettePage(print).replace('</style>', `${css}</style>`);
      expect(await differences('a.pdf', await printPdf(html, print))).toEqual(NONE);
    },
    5 * MINUTES,
  );
});

if (SOFFICE === undefined) console.log(NO_SOFFICE);
describe.skipIf(SOFFICE === undefined)('The same rows as LibreOffice writes it', () => {
  it(
    'a document of two columns, as DOCX and as PDF',
    async () => {
      const [docx] = await convert(openDocument(2), 'fodt', ['docx']);
      expect(await differences('a.docx', docx ?? new Uint8Array())).toEqual(NONE);
      const [print] = await convert(openDocument(2), 'fodt', ['pdf']);
      expect(await differences('a.pdf', print ?? new Uint8Array())).toEqual(NONE);
    },
    5 * MINUTES,
  );

  it(
    'a web page, as DOCX and on as PDF of one column',
    async () => {
      const [docx, print] = await convert(samplePage(), 'html', ['docx', 'pdf']);
      expect(await differences('a.docx', docx ?? new Uint8Array())).toEqual(NONE);
      expect(await differences('a.pdf', print ?? new Uint8Array())).toEqual(NONE);
    },
    5 * MINUTES,
  );
});

const PDFTOTEXT = existsSync('/usr/bin/pdftotext');
if (!PDFTOTEXT) console.log('No pdftotext here, so it is not compared with: apt-get install poppler-utils.');
describe.skipIf(!PDFTOTEXT || CHROMIUM === undefined)('Beside pdftotext', () => {
  it(
    'the same characters, but for running headers and look-alikes',
    async () => {
      const print = { columns: 2, runningHeaders: true } as const;
      const bytes = await printPdf(gazettePage(print), print);
      const child = promisify(execFile)('/usr/bin/pdftotext', ['-', '-'], { maxBuffer: 1 << 24 });
      child.child.stdin?.end(bytes);
      const { stdout } = await child;
      const theirs = stdout
        .normalize('NFKC')
        .replaceAll('戶', '户')
        .replaceAll('嘉兴市人民政府公报 2026·1·2', '');
      const ours = (await extract({ name: 'a.pdf', bytes }, { pdf })).text.lines.join('\n');
      expect(ideographChanges(ours, theirs)).toEqual([]);
    },
    5 * MINUTES,
  );
});

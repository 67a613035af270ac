import type { Finding } from '../model.ts';
import { writeBlocks } from './blocks.ts';
import { LIMITS, requireSize } from './limits.ts';
import type { PageContent } from './pdf-bands.ts';
import { readingOrder } from './pdf-columns.ts';
import { openPage, openPdf, type OpenPdf } from './pdf-document.ts';
import { withoutFurniture, type PageRows } from './pdf-furniture.ts';
import { ruledTables } from './pdf-grid.ts';
import { requireBoundedStreams } from './pdf-inflation.ts';
import { rowsOf } from './pdf-lines.ts';
import { paragraphs } from './pdf-paragraphs.ts';
import type { PdfResources } from './pdf-resources.ts';
import { NO_RULES, type Rules } from './pdf-rules.ts';
import { readRuns } from './pdf-runs.ts';
import { requireReadable } from './pdf-unicode.ts';
import type { ReadText } from './read-text.ts';
import { SourceError } from './source-error.ts';

interface ReadPage extends PageRows {
  readonly rules: Rules;
  readonly askew: readonly string[];
}

/**
 * Reads a PDF's text layer: columns in reading order, running headers and page numbers taken off, lines joined into
 * paragraphs across columns and pages, tables by their lines or their alignment, headings by their size.
 * @throws SourceError `pdf-…`, `source-too-large`
 */
export async function readPdf(bytes: Uint8Array, resources: PdfResources | undefined): Promise<ReadText> {
  if (resources === undefined) {
    throw new SourceError(
      'pdf-unavailable',
      'PDF files are not read here: no character maps were set up. Upload DOCX, HTML or text.',
    );
  }
  requireSize(
    'PDF',
    bytes.length,
    LIMITS.pdfBytes,
    'Save it with smaller pictures, or split it into its issues.',
  );
  requireBoundedStreams(bytes);
  const pdf = await openPdf(bytes, resources);
  try {
    return assemble(pdf, await readPages(pdf));
  } finally {
    await pdf.close();
  }
}

async function readPages(pdf: OpenPdf): Promise<ReadPage[]> {
  const pages: ReadPage[] = [];
  for (let number = 1; number <= pdf.document.numPages; number += 1) {
    pdf.checkTime(number);
    const page = await openPage(pdf, number);
    const { runs, rules, askew, height } = await readRuns(pdf, page);
    const rows = rowsOf(runs, rules.vertical);
    pages.push({ number, height, rows, rules, askew });
    page.cleanup();
  }
  return pages;
}

function assemble(pdf: OpenPdf, pages: readonly ReadPage[]): ReadText {
  requireReadable(pages, pdf.missing);
  const { pages: cleaned, furniture } = withoutFurniture(pages);
  const contents = cleaned.map((page, index): PageContent => {
    const fragments = page.rows.flat();
    const { tables, rest } = ruledTables(pages[index]?.rules ?? NO_RULES, fragments);
    if (tables.length === 0) return { number: page.number, rows: page.rows, tables };
    const kept = new Set(rest);
    const rows = page.rows
      .map((row) => row.filter((fragment) => kept.has(fragment)))
      .filter((row) => row.length > 0);
    return { number: page.number, rows, tables };
  });
  const lines = writeBlocks(paragraphs(readingOrder(contents)));
  if (lines.length === 0) throw new SourceError('pdf-no-text', noText(pages.length));
  return { lines, findings: findings(pages, furniture) };
}

export function noText(pages: number): string {
  return (
    `The PDF has no text layer: its ${pages} ${pages === 1 ? 'page is a picture' : 'pages are pictures'} (a scan). Recognise the ` +
    'text (OCR) and upload a PDF with a text layer, or the text itself.'
  );
}

function findings(pages: readonly ReadPage[], furniture: readonly string[]): Finding[] {
  const found: Finding[] = [];
  const silent = pages.filter((page) => page.rows.length === 0).map((page) => page.number);
  if (silent.length > 0) {
    found.push({
      severity: 'warning',
      code: 'pdf-pages-without-text',
      message: `Pages ${silent.slice(0, 20).join(', ')}${silent.length > 20 ? ', …' : ''} of the PDF hold no text; if they are scans, recognise their text (OCR).`,
    });
  }
  if (furniture.length > 0) {
    found.push({
      severity: 'info',
      code: 'pdf-furniture-left-out',
      message: `Running headers, footers and page numbers were left out: ${furniture
        .slice(0, 8)
        .map((text) => `“${text}”`)
        .join(', ')}.`,
    });
  }
  const askew = Array.from(new Set(pages.flatMap((page) => page.askew)));
  if (askew.length > 0) {
    found.push({
      severity: 'info',
      code: 'pdf-turned-text-left-out',
      message: `Text at an angle (a watermark, a stamp) was left out: “${askew.join(' ').slice(0, 80)}”.`,
    });
  }
  return found;
}

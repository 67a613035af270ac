import { SourceError } from './source-error.ts';

const MIB = 1024 * 1024;

/**
 * How large a source may be. A gazette issue is 60 KB of text; a year bound into one file some 6 MB. The bounds
 * leave an order of magnitude above that and keep one file within the memory of one worker.
 */
export const LIMITS = {
  /** Bytes of a Markdown or plain text file. */
  textBytes: 128 * MIB,
  /** Bytes of an HTML page, pictures in it included. */
  htmlBytes: 32 * MIB,
  /** Elements of an HTML page, counting those that the parser makes to repair it. */
  htmlElements: 1_000_000,
  /** Elements inside elements. Portals reach about 40. */
  htmlDepth: 512,
  /** Bytes of a DOCX file as it arrives, pictures included. */
  docxBytes: 128 * MIB,
  /** Entries of a DOCX package. */
  docxEntries: 20_000,
  /** Bytes of all parts of a DOCX that are read, after inflating; pictures are never inflated. */
  docxInflatedBytes: 128 * MIB,
  /** Inflated bytes to deflated bytes of one part; Word's own markup reaches about 40. */
  docxRatio: 300,
  /** XML elements of one part, and elements inside elements. */
  xmlElements: 4_000_000,
  xmlDepth: 400,
  /** Bytes of a PDF file. */
  pdfBytes: 64 * MIB,
  /** Bytes of all deflated streams of a PDF together, after inflating. */
  pdfInflatedBytes: 1024 * MIB,
  /** Bytes of one deflated stream of a PDF; a scanned A3 page in full colour has 100 MiB. */
  pdfStreamBytes: 160 * MIB,
  pdfPages: 2_000,
  /** Pieces of text on one page; a full newspaper page has about 20,000. */
  pdfPageItems: 200_000,
  /** Time for one PDF; looked at between pages and between pieces of a page. */
  pdfMilliseconds: 60_000,
  /** Cells that row and column spans may add up to in one table. */
  tableCells: 1_000_000,
} as const;

/** Refuses a file above its format's size. */
export function requireSize(format: string, bytes: number, limit: number, fix: string): void {
  if (bytes <= limit) return;
  throw new SourceError(
    'source-too-large',
    `The ${format} file has ${count(bytes)} bytes; at most ${count(limit)} are read. ${fix}`,
  );
}

/** `61366` → `61,366`, the same on every machine. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

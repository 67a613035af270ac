import { hash } from 'node:crypto';
import type { Source, SourceText } from '../model.ts';
import { detectFormat, type SourceFormat } from './detect.ts';
import { LIMITS, requireSize } from './limits.ts';
import type { PdfResources } from './pdf-resources.ts';
import type { ReadText } from './read-text.ts';
import { damageFinding, decodeText, splitLines } from './text.ts';

/** What a reader needs from outside; only PDF needs anything. */
export interface ReadOptions {
  /** Character maps and fonts for PDF; without them a PDF is refused with `pdf-unavailable`. */
  readonly pdf?: PdfResources;
}

/**
 * Reads a source's bytes into the lines that everything later counts in. Markdown and plain text stay as they
 * are, line for line; HTML, DOCX and PDF become what a good Markdown conversion looks like (see `blocks.ts`).
 * @throws SourceError, and nothing else, when the bytes are no readable source
 */
export async function readSource(source: Source, options: ReadOptions = {}): Promise<SourceText> {
  const { lines, findings } = await readFormat(source, options);
  return {
    name: source.name,
    sha256: hash('sha256', source.bytes, 'hex'),
    bytes: source.bytes.length,
    lines,
    findings,
  };
}

/** The other readers are loaded when they are needed, so that Markdown does not pay for them. */
async function readFormat(source: Source, options: ReadOptions): Promise<ReadText> {
  const { name, bytes } = source;
  const format = detectFormat(name, bytes);
  if (format === 'text') return readPlainText(bytes);
  const { lines, findings } = await readDocument(format, bytes, options);
  return { lines, findings: [...damageFinding(lines, 'Characters that could not be read'), ...findings] };
}

async function readDocument(
  format: Exclude<SourceFormat, 'text'>,
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<ReadText> {
  if (format === 'html') {
    const { readHtml } = await import('./html.ts');
    return readHtml(bytes);
  }
  if (format === 'docx') {
    const { readDocx } = await import('./docx.ts');
    return readDocx(bytes);
  }
  const { readPdf } = await import('./pdf.ts');
  return await readPdf(bytes, options.pdf);
}

function readPlainText(bytes: Uint8Array): ReadText {
  requireSize('text', bytes.length, LIMITS.textBytes, 'Split it into its issues.');
  const { text, findings } = decodeText(bytes);
  return { lines: splitLines(text), findings };
}

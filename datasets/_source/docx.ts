import { writeBlocks } from './blocks.ts';
import { docxBlocks } from './docx-body.ts';
import { openDocx } from './docx-package.ts';
import { LIMITS, requireSize } from './limits.ts';
import type { ReadText } from './read-text.ts';
import { SourceError } from './source-error.ts';

/**
 * Reads a Word document (Office Open XML, as Word, WPS and LibreOffice write it).
 * @throws SourceError `source-too-large`, `docx-broken`, `docx-bomb`, `docx-too-complex`, `docx-none`, `docx-no-text`
 */
export function readDocx(bytes: Uint8Array): ReadText {
  requireSize('DOCX', bytes.length, LIMITS.docxBytes, 'Save it with smaller pictures.');
  const lines = writeBlocks(docxBlocks(openDocx(bytes)));
  if (lines.length === 0) {
    throw new SourceError(
      'docx-no-text',
      'The DOCX file holds no text (perhaps only pictures of pages); recognise the text (OCR) and upload that.',
    );
  }
  return { lines, findings: [] };
}

import { SourceError } from './source-error.ts';

const LINE_END = /\r\n|\n|\r/;

/** Bytes that no gazette starts with, and what they are: `%PDF`, ZIP (DOCX), … are handled by other readers. */
const NUL = 0;

/**
 * Decodes a text source: UTF-8 with or without a byte order mark, UTF-16 (by its mark, or by its NUL bytes),
 * else GB18030 (which holds GBK and GB2312).
 * @throws SourceError `source-empty`, `source-binary` or `source-encoding`
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length === 0) throw new SourceError('source-empty', 'The file is empty (0 bytes); upload it again.');
  const utf16 = utf16Label(bytes);
  if (utf16 !== undefined) return decodeAs(utf16, bytes) ?? unreadable(utf16);
  const text = decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes);
  if (text === undefined) return unreadable('UTF-8 or GB18030');
  if (text.includes('\0')) {
    throw new SourceError(
      'source-binary',
      'The file holds NUL characters, so it is no text; expected Markdown, plain text, HTML, DOCX or PDF.',
    );
  }
  return text;
}

/** The text's lines without their ends; LF, CRLF and CR all end a line. */
export function splitLines(text: string): string[] {
  return text.split(LINE_END);
}

function utf16Label(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without a mark: line feeds and digits of a UTF-16 text have a NUL byte on one fixed side.
  const probe = bytes.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (let i = 0; i + 1 < probe.length; i += 2) {
    if (probe[i] === NUL) even += 1;
    if (probe[i + 1] === NUL) odd += 1;
  }
  const enough = probe.length / 100;
  if (odd > enough && even === 0) return 'utf-16le';
  if (even > enough && odd === 0) return 'utf-16be';
  return undefined;
}

function decodeAs(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function unreadable(label: string): never {
  throw new SourceError(
    'source-encoding',
    `The file is not valid ${label} text; allowed are UTF-8, UTF-16 and GB18030. Save it again as UTF-8.`,
  );
}

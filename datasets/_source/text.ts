import type { Finding } from '../model.ts';
import { SourceError } from './source-error.ts';

/** A decoded text, with what had to be repaired in it. */
export interface DecodedText {
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** One damaged byte sequence per so many characters is repaired and reported; more mean a wrong encoding. */
const CHARACTERS_PER_DAMAGE = 200;

/** Control characters that no text file holds; a form feed (a printed page's end) is none of them. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/;
/** How much of a text is looked through for them. */
const PROBE = 16_384;

/**
 * Decodes a text source: UTF-8 with or without a byte order mark, UTF-16 (by its mark, or by what its code units
 * look like), else GB18030 (which holds GBK and GB2312). A few damaged bytes become U+FFFD and a warning.
 * @param declared a label that the file itself names (`<meta charset>`), tried after UTF-8
 * @throws SourceError `source-empty`, `source-binary` or `source-encoding`
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText {
  if (bytes.length === 0) {
    throw new SourceError('source-empty', 'The file is empty (0 bytes); upload it again.');
  }
  const utf16 = utf16Label(bytes);
  if (utf16 !== undefined) {
    const decoded = decodeWithin('UTF-16', [utf16], bytes);
    if (decoded.text.includes('\0')) throw binary();
    return decoded;
  }
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(0)) throw binary();
  const strict = decodeAs('utf-8', bytes);
  if (strict !== undefined) return checked({ text: strict, findings: [] });
  return decodeWithin('UTF-8 or GB18030', ['utf-8', ...knownLabel(declared), 'gb18030'], bytes);
}

/** The text's lines without their ends; LF, CRLF and CR all end a line. */
export function splitLines(text: string): string[] {
  return text.includes('\r') ? text.split(/\r\n|\n|\r/) : text.split('\n');
}

/**
 * Decodes with the first label that leaves the text whole, or nearly so. UTF-8 goes first: Chinese text in
 * another encoding is never nearly valid UTF-8, while GB18030 accepts almost anything.
 */
function decodeWithin(allowed: string, labels: readonly string[], bytes: Uint8Array): DecodedText {
  for (const label of labels) {
    const text = new TextDecoder(label).decode(bytes);
    const damages = occurrences(text, '\uFFFD');
    if (damages === 0) return checked({ text, findings: [] });
    if (damages * CHARACTERS_PER_DAMAGE <= text.length) return checked(withDamage(text, damages, label));
  }
  if (isBinary(new TextDecoder('latin1').decode(bytes.subarray(0, PROBE)))) throw binary();
  throw new SourceError(
    'source-encoding',
    `The file is not valid ${allowed} text; allowed are UTF-8, UTF-16 and GB18030. Save it again as UTF-8.`,
  );
}

function withDamage(text: string, damages: number, label: string): DecodedText {
  return {
    text,
    findings: damageFinding(splitLines(text), `${damages} damaged byte sequences in this ${label} text`),
  };
}

/** Says where characters that could not be read stand as U+FFFD; nothing where there are none. */
export function damageFinding(lines: readonly string[], what: string): Finding[] {
  const first = lines.findIndex((line) => line.includes('\uFFFD'));
  if (first === -1) return [];
  const text = lines[first] ?? '';
  const at = Math.max(text.indexOf('\uFFFD') - 30, 0);
  return [
    {
      severity: 'warning',
      code: 'source-characters-replaced',
      message: `${what} stand as U+FFFD (\uFFFD), the first in “${text.slice(at, at + 60)}”; upload an undamaged copy.`,
      lines: `${first + 1}-${first + 1}`,
    },
  ];
}

/** A text of control characters is a program, a picture or an archive, whatever its bytes decode to. */
function checked(decoded: DecodedText): DecodedText {
  const { text } = decoded;
  if (text.trim() === '') {
    throw new SourceError('source-empty', 'The file holds nothing but blanks; upload it again.');
  }
  if (isBinary(text.slice(0, PROBE))) throw binary();
  return decoded;
}

function isBinary(probe: string): boolean {
  if (!CONTROL.test(probe)) return false;
  const controls = probe.split(CONTROL).length - 1;
  return controls * CHARACTERS_PER_DAMAGE > probe.length;
}

function binary(): SourceError {
  return new SourceError(
    'source-binary',
    'The file holds NUL or other control characters, so it is no text; expected Markdown, plain text, HTML, ' +
      'DOCX or PDF.',
  );
}

function utf16Label(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without a mark: only UTF-16 has NUL bytes (in its line ends and digits), and only one order makes Chinese.
  const probe = bytes.subarray(0, 4096);
  if (!probe.includes(0)) return undefined;
  const even = probe.length % 2 === 0 ? probe : probe.subarray(0, -1);
  for (const label of ['utf-16le', 'utf-16be'] as const) {
    const text = new TextDecoder(label).decode(even);
    const plausible =
      text.match(/[\t\r\n -~\u00A0-\u00FF\u2000-\u27FF\u3000-\u9FFF\uFF00-\uFFEF]/g)?.length ?? 0;
    if (plausible >= text.length * 0.95) return label;
  }
  return undefined;
}

function decodeAs(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function knownLabel(label: string | undefined): string[] {
  if (label === undefined) return [];
  try {
    return [new TextDecoder(label).encoding];
  } catch {
    return [];
  }
}

function occurrences(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) found += 1;
  return found;
}

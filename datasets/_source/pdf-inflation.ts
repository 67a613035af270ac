import { inflateSync } from 'node:zlib';
import { count, LIMITS } from './limits.ts';
import { SourceError } from './source-error.ts';

/** How much of a stream's dictionary is looked at, back from the word `stream`. */
const DICTIONARY_BYTES = 4096;
const FILTERS =
  /\/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL|ASCII85Decode|A85|ASCIIHexDecode|AHx)\b/g;

/**
 * Measures what a PDF's compressed streams grow to, before they are really read: a PDF library inflates page contents
 * without a limit.
 * @throws SourceError `pdf-bomb`
 */
export function requireBoundedStreams(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let grown = 0;
  for (let at = file.indexOf('stream'); at !== -1; at = file.indexOf('stream', at + 6)) {
    const start = dataStart(file, at);
    if (start === -1) continue; // the end of a stream, or the word in a text
    const filters = streamFilters(file, at);
    const compressions = filters.filter((filter) => !filter.startsWith('A'));
    if (compressions.length > 1) throw bomb(`the stream at byte ${count(at)} is compressed more than once`);
    const compression = compressions[0];
    if (compression === undefined) continue;
    grown += grownSize(withoutAscii(file.subarray(start), filters), compression);
    if (grown > LIMITS.pdfInflatedBytes) {
      throw bomb(
        `its streams grow from ${count(bytes.length)} to more than ${count(LIMITS.pdfInflatedBytes)} bytes`,
      );
    }
  }
}

/** Where a stream's data begins, behind `stream` and a line end (ISO 32000-2, 7.3.8); -1 where none does. */
function dataStart(file: Buffer, at: number): number {
  if (file.toString('latin1', Math.max(0, at - 3), at) === 'end') return -1;
  const next = file[at + 6];
  if (next === 0x0a) return at + 7;
  if (next === 0x0d) return at + (file[at + 7] === 0x0a ? 8 : 7);
  return -1;
}

function streamFilters(file: Buffer, at: number): string[] {
  const before = file.toString('latin1', Math.max(0, at - DICTIONARY_BYTES), at);
  const own = before.slice(Math.max(before.lastIndexOf('endobj'), before.lastIndexOf('endstream'), 0));
  return Array.from(own.matchAll(FILTERS), (match) => match[0].slice(1));
}

function grownSize(data: Buffer, compression: string): number {
  if (compression.startsWith('F')) return inflatedSize(data);
  const end = data.indexOf('endstream');
  const own = end === -1 ? data : data.subarray(0, end);
  return compression.startsWith('L') ? lzwSize(own) : own.length * 64; // two bytes of a run are at most 128
}

/** Bytes that a zlib stream inflates to; damaged data counts nothing, the PDF library repairs or refuses it. */
function inflatedSize(data: Buffer): number {
  try {
    return inflateSync(data, { maxOutputLength: LIMITS.pdfStreamBytes }).length;
  } catch (error) {
    if (!(error instanceof RangeError)) return 0;
    throw bomb(`one of its streams grows beyond ${count(LIMITS.pdfStreamBytes)} bytes`);
  }
}

/** Bytes that an LZW stream (ISO 32000-2, 7.4.4) decodes to, counted without decoding it. */
function lzwSize(data: Buffer): number {
  const CLEAR = 256;
  const END = 257;
  const lengths = new Uint32Array(4096);
  let [next, bits, previous, size, held, pending] = [258, 9, 0, 0, 0, 0];
  for (const byte of data) {
    pending = ((pending << 8) | byte) & 0xff_ff_ff;
    held += 8;
    if (held < bits) continue;
    held -= bits;
    const code = (pending >> held) & ((1 << bits) - 1);
    if (code === END) break;
    if (code === CLEAR) [next, bits, previous] = [258, 9, 0];
    else {
      const length = code < CLEAR ? 1 : code < next ? (lengths[code] ?? 1) : previous + 1;
      if (previous > 0 && next < 4096) {
        lengths[next] = previous + 1;
        next += 1;
      }
      size += length;
      previous = length;
      bits = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
    }
  }
  return size;
}

/** The bytes inside an ASCII85 or hexadecimal wrapping. */
function withoutAscii(data: Buffer, filters: readonly string[]): Buffer {
  const wrapping = filters.find((filter) => filter.startsWith('A'));
  if (wrapping === undefined) return data;
  const text = data
    .subarray(0, Math.max(data.indexOf('endstream'), 0))
    .toString('latin1')
    .replace(/\s+/g, '');
  if (wrapping === 'AHx' || wrapping === 'ASCIIHexDecode')
    return Buffer.from(text.replace(/>.*/s, ''), 'hex');
  const bytes: number[] = [];
  let [group, digits] = [0, 0];
  for (const character of text.replace(/^<~/, '').replace(/~.*/s, '').replaceAll('z', '!!!!!')) {
    group = group * 85 + (character.charCodeAt(0) - 33);
    digits += 1;
    if (digits < 5) continue;
    bytes.push((group >>> 24) & 255, (group >>> 16) & 255, (group >>> 8) & 255, group & 255);
    [group, digits] = [0, 0];
  }
  return Buffer.from(bytes);
}

function bomb(what: string): SourceError {
  return new SourceError('pdf-bomb', `The PDF is refused: ${what}. Print it to a new PDF and upload that.`);
}

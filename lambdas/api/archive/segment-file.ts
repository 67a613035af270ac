import { deflateRawSync, gunzipSync, gzipSync } from 'node:zlib';
import type { Run } from './segment.ts';
import { readVarint, writeVarint } from './varint.ts';

/**
 * A segment as one object:
 *
 *   lines    blocks of about 16 KB of JSON lines, each deflated
 *   terms    blocks of about 32 KB of terms in order: key length, key (UTF-16LE), count, length of rows, rows
 *   footer   gzipped JSON: the runs, and where each block starts
 *   trailer  length of the footer (u32, little endian) and `GZS1`
 *
 * A reader takes the end of the object first, then the blocks that it needs.
 */
const MAGIC = Buffer.from('GZS1', 'latin1');
const TRAILER = 8;
const LINE_BLOCK = 16 * 1024;
const TERM_BLOCK = 32 * 1024;
/** Beginnings of keys are enough to find the block of a key. */
const MOST_SEPARATOR = 48;

/** Blocks that follow each other: `starts[i]` is where block i begins, and one more for the end. */
export interface BlockIndex {
  readonly starts: readonly number[];
}

export interface Footer {
  readonly size: number;
  readonly runs: readonly Run[];
  /** `first[i]` is the first row of block i. */
  readonly lines: BlockIndex & { readonly first: readonly number[] };
  /** `keys[i]` is the beginning of the first key of block i. */
  readonly terms: BlockIndex & { readonly keys: readonly string[] };
}

/** Writes a segment; first all lines, then all terms in order. */
export class SegmentWriter {
  private readonly parts: Uint8Array[] = [];
  private length = 0;
  private readonly lineStarts: number[] = [];
  private readonly lineFirst: number[] = [];
  private readonly termStarts: number[] = [];
  private readonly termKeys: string[] = [];
  private rows = 0;
  private pending: string[] = [];
  private pendingLength = 0;
  private block: Uint8Array[] = [];
  private blockLength = 0;
  private blockKey = '';

  addLine(line: string): void {
    this.pending.push(line);
    this.pendingLength += line.length;
    // Most characters take three bytes.
    if (this.pendingLength * 3 >= LINE_BLOCK) this.endLines();
  }

  /** Takes over a block of another segment as it is; `rows` stand in it. */
  addLineBlock(deflated: Uint8Array, rows: number): void {
    this.endLines();
    this.lineStarts.push(this.length);
    this.lineFirst.push(this.rows);
    this.rows += rows;
    this.append(deflated);
  }

  private endLines(): void {
    if (this.pending.length === 0) return;
    const block = deflateRawSync(this.pending.join('\n'));
    const rows = this.pending.length;
    this.pending = [];
    this.pendingLength = 0;
    this.addLineBlock(block, rows);
  }

  /**
   * @param count of its rows
   * @param packed the rows, or places, as they are to be stored
   */
  addTerm(key: string, count: number, packed: Uint8Array): void {
    this.endLines();
    const head = Buffer.allocUnsafe(key.length * 2 + 15);
    let at = writeVarint(head, key.length, 0);
    at += head.write(key, at, 'utf16le');
    at = writeVarint(head, count, at);
    at = writeVarint(head, packed.length, at);
    if (this.block.length === 0) this.blockKey = key;
    this.block.push(head.subarray(0, at), packed);
    this.blockLength += at + packed.length;
    if (this.blockLength >= TERM_BLOCK) this.endTerms();
  }

  private endTerms(): void {
    if (this.block.length === 0) return;
    this.termStarts.push(this.length);
    this.termKeys.push(this.blockKey.slice(0, MOST_SEPARATOR));
    for (const part of this.block) this.append(part);
    this.block = [];
    this.blockLength = 0;
  }

  finish(runs: readonly Run[]): Uint8Array {
    this.endLines();
    const linesEnd = this.termStarts[0] ?? this.length;
    this.endTerms();
    const footer: Footer = {
      size: this.rows,
      runs,
      lines: { starts: [...this.lineStarts, linesEnd], first: this.lineFirst },
      terms: { starts: [...this.termStarts, this.length], keys: this.termKeys },
    };
    const packed = gzipSync(JSON.stringify(footer));
    const trailer = Buffer.alloc(TRAILER);
    trailer.writeUInt32LE(packed.length, 0);
    MAGIC.copy(trailer, 4);
    return Buffer.concat([...this.parts, packed, trailer]);
  }

  private append(bytes: Uint8Array): void {
    this.parts.push(bytes);
    this.length += bytes.length;
  }
}

/** How many bytes from the end a reader needs to have the footer; more than `tail.length` when it has too few. */
export function footerLength(tail: Uint8Array, name: string): number {
  const buffer = bufferOf(tail);
  if (tail.length < TRAILER || !buffer.subarray(-4).equals(MAGIC))
    throw new Error(`${name} is no segment file; remove it, and it will be made again.`);
  return buffer.readUInt32LE(tail.length - TRAILER) + TRAILER;
}

export function readFooter(tail: Uint8Array, length: number): Footer {
  const packed = tail.subarray(tail.length - length, tail.length - TRAILER);
  return JSON.parse(gunzipSync(packed).toString('utf8')) as Footer;
}

/** The terms of one block, their rows still packed. */
export interface TermBlock {
  readonly bytes: Uint8Array;
  readonly keys: readonly string[];
  readonly counts: readonly number[];
  /** Where the rows of each term start in `bytes`, and how many bytes they take. */
  readonly offsets: readonly number[];
  readonly lengths: readonly number[];
}

export function readTermBlock(bytes: Uint8Array): TermBlock {
  const buffer = bufferOf(bytes);
  const keys: string[] = [];
  const counts: number[] = [];
  const offsets: number[] = [];
  const lengths: number[] = [];
  const reader = { at: 0 };
  while (reader.at < buffer.length) {
    const end = readVarint(buffer, reader) * 2 + reader.at;
    keys.push(buffer.toString('utf16le', reader.at, end));
    reader.at = end;
    counts.push(readVarint(buffer, reader));
    const length = readVarint(buffer, reader);
    offsets.push(reader.at);
    lengths.push(length);
    reader.at += length;
  }
  return { bytes, keys, counts, offsets, lengths };
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

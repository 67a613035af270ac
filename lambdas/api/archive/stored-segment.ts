import { inflateRawSync } from 'node:zlib';
import type { RangeReader } from '../../_shared/objects.ts';
import { rowsByGrams } from './gram-search.ts';
import type { MemoryCache } from './memory-cache.ts';
import { decodeRows, type Rows } from './postings.ts';
import type { Run, Segment, Term } from './segment.ts';
import { footerLength, readFooter, readTermBlock, type Footer, type TermBlock } from './segment-file.ts';
import { lastNotAfter, lowerBound } from './sorted.ts';
import type { KeyRange } from './terms.ts';

/** The end of a file that is read first: the footer of most, the whole of small ones. */
const TAIL = 128 * 1024;
/** Blocks that stand together are read together, up to this many bytes. */
const MOST_AT_ONCE = 1024 * 1024;
/** Blocks of terms that a walk reads ahead. */
const AHEAD = 8;
/** What an entry costs beside its bytes. */
const OVERHEAD = 200;

/** A segment in the object store; blocks are read when asked for and kept in the shared memory. */
export class StoredSegment implements Segment {
  readonly size: number;
  readonly runs: readonly Run[];
  readonly lineBlocks: number;
  /** Of what is held for as long as the segment is: the footer. */
  readonly bytes: number;
  readonly key: string;
  private readonly store: RangeReader;
  private readonly memory: MemoryCache;
  private readonly footer: Footer;
  /** Of blocks that were asked for, in the shared memory. */
  private readonly names: Readonly<Record<'lines' | 'terms', string[]>> = { lines: [], terms: [] };
  /** The end of the file, if it reached back to the first block: then nothing more is read. */
  private readonly whole: Uint8Array | undefined;

  private constructor(
    key: string,
    store: RangeReader,
    memory: MemoryCache,
    footer: Footer,
    whole: Uint8Array | undefined,
  ) {
    this.key = key;
    this.store = store;
    this.memory = memory;
    this.footer = footer;
    this.whole = whole;
    this.size = footer.size;
    this.runs = footer.runs;
    this.lineBlocks = footer.lines.first.length;
    this.bytes =
      (whole?.length ?? 0) +
      footer.runs.length * 120 +
      footer.terms.keys.length * 100 +
      footer.lines.first.length * 16;
  }

  /**
   * Undefined when there is no such object.
   * @param last bytes of its end that are read first
   */
  static async open(
    key: string,
    store: RangeReader,
    memory: MemoryCache,
    last = TAIL,
  ): Promise<StoredSegment | undefined> {
    let tail = await store.readRange(key, { last });
    if (tail === undefined) return undefined;
    const needed = footerLength(tail.bytes, key);
    if (needed > tail.bytes.length) tail = await store.readRange(key, { last: needed });
    if (tail === undefined) return undefined;
    const footer = readFooter(tail.bytes, needed);
    const whole = tail.bytes.length === tail.size ? tail.bytes : undefined;
    return new StoredSegment(key, store, memory, footer, whole);
  }

  async terms(range: KeyRange): Promise<readonly Term[]> {
    const [first, end] = this.blocksOf(range);
    const blocks = await this.termBlocksAt(first, end);
    return blocks.flatMap((block) => this.termsIn(block, range));
  }

  async rowsWith(word: string): Promise<Rows> {
    return rowsByGrams(this, word);
  }

  async *walk(range: KeyRange, descending: boolean): AsyncGenerator<readonly Term[]> {
    const [first, end] = this.blocksOf(range);
    for (let done = 0; done < end - first; done += AHEAD) {
      const from = descending ? Math.max(first, end - done - AHEAD) : first + done;
      const to = descending ? end - done : Math.min(end, first + done + AHEAD);
      const blocks = await this.termBlocksAt(from, to);
      for (const block of descending ? blocks.toReversed() : blocks) {
        const terms = this.termsIn(block, range);
        yield descending ? terms.toReversed() : terms;
      }
    }
  }

  termBlocks(range: KeyRange): number {
    const [first, end] = this.blocksOf(range);
    return end - first;
  }

  async lines(rows: Rows): Promise<readonly string[]> {
    const { first } = this.footer.lines;
    const wanted: number[] = [];
    const blockOf = new Int32Array(rows.length);
    for (const [index, row] of rows.entries()) {
      const block = lastNotAfter(first, row);
      blockOf[index] = block;
      if (wanted.at(-1) !== block) wanted.push(block);
    }
    const ids = [...new Set(wanted)].sort((a, b) => a - b);
    const blocks = await Promise.all(this.read('lines', ids, inflateLines, (lines) => lines.bytes));
    const byId = new Map(ids.map((id, index) => [id, blocks[index]]));
    return Array.from(rows, (row, index) => {
      const block = blockOf[index] ?? 0;
      return byId.get(block)?.lines[row - (first[block] ?? 0)] ?? 'null';
    });
  }

  /** The deflated blocks of lines with their numbers of rows: for merging. */
  async *packedLines(): AsyncGenerator<{ readonly bytes: Uint8Array; readonly rows: number }> {
    const { starts, first } = this.footer.lines;
    for (let at = 0; at < first.length; at += 1) {
      const bytes = await this.bytesBetween(starts[at] ?? 0, starts[at + 1] ?? 0);
      yield { bytes, rows: (first[at + 1] ?? this.size) - (first[at] ?? 0) };
    }
  }

  private termsIn(block: TermBlock, { from, to }: KeyRange): Term[] {
    const { bytes, keys, counts, offsets, lengths } = block;
    const first = lowerBound(keys, from);
    const end = lowerBound(keys, to, first);
    const terms: Term[] = [];
    for (let at = first; at < end; at += 1) {
      const count = counts[at] ?? 0;
      const offset = offsets[at] ?? 0;
      const rows = (): Rows => decodeRows(bytes, offset, count, this.size);
      const packed = (): Uint8Array => bytes.subarray(offset, offset + (lengths[at] ?? 0));
      terms.push({ key: keys[at] ?? '', count, rows, bytes: packed });
    }
    return terms;
  }

  /**
   * Blocks that may hold keys of a range: from the last that begins before it. Where only the beginning of that
   * block's first key is known, the key itself may stand behind the range's start, and the block before counts too.
   */
  private blocksOf({ from, to }: KeyRange): readonly [number, number] {
    const { keys } = this.footer.terms;
    let first = Math.max(0, lowerBound(keys, from) - 1);
    while (first > 0 && from.startsWith(keys[first] ?? '')) first -= 1;
    return [first, Math.max(first, lowerBound(keys, to))];
  }

  private async termBlocksAt(first: number, end: number): Promise<readonly TermBlock[]> {
    const ids = Array.from({ length: end - first }, (_, at) => first + at);
    return Promise.all(this.read('terms', ids, readTermBlock, (block) => block.bytes.length * 3));
  }

  /** Blocks by number, ascending; those not in memory that stand together are read together. */
  private read<T>(
    kind: 'lines' | 'terms',
    ids: readonly number[],
    decode: (bytes: Uint8Array) => T,
    bytesOf: (value: T) => number,
  ): Promise<T>[] {
    const { starts } = this.footer[kind];
    const names = this.names[kind];
    let group: { readonly from: number; to: number; bytes: Promise<Uint8Array> | undefined } | undefined;
    return ids.map((id) => {
      const from = starts[id] ?? 0;
      const to = starts[id + 1] ?? from;
      return this.memory.get(
        (names[id] ??= `${this.key} ${kind} ${id}`),
        async () => {
          if (
            group === undefined ||
            group.bytes !== undefined ||
            group.to !== from ||
            to - group.from > MOST_AT_ONCE
          )
            group = { from, to, bytes: undefined };
          else group.to = to;
          const own = group;
          // The group grows while blocks are asked for, and is read when all are.
          await Promise.resolve();
          own.bytes ??= this.bytesBetween(own.from, own.to);
          const bytes = await own.bytes;
          // A copy, lest one kept block keeps all that were read with it.
          return decode(
            own.to - own.from === to - from ? bytes : bytes.slice(from - own.from, to - own.from),
          );
        },
        (value) => bytesOf(value) + OVERHEAD,
      );
    });
  }

  private async bytesBetween(from: number, to: number): Promise<Uint8Array> {
    if (this.whole !== undefined) return this.whole.subarray(from, to);
    const range = await this.store.readRange(this.key, { from, to });
    if (range === undefined) throw new Error(`${this.key} vanished while it was read.`);
    return range.bytes;
  }
}

function inflateLines(packed: Uint8Array): { readonly lines: readonly string[]; readonly bytes: number } {
  const text = inflateRawSync(packed).toString('utf8');
  return { lines: text.split('\n'), bytes: text.length * 2 };
}

import type { Rows } from './postings.ts';
import type { Run, Term } from './segment.ts';
import { SegmentWriter } from './segment-file.ts';
import type { MemorySegment } from './memory-segment.ts';
import type { StoredSegment } from './stored-segment.ts';

const EVERY_KEY = { from: '', to: '\uffff' } as const;

/** The file of one segment in memory. */
export function writeSegment(segment: MemorySegment): Uint8Array {
  const writer = new SegmentWriter();
  for (const line of segment.everyLine()) writer.addLine(line);
  for (const term of segment.everyTerm()) writer.addTerm(term.key, term.rows(), segment.size);
  return writer.finish(segment.runs);
}

/**
 * The file of several segments behind each other. Lines are taken over as they are packed, terms are merged in
 * order: the work is in proportion to the files, and nothing is indexed again.
 */
export async function mergeSegments(segments: readonly StoredSegment[]): Promise<Uint8Array> {
  const writer = new SegmentWriter();
  const runs: Run[] = [];
  const firsts: number[] = [];
  let size = 0;
  for (const segment of segments) {
    firsts.push(size);
    for await (const { bytes, rows } of segment.packedLines()) writer.addLineBlock(bytes, rows);
    for (const run of segment.runs) runs.push({ ...run, first: run.first + size });
    size += segment.size;
  }
  const heads = await Promise.all(
    segments.map(async (segment, at) => TermCursor.open(segment.walk(EVERY_KEY, false), firsts[at] ?? 0)),
  );
  let open = heads.filter((head) => head !== undefined);
  while (open.length > 0) {
    let key = open[0]?.term.key ?? '';
    for (const head of open) if (head.term.key < key) key = head.term.key;
    const same = open.filter((head) => head.term.key === key);
    writer.addTerm(key, shifted(same), size);
    for (const head of same) {
      if (!head.next() && !(await head.refill())) open = open.filter((other) => other !== head);
    }
  }
  return writer.finish(runs);
}

/** Goes through the terms of one segment, batch by batch; only the end of a batch is waited for. */
class TermCursor {
  readonly first: number;
  private readonly batches: AsyncGenerator<readonly Term[]>;
  private batch: readonly Term[];
  private at = 0;

  private constructor(batches: AsyncGenerator<readonly Term[]>, batch: readonly Term[], first: number) {
    this.batches = batches;
    this.batch = batch;
    this.first = first;
  }

  static async open(
    batches: AsyncGenerator<readonly Term[]>,
    first: number,
  ): Promise<TermCursor | undefined> {
    const cursor = new TermCursor(batches, [], first);
    return (await cursor.refill()) ? cursor : undefined;
  }

  get term(): Term {
    const term = this.batch[this.at];
    if (term === undefined) throw new RangeError('A cursor was read behind its last term.');
    return term;
  }

  next(): boolean {
    this.at += 1;
    return this.at < this.batch.length;
  }

  async refill(): Promise<boolean> {
    for (;;) {
      const next = await this.batches.next();
      if (next.done === true) return false;
      this.batch = next.value;
      this.at = 0;
      if (this.batch.length > 0) return true;
    }
  }
}

/** The rows of one key in all segments, as rows of the whole. */
function shifted(cursors: readonly TermCursor[]): Rows {
  const rows = new Uint32Array(cursors.reduce((sum, { term }) => sum + term.count, 0));
  let at = 0;
  for (const { term, first } of cursors) {
    for (const row of term.rows()) {
      rows[at] = row + first;
      at += 1;
    }
  }
  return rows;
}

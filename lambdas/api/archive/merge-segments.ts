import { encodeRows, type Rows } from './postings.ts';
import type { Run } from './segment.ts';
import { SegmentWriter } from './segment-file.ts';
import type { MemorySegment } from './memory-segment.ts';
import type { StoredSegment } from './stored-segment.ts';
import { TermCursor } from './term-cursor.ts';
import { isPlacesKey } from './terms.ts';

const EVERY_KEY = { from: '', to: '\uffff' } as const;

/** The file of one segment in memory. */
export function writeSegment(segment: MemorySegment): Uint8Array {
  const writer = new SegmentWriter();
  for (const line of segment.everyLine()) writer.addLine(line);
  for (const { key, count, bytes } of segment.everyTerm()) writer.addTerm(key, count, bytes);
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
  const opened = await Promise.all(
    segments.map(async (segment, at) => {
      const cursor = await TermCursor.open(segment.walk(EVERY_KEY, false));
      return cursor === undefined ? undefined : { cursor, first: firsts[at] ?? 0 };
    }),
  );
  let open = opened.filter((each) => each !== undefined);
  while (open.length > 0) {
    let key = open[0]?.cursor.term.key ?? '';
    for (const { cursor } of open) if (cursor.term.key < key) key = cursor.term.key;
    const same = open.filter(({ cursor }) => cursor.term.key === key);
    const terms = same.map(({ cursor }) => cursor.term);
    const count = terms.reduce((sum, term) => sum + term.count, 0);
    // Places are told row by row, so they follow each other as the rows do.
    const packed = isPlacesKey(key)
      ? Buffer.concat(terms.map((term) => term.bytes()))
      : encodeRows(shifted(same), size);
    writer.addTerm(key, count, packed);
    for (const each of same) {
      if (!each.cursor.next() && !(await each.cursor.refill())) open = open.filter((other) => other !== each);
    }
  }
  return writer.finish(runs);
}

/** The rows of one key in all segments, as rows of the whole. */
function shifted(same: readonly { readonly cursor: TermCursor; readonly first: number }[]): Rows {
  const rows = new Uint32Array(same.reduce((sum, { cursor }) => sum + cursor.term.count, 0));
  let at = 0;
  for (const { cursor, first } of same) {
    for (const row of cursor.term.rows()) {
      rows[at] = row + first;
      at += 1;
    }
  }
  return rows;
}

import type { Span } from '../model.ts';
import type { Block } from '../_lines/blocks.ts';

/** A stretch of one block. */
export interface BlockPart {
  readonly block: Block;
  readonly from: number;
  readonly to: number;
  /** It was printed on a line of its own: a blank parts it from what stands before. */
  readonly apart?: boolean;
}

/** The whole of a block, or what of it stands behind `from`. */
export function partOf(block: Block, from = 0, to = block.raw.length): BlockPart {
  return { block, from, to };
}

/** Stretches of blocks read as one text, because a converter cut it into them. Spans lead back to the lines. */
export class Passage {
  readonly raw: string;
  /** The folded view of `raw`, index for index. */
  readonly folded: string;
  readonly parts: readonly BlockPart[];
  /** Where each part starts in the text. */
  private readonly starts: readonly number[];

  constructor(parts: readonly BlockPart[]) {
    const starts: number[] = [];
    let raw = '';
    let folded = '';
    for (const { block, from, to, apart } of parts) {
      if (apart === true && raw !== '') {
        raw += ' ';
        folded += ' ';
      }
      starts.push(raw.length);
      raw += block.raw.slice(from, to);
      folded += block.folded.slice(from, to);
    }
    this.parts = parts;
    this.raw = raw;
    this.folded = folded;
    this.starts = starts;
  }

  /** Every block that the text stands in. */
  get blocks(): readonly Block[] {
    return this.parts.map(({ block }) => block);
  }

  /** Where `[from, to)` of the text stands in the source. */
  span(from = 0, to = this.raw.length): Span {
    const first = this.place(from);
    const head = first.block.span(first.offset);
    const last = this.place(Math.max(from, to - 1));
    const tail = last.block.span(0, last.offset + 1);
    return {
      firstLine: head.firstLine,
      firstColumn: head.firstColumn,
      lastLine: tail.lastLine,
      lastColumn: tail.lastColumn,
    };
  }

  /** The block that holds a character of the text, and where in it. */
  private place(at: number): { readonly block: Block; readonly offset: number } {
    let index = 0;
    while (index + 1 < this.starts.length && (this.starts[index + 1] ?? 0) <= at) index += 1;
    const part = this.parts[index];
    if (part === undefined) throw new RangeError(`A passage without parts has no place ${at}.`);
    return { block: part.block, offset: part.from + at - (this.starts[index] ?? 0) };
  }
}

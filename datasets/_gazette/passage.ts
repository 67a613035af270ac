import type { Span } from '../model.ts';
import type { Block } from './blocks.ts';

/** Several blocks read as one text, because a converter cut one paragraph into them. Spans lead back to the lines. */
export class Passage {
  readonly blocks: readonly Block[];
  readonly raw: string;
  /** The folded view of `raw`, index for index. */
  readonly folded: string;
  /** Where each block starts in the text. */
  private readonly starts: readonly number[];

  constructor(blocks: readonly Block[]) {
    this.blocks = blocks;
    const starts: number[] = [];
    let raw = '';
    let folded = '';
    for (const block of blocks) {
      starts.push(raw.length);
      raw += block.raw;
      folded += block.folded;
    }
    this.raw = raw;
    this.folded = folded;
    this.starts = starts;
  }

  /** Where `[from, to)` of the text stands in the source. */
  span(from = 0, to = this.raw.length): Span {
    const first = this.at(from);
    const last = this.at(Math.max(from, to - 1));
    const head = this.blocks[first]?.span(from - (this.starts[first] ?? 0));
    const tail = this.blocks[last]?.span(0, to - (this.starts[last] ?? 0));
    return {
      firstLine: head?.firstLine ?? 0,
      firstColumn: head?.firstColumn ?? 0,
      lastLine: tail?.lastLine ?? 0,
      lastColumn: tail?.lastColumn ?? 0,
    };
  }

  /** The index of the block that holds an offset of the text. */
  private at(offset: number): number {
    let index = 0;
    while (index + 1 < this.starts.length && (this.starts[index + 1] ?? 0) <= offset) index += 1;
    return index;
  }
}

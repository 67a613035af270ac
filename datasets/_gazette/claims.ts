import type { Span, UnclaimedLine } from '../model.ts';
import type { Block } from './blocks.ts';

/** Who used which line. Every non-blank line ends up claimed by something or listed as unclaimed. */
export class Claims {
  /** By line, 1-based: who claimed it first. */
  private readonly owners: (string | undefined)[] = [];
  /** Blocks with every line claimed: many rows may stand in one block, each claiming all of it again. */
  private readonly claimed: Uint8Array;

  constructor(blocks: number) {
    this.claimed = new Uint8Array(blocks);
  }

  /** Claims every line that the block stands on. */
  block(block: Block, owner: string): void {
    if (this.claimed[block.index] === 1) return;
    this.claimed[block.index] = 1;
    for (const { line } of block.pieces) this.owners[line] ??= owner;
  }

  blocks(blocks: Iterable<Block>, owner: string): void {
    for (const block of blocks) this.block(block, owner);
  }

  line(line: number, owner: string): void {
    this.owners[line] ??= owner;
  }

  ownerOf(line: number): string | undefined {
    return this.owners[line];
  }

  /** Takes a claim back, so that a line that was understood as nothing is listed. */
  release(block: Block, owner: string): void {
    this.claimed[block.index] = 0;
    for (const { line } of block.pieces) if (this.owners[line] === owner) this.owners[line] = undefined;
  }

  /** What nobody claimed of these lines, and how many were claimed. */
  coverage(lines: readonly string[]): {
    readonly lines: number;
    readonly claimed: number;
    readonly unclaimed: readonly UnclaimedLine[];
  } {
    let claimed = 0;
    const unclaimed: UnclaimedLine[] = [];
    for (const [index, text] of lines.entries()) {
      if (!/\S/.test(text)) continue;
      if (this.owners[index + 1] === undefined) unclaimed.push({ line: index + 1, text });
      else claimed += 1;
    }
    return { lines: claimed + unclaimed.length, claimed, unclaimed };
  }
}

/** From the start of the first span to the end of the last. */
export function joinSpans(first: Span, last: Span): Span {
  return {
    firstLine: first.firstLine,
    firstColumn: first.firstColumn,
    lastLine: last.lastLine,
    lastColumn: last.lastColumn,
  };
}

import type { Span, UnclaimedLine } from '../model.ts';
import type { Block } from '../_lines/blocks.ts';
import { FIRST_HAN } from '../_text/fold.ts';

/** Who used which line. Every non-blank line ends up claimed by something or listed as unclaimed. */
export class Claims {
  /** By line, 1-based: who claimed it first, as an index into `names`; 0 is nobody. */
  private readonly owners: Uint8Array;
  private readonly names: (string | undefined)[] = [undefined];
  /** Blocks with every line claimed: many rows may stand in one block, each claiming all of it again. */
  private readonly claimed: Uint8Array;

  constructor(lines: number, blocks: number) {
    this.owners = new Uint8Array(lines + 1);
    this.claimed = new Uint8Array(blocks);
  }

  /** Claims every line that the block stands on. */
  block(block: Block, owner: string): void {
    if (this.claimed[block.index] === 1) return;
    this.claimed[block.index] = 1;
    for (const { line } of block.pieces) this.line(line, owner);
  }

  blocks(blocks: Iterable<Block>, owner: string): void {
    for (const block of blocks) this.block(block, owner);
  }

  line(line: number, owner: string): void {
    if (this.owners[line] === 0) this.owners[line] = this.indexOf(owner);
  }

  ownerOf(line: number): string | undefined {
    return this.names[this.owners[line] ?? 0];
  }

  private indexOf(owner: string): number {
    const known = this.names.indexOf(owner);
    return known < 0 ? this.names.push(owner) - 1 : known;
  }

  /** What nobody claimed of these lines, and how many were claimed. */
  coverage(lines: readonly string[]): {
    readonly lines: number;
    readonly claimed: number;
    readonly unclaimed: readonly UnclaimedLine[];
  } {
    let claimed = 0;
    const unclaimed: UnclaimedLine[] = [];
    let line = 0;
    for (const text of lines) {
      line += 1;
      if (isBlank(text)) continue;
      if (this.owners[line] === 0) unclaimed.push({ line, text });
      else claimed += 1;
    }
    return { lines: claimed + unclaimed.length, claimed, unclaimed };
  }
}

/** Most lines begin with what is plainly no blank. */
function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  if ((first > 0x20 && first < 0x7f) || (first >= FIRST_HAN && first < 0xa000)) return false;
  return text === '' || !/\S/.test(text);
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

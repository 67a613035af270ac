import { withoutBlanks } from '../_text/fold.ts';
import type { Block } from '../_lines/blocks.ts';
import { dateAtEnd } from '../_text/dates.ts';

/** Where a text ends: its date, and who signed it. */
export interface Signature {
  readonly date: string;
  readonly index: number;
  /** Who signed: the body in front of the date, or in the line above it. */
  readonly signer: string | undefined;
}

const SIGNER = /(?:政府|办公室|办公厅|委员会|局|厅|委|办|院|部|中心|会|公司|\))$/;

/** The first date behind the text, alone or behind the issuer's name: `嘉兴市人民政府2025年12月7日`. */
export function findSignature(body: readonly Block[]): Signature | undefined {
  let index = -1;
  for (const block of body) {
    index += 1;
    if (block.date !== undefined) return { date: block.date, index, signer: signerOf(body[index - 1]) };
    if (block.folded.length > 60 || block.kind === 'row') continue;
    const found = dateAtEnd(block.folded);
    if (found === undefined) continue;
    const before = block.folded.slice(0, found.index).trim();
    if (SIGNER.test(before) && !/[,。;:]/.test(before)) {
      return { date: found.date, index, signer: withoutBlanks(block.raw.slice(0, found.index)) };
    }
  }
  return undefined;
}

function signerOf(block: Block | undefined): string | undefined {
  if (block === undefined || block.kind !== 'text' || block.marker !== undefined) return undefined;
  if (block.folded.length > 40 || !SIGNER.test(block.key) || /[,。;:]/.test(block.folded)) return undefined;
  return withoutBlanks(block.raw);
}

import { documentNumberAlone } from '../_gazette/document-number.ts';
import { lineOf, type Line } from './line.ts';
import { BREAK, endsInBreak } from './residue.ts';

/**
 * Breaks that a converter writes into a line become the lines that the gazette prints, and a heading is put together again:
 *
 *     责任领导：赵某<br>牵头单位：市教育局        # 市政府关于印发2026年\
 *                                               重点工作任务分工的通知
 */
export function readBreaks(lines: readonly Line[], source: readonly string[]): Line[] {
  const read: Line[] = [];
  let isOpen = false;
  for (const line of lines) {
    for (const part of partsOf(line)) {
      const isRest: boolean = isOpen && isRestOfHeading(part);
      read.push(isRest ? lineOf({ ...part, startsRow: false }) : part);
      isOpen = isRest || part.heading > 0;
    }
    if (isOpen) isOpen = endsInBreak(source[line.number - 1] ?? '');
  }
  return read;
}

/** A title's number or date below it is none of its words. */
function isRestOfHeading({ kind, folded }: Line): boolean {
  return kind === 'text' && !folded.startsWith('(') && documentNumberAlone(folded) === undefined;
}

function partsOf(line: Line): Line[] {
  if (line.kind !== 'text' || !line.raw.includes(BREAK)) return [line];
  const parts: Line[] = [];
  let at = 0;
  for (const printed of line.raw.split(BREAK)) {
    const raw = printed.trim();
    const from = at + printed.length - printed.trimStart().length;
    const folded = line.folded.slice(from, from + raw.length);
    if (raw !== '')
      parts.push(
        lineOf({ ...line, raw, folded, column: line.column + from, indented: line.indented && from === 0 }),
      );
    at += printed.length + 1;
  }
  return parts;
}

import type { Line } from './line.ts';

/**
 * Whether a source breaks its paragraphs at a fixed width, and at which. In such a source most lines that run on
 * are as long as each other; in others hardly any two are.
 */
export interface Wrap {
  readonly measure: (line: Line) => number;
  readonly width: number;
  /** Some lines are indented and most are not: an indent then begins a paragraph. */
  readonly hasIndents: boolean;
}

/** A converter may move a bracket or a word to the next line, or keep punctuation from starting one. */
const SLACK = 3;
const NARROWEST = 8;

function characters(line: Line): number {
  return line.folded.length;
}

/** Half-width columns: a CJK character takes two. */
function columns(line: Line): number {
  let width = 0;
  for (let i = 0; i < line.folded.length; i += 1) width += line.raw.charCodeAt(i) >= 0x2e80 ? 2 : 1;
  return width;
}

/** The wrap of a source, or undefined where it has none. */
export function measureWrap(lines: readonly Line[]): Wrap | undefined {
  const running: Line[] = [];
  const all: Line[] = [];
  let indented = 0;
  for (let i = 0; i + 1 < lines.length; i += 1) {
    const line = lines[i];
    if (line?.kind !== 'text') continue;
    if (line.indented) indented += 1;
    if (line.heading === 0) all.push(line);
    if (lines[i + 1]?.kind === 'text') running.push(line);
  }
  if (running.length < 6) return undefined;
  const hasIndents = indented > 0 && indented < running.length;
  const byCharacters = widest(running, characters);
  const byColumns = widest(running, columns);
  const best = byCharacters.share >= byColumns.share ? byCharacters : byColumns;
  if (best.share < 0.3) return undefined;
  // Where lines run far beyond the width, it is no wrap but a list of short lines that happen to be alike.
  const beyond = all.filter((line) => best.measure(line) > best.width + SLACK).length;
  return beyond > all.length / 10 ? undefined : { measure: best.measure, width: best.width, hasIndents };
}

/** The width below which, by at most the slack, the largest share of lines lies that hardly any line exceeds. */
function widest(
  lines: readonly Line[],
  measure: (line: Line) => number,
): { readonly share: number; readonly width: number; readonly measure: (line: Line) => number } {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const width = measure(line);
    counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  let best = 0;
  let at = 0;
  for (const width of counts.keys()) {
    if (width < NARROWEST) continue;
    let count = 0;
    for (let slack = 0; slack <= SLACK; slack += 1) count += counts.get(width - slack) ?? 0;
    if (count > best || (count === best && width > at)) {
      best = count;
      at = width;
    }
  }
  return { share: best / lines.length, width: at, measure };
}

/** The line reaches the width at which the source breaks its lines, so what follows may be its continuation. */
export function isFull(line: Line, wrap: Wrap): boolean {
  return wrap.measure(line) + line.column >= wrap.width - SLACK;
}

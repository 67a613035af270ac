import { labelAt } from '../_units/labels.ts';
import { CharSet } from '../_text/char-set.ts';
import type { Line } from './line.ts';

/**
 * Whether a source breaks its paragraphs at a fixed width, and at which. In such a source the lines that end in the
 * middle of a sentence are as long as each other; in others hardly any line ends there.
 */
export interface Wrap {
  readonly measure: Measure;
  readonly width: number;
  /** Some lines are indented and most are not: an indent then begins a paragraph. */
  readonly hasIndents: boolean;
}

/** A line's width, its indent included, and how much less a full line may have. */
interface Measure {
  readonly of: (line: Line) => number;
  /** A converter may move a bracket or a word to the next line, or keep punctuation from starting one. */
  readonly slack: number;
}

/** What a sentence ends in, what a paragraph does, and what a line can end in that was not cut there. */
const STOPS = new CharSet('。;:!?');
const PARAGRAPH_ENDS = new CharSet('。;:)”');
const NO_CUT = new CharSet('。;:!?)]】”');

const NARROWEST = 8;

const CHARACTERS: Measure = { of: (line) => line.folded.length + line.column, slack: 3 };

/** Half-width columns: a CJK character takes two; “”, — and … take two in some fonts and one in others. */
const columns =
  (firstWide: number) =>
  (line: Line): number => {
    let width = line.column;
    for (let i = 0; i < line.raw.length; i += 1) width += line.raw.charCodeAt(i) >= firstWide ? 2 : 1;
    return width;
  };
const COLUMNS: Measure = { of: columns(0x2e80), slack: 4 };
const WIDE_COLUMNS: Measure = { of: columns(0x2010), slack: 4 };
const MEASURES = [CHARACTERS, COLUMNS, WIDE_COLUMNS];

/** So many lines must end in the middle of a sentence, and so large a share of them must be full. */
const FEWEST = 6;
const SHARE = 0.7;
/** So many paragraphs must end below a full line. */
const FEWEST_ENDS = 2;
/** Where hardly any line has a comma, so large a share of all lines that run on must be as long as each other. */
const SHARE_OF_ALL = 0.3;

/** The wrap of a source, or undefined where it has none. */
export function measureWrap(lines: readonly Line[]): Wrap | undefined {
  const running: Line[] = [];
  const all: Line[] = [];
  let indented = 0;
  for (let i = 0; i + 1 < lines.length; i += 1) {
    const line = lines[i];
    if (line?.kind !== 'text') continue;
    if (line.heading === 0) all.push(line);
    if (lines[i + 1]?.kind !== 'text') continue;
    running.push(line);
    if (line.indented) indented += 1;
  }
  if (running.length < FEWEST) return undefined;
  const cut = running.filter((line) => endsMidSentence(line));
  const best = (cut.length < FEWEST ? undefined : widest(cut, SHARE)) ?? widest(running, SHARE_OF_ALL);
  if (best === undefined) return undefined;
  // Where lines run far beyond the width, it is no wrap but a list of short lines that happen to be alike.
  const beyond = all.filter((line) => best.measure.of(line) > best.width + best.measure.slack).length;
  if (beyond > all.length / 10) return undefined;
  const wrap = { ...best, hasIndents: indented > 0 && indented < running.length };
  return paragraphEnds(lines, wrap) < FEWEST_ENDS ? undefined : wrap;
}

/** A list of members as long as each other is no wrap: where paragraphs are broken, full lines lead to their 。 */
function paragraphEnds(lines: readonly Line[], wrap: Wrap): number {
  let ends = 0;
  for (let i = 0; i + 1 < lines.length && ends < FEWEST_ENDS; i += 1) {
    const line = lines[i];
    const next = lines[i + 1];
    if (line?.kind !== 'text' || next?.kind !== 'text' || !PARAGRAPH_ENDS.ends(next.folded)) continue;
    if (!STOPS.ends(line.folded) && isFull(line, wrap)) ends += 1;
  }
  return ends;
}

/** Running text has commas or more than one sentence; titles, signatures, members and labels have none or end so. */
function endsMidSentence({ folded }: Line): boolean {
  if (NO_CUT.ends(folded)) return false;
  return (folded.includes(',') || folded.includes('。')) && labelAt(folded) === undefined;
}

/** The width below which, by at most the slack, the largest share of lines lies, by the measure that finds most. */
function widest(
  lines: readonly Line[],
  least: number,
): { readonly measure: Measure; readonly width: number } | undefined {
  let best = Math.ceil(least * lines.length) - 1;
  let found: { readonly measure: Measure; readonly width: number } | undefined;
  for (const measure of MEASURES) {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const width = measure.of(line);
      counts.set(width, (counts.get(width) ?? 0) + 1);
    }
    for (const width of counts.keys()) {
      if (width < NARROWEST) continue;
      let count = 0;
      for (let slack = 0; slack <= measure.slack; slack += 1) count += counts.get(width - slack) ?? 0;
      const isWider = found?.measure === measure && count === best && width > found.width;
      if (count > best || isWider) {
        best = count;
        found = { measure, width };
      }
    }
  }
  return found;
}

/**
 * The line reaches the width at which the source breaks its lines, so what follows may be its continuation. What
 * runs far beyond it was not broken there.
 */
export function isFull(line: Line, { measure, width }: Wrap): boolean {
  return Math.abs(measure.of(line) - width) <= measure.slack;
}

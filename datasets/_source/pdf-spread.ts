import { maximum, median, minimum, unitsOf, type Fragment, type Row } from './pdf-lines.ts';

/** So many characters must stand apart evenly. */
const FEWEST = 4;
/** The widest gap between two characters of a spread line is so much of the narrowest. */
const UNEVEN = 1.6;
const WORD = /^(?:[^\u2E80-\u9FFF\uF900-\uFAFF]+|.)$/u;

/**
 * A column's line that was pulled apart to fill it, as one fragment. Programs that justify a paragraph do this to a
 * line that a line break ends:
 *
 *     主      任      :      张      海      燕
 *
 * Its characters stand alone, all equally far apart; a blank among them is a blank of the text.
 */
export function withoutSpread(row: Row): Row {
  const [first] = row;
  if (first === undefined || row.length < 2) return row;
  const units = unitsOf(
    row.flatMap(({ runs }) => runs),
    [],
  );
  const words = units.filter(({ text }) => text !== ' ');
  if (words.length < FEWEST || !words.every(({ text }) => WORD.test(text))) return row;
  const size = median(words.map((unit) => unit.size)) ?? first.size;
  const gaps = units.slice(1).map((unit, at) => unit.left - (units[at]?.right ?? unit.left));
  const narrowest = minimum(gaps);
  if (narrowest < size * 0.5 || maximum(gaps) > narrowest * UNEVEN + size * 0.1) return row;
  const spread: Fragment = {
    text: units.map(({ text }) => text).join(''),
    left: first.left,
    right: row.at(-1)?.right ?? first.right,
    baseline: first.baseline,
    size,
    stretch: gaps.reduce((sum, gap) => sum + gap, 0),
    runs: row.flatMap(({ runs }) => runs),
  };
  return [spread];
}

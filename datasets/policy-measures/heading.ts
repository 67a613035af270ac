import { splitOutside } from '../_text/brackets.ts';
import { foldText } from '../_text/fold.ts';

/** A measure as its heading and what it says. */
export interface Measure {
  /** Without its 。; null where the measure has no heading of its own. */
  readonly title: string | null;
  readonly text: string;
}

const LONGEST = 40;
/** `【支持研发投入】对…`, `(支持研发投入)对…` */
const BRACKETED = /^(?:【\s*([^】]{2,20})\s*】|\(([^()]{4,20})\))\s*[。:]?\s*/;
/** `加大研发支持:对…` */
const BEFORE_COLON = /^([^,。;:、()]{2,20}):(?=.)/;
const LIST_COMES = /(?:如下|包括|以下|下列|其中|事项|条件|标准|要求|措施)$/;
/** What a rule says and a heading does not: whom it gives what, what one must or may. */
const SENTENCE =
  /^(?:对|凡|为了|根据|按照|经)|给予|应当|不得|可以|最高|不超过|\d\s*(?:万|亿|元|%|家|个|项|年内)/;

/** `给予评级奖励。对新评定的…`: a heading that names the support, and says neither how much nor to whom. */
const SUPPORT = /^给予(?!适当|一定|相应|其|每)[^,、的\d%万元]{2,12}$/;

/**
 * Parts a measure's heading from its text:
 *
 *     打造标志性科创平台。抢抓…契机,…           the first sentence is the heading
 *     打造标志性科创平台 ⏎ 抢抓…               a line of its own is
 *     对新认定的…给予50万元奖励。…              there is none
 *
 * A measure of one sentence is its text.
 */
export function splitMeasure(texts: readonly string[]): Measure {
  const [first = '', ...others] = texts;
  const rest = others.join('');
  const folded = foldText(first);
  const bracket = BRACKETED.exec(folded);
  const named = bracket?.[1] ?? bracket?.[2];
  if (bracket !== null && named !== undefined && first.length + rest.length > bracket[0].length) {
    const at = folded.indexOf(named);
    return { title: first.slice(at, at + named.length).trim(), text: first.slice(bracket[0].length) + rest };
  }
  const [sentence] = splitOutside(folded, '。');
  if (sentence === undefined) return { title: null, text: rest };
  const heading = folded.slice(sentence.from, sentence.to).replace(/:$/, '');
  const text = first.slice(sentence.to).replace(/^\s*。\s*/, '') + rest;
  const isHeading =
    heading.length <= LONGEST &&
    !/[;:!?]/.test(heading) &&
    (!SENTENCE.test(heading) || SUPPORT.test(heading));
  // A colon is the heading's end only where its text stands in the next paragraph.
  const ended = sentence.to < folded.length || others.length > 0;
  if (isHeading && ended && text.replace(/^[:：]/, '') !== '') {
    return { title: first.slice(sentence.from, sentence.from + heading.length), text };
  }
  const colon = BEFORE_COLON.exec(folded)?.[1];
  if (colon !== undefined && !LIST_COMES.test(colon) && !SENTENCE.test(colon)) {
    return { title: first.slice(0, colon.length), text: first.slice(colon.length + 1).trim() + rest };
  }
  return { title: null, text: first + rest };
}

import { CharSet } from '../_text/char-set.ts';

/** What nothing can begin with: it belongs to the text before it. */
export const CLOSING = new CharSet('、,，.。;；:：!?！？)）]】}”’》〉%％‰');
const OPEN_ENDS = new CharSet('、,([{“‘《〈【—·+');

/**
 * What a sentence, or a bracket behind one, can end in: `…。`, `…。”`, `…。(市科技局牵头)`, `…。责任单位:市委组织部(市委人才办)`;
 * but `…。支持各县(市、区)` goes on.
 */
export function isClosed(folded: string): boolean {
  if (endsSentence(folded)) return true;
  if (!folded.endsWith(')') && !folded.endsWith(']')) return false;
  const last = folded.length - 2;
  const stop = Math.max(folded.lastIndexOf('。', last), folded.lastIndexOf(';', last));
  if (stop < 0 || last - stop > LONGEST_BRACKET) return false;
  return BEHIND_SENTENCE.has(folded, stop + 1) || folded.includes(':', stop);
}

const LONGEST_BRACKET = 80;
const BEHIND_SENTENCE = new CharSet('([ ');
const QUOTE_ENDS = new CharSet('”"’)]】');
const SENTENCE_ENDS = new CharSet('。!?;:…');

/** The text ends in `。` `!` `?` `;` `:` or `…`, perhaps within quotation marks or brackets. */
export function endsSentence(folded: string): boolean {
  let at = folded.length - 1;
  while (at >= 0 && QUOTE_ENDS.has(folded, at)) at -= 1;
  return at >= 0 && SENTENCE_ENDS.has(folded, at);
}

/** `·市政府文件·`, `——人事任免——`: dots and dashes on both sides are an ornament. */
const ORNAMENTED = /^[·—].{1,24}[·—]$/;

/** The text ends in what leads on: `、`, `,`, an opening bracket. */
export function endsOpen(folded: string): boolean {
  return OPEN_ENDS.ends(folded) && !ORNAMENTED.test(folded);
}

const OPENING = '([“《【';
const CLOSING_PAIR = ')]”》】';
const OPENS = /[([“《【]/;
const PAIRS = new CharSet(OPENING + CLOSING_PAIR);

/** A bracket or quotation mark is open at the end of a folded text. */
export function hasOpenBracket(folded: string): boolean {
  if (!OPENS.test(folded)) return false;
  let open = '';
  for (let at = 0; at < folded.length; at += 1) {
    if (!PAIRS.has(folded, at)) continue;
    const char = folded.charAt(at);
    if (OPENING.includes(char)) open += char;
    else if (open !== '') {
      const pair = CLOSING_PAIR.indexOf(char);
      if (pair >= 0 && open.endsWith(OPENING.charAt(pair))) open = open.slice(0, -1);
    }
  }
  return open !== '';
}

/** What nothing can begin with: it belongs to the text before it. */
export const CLOSING = '、,，.。;；:：!?！？)）]】}”’》〉%％‰';
const OPEN_ENDS = '、,([{“‘《〈【—·+';

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
  return '([ '.includes(folded.charAt(stop + 1)) || folded.includes(':', stop);
}

const LONGEST_BRACKET = 80;
const QUOTE_ENDS = '”"’)]】';

/** The text ends in `。` `!` `?` `;` `:` or `…`, perhaps within quotation marks or brackets. */
export function endsSentence(folded: string): boolean {
  let at = folded.length - 1;
  while (at >= 0 && QUOTE_ENDS.includes(folded.charAt(at))) at -= 1;
  return at >= 0 && '。!?;:…'.includes(folded.charAt(at));
}

/** `·市政府文件·`, `——人事任免——`: dots and dashes on both sides are an ornament. */
const ORNAMENTED = /^[·—].{1,24}[·—]$/;

/** The text ends in what leads on: `、`, `,`, an opening bracket. */
export function endsOpen(folded: string): boolean {
  return folded !== '' && OPEN_ENDS.includes(folded.charAt(folded.length - 1)) && !ORNAMENTED.test(folded);
}

const OPENING = '([“《【';
const CLOSING_PAIR = ')]”》】';
const OPENS = /[([“《【]/;

/** A bracket or quotation mark is open at the end of a folded text. */
export function hasOpenBracket(folded: string): boolean {
  if (!OPENS.test(folded)) return false;
  let open = '';
  for (let at = 0; at < folded.length; at += 1) {
    const code = folded.charCodeAt(at);
    // Brackets and quotation marks lie outside the ideographs, of which a text mostly consists.
    if (code >= 0x4e00 && code < 0xff00) continue;
    const char = folded.charAt(at);
    if (OPENING.includes(char)) open += char;
    else if (open !== '') {
      const pair = CLOSING_PAIR.indexOf(char);
      if (pair >= 0 && open.endsWith(OPENING.charAt(pair))) open = open.slice(0, -1);
    }
  }
  return open !== '';
}

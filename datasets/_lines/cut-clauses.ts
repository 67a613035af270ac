import { isName } from '../_units/names.ts';

/** Longest part of a clause that stands above the cut, and how far into the rest its verb may stand. */
const LONGEST_START = 12;
const FARTHEST_VERB = 28;
const GIVES = /^([\u3400-\u9fff·、\s]{2,30}?)(?:同志)?(?:兼|担|挂职)?任(?![免职命务期])[\u3400-\u9fff“(]{3,}/;
const TAKES = /^免去[\u3400-\u9fff·、\s]{2,30}?(?:同志)?(?:兼任|原任)?的/;
const SURNAME_AT_END = /(?:^|、)[\u3400-\u9fff]$/;

/**
 * A clause that gives or takes a post was cut at its beginning, be it within a name:
 *
 *     肖纓、徐              免
 *     ⏎                    ⏎
 *     飏任…外部董事;         去沈浩的…副局长职务;
 */
export function isStartOfClause(folded: string, next: string): boolean {
  if (folded.length > LONGEST_START || !/[;。]$/.test(next) || /[,。;:(]/.test(folded)) return false;
  const text = folded + next.slice(0, FARTHEST_VERB);
  if (TAKES.test(text)) return !next.startsWith('免去');
  // `人事任免` ⏎ `张三任市财政局副局长;`: a heading stands above clauses that are whole.
  return givesPost(text) && (!givesPost(next) || SURNAME_AT_END.test(folded));
}

function givesPost(text: string): boolean {
  const names = GIVES.exec(text)?.[1]?.split('、') ?? [''];
  return names.every((name) => isName(name.trim()));
}

import { CharSet } from '../_text/char-set.ts';
import { withoutBlanks } from '../_text/fold.ts';
import { couldBeName, isName } from '../_units/names.ts';
import { endsInPosition } from '../_units/posts.ts';
import { postBegins } from './post-start.ts';

/** Longer text is a paragraph of prose. */
const LONGEST = 200;
/** The last character of a verb that gives or takes a post. */
const VERB_ENDS = new CharSet('任免命聘去除派荐名受意再职志升转理选请');
const VERB_FIRST =
  /(?:^|决定|通过|批准|规定|研究|[,:])(?:任命|聘任|续聘|聘请|委派|选派|推荐|提名|选举|补选|免去|免除|解聘|接受|同意|批准)(?=[\u3400-\u9fff])/g;
/** What stands behind a name. */
const BEHIND_NAME = /^(?:同志|[的、为任兼原在(]|辞去|等)/;
const NAME_FIRST =
  /^([^,;。:()任免]{2,12})(?:\([^()]*\))?[^,;。:()任免]{0,60}?(?:任(?![命免职务期])|不再|免去|辞去|晋升|套转|挂职|代理|的[^,;。]{3,40}职[务级])/;
/** `布和朝鲁同志为…`: whom the word behind it tells, whatever the name. */
const COMRADE =
  /^([^,;。:()任免]{2,12}?)(?:、[^,;。:]{2,60}?)?同志(?:为|的|任(?![命免职务期])|兼|不再|免去|辞去)/;
const TAIL = /(?:人选)?(?:\([^()]*\))?(?:,[^;。]{0,40})?$/;

/**
 * The clause says of somebody that a post is given or taken, however it says so: a verb, what has the shape of a name
 * beside it, and a post. A clause like that is read or reported.
 *
 *     接受周明义辞去德阳市人民政府副市长职务的请求 · 免去 邵 长 富 大庆市第四医院院长职务 · 李四任市水务局局长
 */
export function saysAct(folded: string): boolean {
  if (folded.length < 8 || folded.length > LONGEST || !holdsVerb(folded)) return false;
  const text = withoutBlanks(folded);
  if (!/职[务级]/.test(text) && !endsInPosition(text.replace(TAIL, ''))) return false;
  for (const { index, 0: verb } of text.matchAll(VERB_FIRST))
    if (beginsWithName(text.slice(index + verb.length))) return true;
  const comrade = COMRADE.exec(text)?.[1];
  if (comrade !== undefined && couldBeName(comrade)) return true;
  const first = NAME_FIRST.exec(text)?.[1]?.split(/、|同志/)[0];
  return first !== undefined && [2, 3, 4].some((length) => isNameThere(first, length));
}

function holdsVerb(folded: string): boolean {
  for (let at = 0; at < folded.length; at += 1) if (VERB_ENDS.has(folded, at)) return true;
  return false;
}

function beginsWithName(text: string): boolean {
  const begins = postBegins(text, undefined);
  return [2, 3, 4].some(
    (length) =>
      isName(text.slice(0, length)) && (BEHIND_NAME.test(text.slice(length)) || begins.includes(length)),
  );
}

/** The name alone, or in front of the words that stand between it and the verb: `李四挂职任…`, `李四不再…`. */
function isNameThere(text: string, length: number): boolean {
  const behind = text.slice(length);
  return isName(text.slice(0, length)) && /^(?:的|兼|挂职|正式|原|所|担|现|在|$)/.test(behind);
}

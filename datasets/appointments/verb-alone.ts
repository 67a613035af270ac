import { CharSet } from '../_text/char-set.ts';
import { withoutBlanks } from '../_text/fold.ts';
import type { Clause } from './clause.ts';

/** `任命:` or `免去:` alone, above the clauses it speaks for. */
const HEADING =
  /^(?:[(（]?[一二三四五六七八九十\d]+[)）、.]?\s*)?(?:决定|批准)?(任命|任职|聘任|委派|推荐|提名|免去|免职|免除)(?:人员名单|名单|人员|事项|情况|(?:以下|下列)[^:,。;为任]{0,8})?(?:职务)?\s*[::]?$|^(任|免)\s*:$/;
/** The same at the end of a sentence: `市人民政府决定,任命:`, `盟委第12次会议研究、行署党组会议通过,决定任命:`. */
const VERB_ALONE =
  /^(?:[^;。:]{0,120},)?(?:[^,;。:]{0,20}(?:决定|批准))?(?:试用期满)?(?:正式)?(任命|聘任|续聘|委派|推荐|提名|免去|免除)(?:以下|下列)?(?:同志|人员)?\s*:?$|^(任|免):?$/;
/** `因机构更名,下列同志原任职务自然免除:` above the clauses that say which. */
const LAPSES_ALONE =
  /^[^;。:]{0,60}?(?:以下|下列)(?:同志|人员)的?原?任?的?职务(?:自然|自行|相应)(免[除去]):?$/;
const VERB_ENDS = new CharSet('免命任聘派荐名去除志员:');

/** What a heading says of the clauses below it; undefined where the text, without blanks, is none. */
export function headingVerb(key: string): Clause['action'] | undefined {
  const head = HEADING.exec(key);
  return head === null ? undefined : actionOf(head[1] ?? head[2] ?? '');
}

/** What a part of a sentence says of the clauses behind it, and nothing else. */
export function verbAlone(folded: string): Clause['action'] | undefined {
  const bare = withoutBlanks(folded);
  if (!VERB_ENDS.ends(bare)) return undefined;
  const alone = VERB_ALONE.exec(bare);
  const verb = alone?.[1] ?? alone?.[2] ?? LAPSES_ALONE.exec(bare)?.[1];
  return verb === undefined ? undefined : actionOf(verb);
}

function actionOf(verb: string): Clause['action'] {
  return verb.includes('免') ? 'remove' : 'appoint';
}

import type { Block } from '../_lines/blocks.ts';
import { CharSet } from '../_text/char-set.ts';
import { FIRST_HAN, withoutBlanks } from '../_text/fold.ts';
import { couldBeLongName } from '../_units/long-names.ts';
import { HAN, isName } from '../_units/names.ts';
import { nameBeforePost } from './post-start.ts';
import { endsInPosition } from '../_units/posts.ts';

const ANOTHER = new RegExp(
  `^\\s*(?!列|排在)(${HAN}(?:\\s*${HAN}){1,7}?)\\s*(同志|任(?![命免职])|为|的|免去|不再)`,
  'u',
);
/** A new verb behind a comma begins a clause of its own: `…局长,免去其…职务`, `…,不再担任…`. */
const NEW_VERB =
  /^\s*(?:同时|并|正式|决定)*(?:免去|(?:经[^,;。]{0,20},)?(?:决定)?(?:同意|接受)[^,;。]{1,20}辞去|(?:委派|推荐|提名|聘任)(?=[^,;。任为]{2,16}(?:任|为))|免(?=[\u4e00-\u9fff]{4}[^,;。]*职[务级])|不再|任命|聘任|任(?=(?:省|市|区|县|州|中共)[\u4e00-\u9fff]{3}|[\u4e00-\u9fff]{2,4}[省市区县州])|其中|(?:任职)?试用期(?!已?满)|挂职(?:期(?!已?满)|时间|[一二两三半\d]))/;

/** `…局局长,其原任…局长职务自然免除`: what lapses behind a comma. */
const LAPSE =
  /^\s*(其)?(原(?:担任|任)?的?)?[^,;。任免]{0,40}职[务级](?:随[^,;。]{1,16}?|同时|相应|依法)?(?:自然|自行|相应|同时|一并)免[除去职]/;

/** `一、任命…;二、免去…`, `(一)…;(二)…`: numbers within a line. */
const NUMBER_STARTS = new CharSet('(一二三四五六七八九十0123456789');
const NUMBER =
  /^(?:\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、])\s*/;

/** `…局长、免去其…职务` */
const TAKEN_NEXT = /^\s*(?:同时|并)?(?:免去|不再)/;

/** Clauses end at ; or 。, at the colon behind a verb, and before a verb behind a comma. */
export function* clausesOf(
  block: Pick<Block, 'folded' | 'marker'>,
  home?: string,
): Generator<{ readonly from: number; readonly to: number }> {
  const { folded } = block;
  const first = block.marker?.end ?? 0;
  let from = first;
  let depth = 0;
  for (let at = from; at <= folded.length; at += 1) {
    const code = folded.charCodeAt(at);
    if (code >= FIRST_HAN) continue;
    const char = folded.charAt(at);
    if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    const ends =
      at === folded.length ||
      (depth <= 0 &&
        (char === ';' ||
          char === '。' ||
          (char === ':' &&
            isVerb(folded.slice(Math.max(from, at - LONGEST_LEAD), at), from < at - LONGEST_LEAD)) ||
          (char === '、' &&
            (TAKEN_NEXT.test(folded.slice(at + 1, at + 8)) || beginsAnother(folded, from, at, home))) ||
          (char === ',' &&
            (NEW_VERB.test(folded.slice(at + 1)) ||
              isLeadIn(folded.slice(from, at)) ||
              lapsesBehind(folded, from, at) ||
              beginsAnother(folded, from, at, home)))));
    if (!ends) continue;
    let start = from;
    while (start < at && folded[start] === ' ') start += 1;
    if (start > first && NUMBER_STARTS.has(folded, start))
      start += NUMBER.exec(folded.slice(start, Math.min(at, start + 8)))?.[0].length ?? 0;
    if (start < at) yield { from: start, to: at };
    from = at + 1;
  }
}

/** `…第三十八次会议根据《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》的有关规定`. */
const LONGEST_LEAD_IN = 160;
const LEAD_IN_ENDS = new CharSet('究意准定请名要过议论');
const LEAD_IN =
  /^\s*(?:[^任免]{0,60}?(?:经|根据|按照|依照)(?:[^任免]|主任){2,60}(?:研究|同意|批准|决定|提请|提名|规定|需要|审议|讨论|通过)|(?:[^任免]|主任){2,40}(?:会议|会)[^任免]{0,6}(?:研究|审议|讨论|通过|批准|同意)|[^任免]{0,40}决定)$/;
/** Somebody is given a post: 任, but not the 任 of 主任 or 任期. */
const GIVES = /(?<!主)任(?![命免职务期])|任命|聘任/;
/** `免去王建国市财政局副局长`: bodies are printed without their city, so that `李芳市…` is no city either. */
const OWN_BODY = /^\s*(?:免去|免除|免)?\s*[\u3400-\u9fff]{2,3}(?:同志)?市[\u4e00-\u9fff]/;
/** What stands in front of a colon is looked at so far: a line of colons would be read again at each. */
const LONGEST_LEAD = 80;

/** The text in front of a colon ends in a verb; `isCut` says that it begins before what is given. */
function isVerb(text: string, isCut: boolean): boolean {
  if (isCut)
    return /(?:决定|批准)(?:任命|免去|聘任|委派|推荐|提名)(?:以下|下列)?(?:同志|人员)?$|^[^任免]+决定$/.test(
      text.trim(),
    );
  return /(?:^|决定|批准|正式)(?:任命|免去|聘任|委派|推荐|提名)(?:以下|下列)?(?:同志|人员)?$|^[任免]$|^[^任免]{0,60}(?:决定|通过|批准)$|(?:以下|下列)(?:同志|人员)的?原?任?的?职务(?:自然|自行|相应)免[除去]$/.test(
    withoutBlanks(text),
  );
}

/**
 * `…商务局局长,尹喜乐同志为…副局长`, `…局长、李四为…局长`, `…副局长、李明亮市审计局副局长职务`: behind a whole post another
 * person begins another clause.
 */
function beginsAnother(folded: string, from: number, at: number, home: string | undefined): boolean {
  const before = folded
    .slice(Math.max(from, at - LONGEST_LEAD_IN), at)
    .replace(/\([^()]*\)\s*$/, '')
    .trim();
  if (!/职[务级]$/.test(before) && !endsInPosition(before)) return false;
  const next = ANOTHER.exec(folded.slice(at + 1, at + 20));
  if (next !== null) {
    const name = withoutBlanks(next[1] ?? '');
    return (next[2] === '同志' && name.length <= 4) || isName(name) || couldBeLongName(name);
  }
  const behind = folded.slice(at + 1, at + LONGEST_LEAD).trimStart();
  return nameBeforePost(behind, home, before.endsWith('职务') || OWN_BODY.test(before)) !== undefined;
}

/** `经研究` · `根据市长某某的提请` · `…第三十八次会议根据《…组织法》的有关规定`: who decides and by what, up to a comma. */
function isLeadIn(text: string): boolean {
  if (text.length > LONGEST_LEAD_IN || !LEAD_IN_ENDS.ends(text.trimEnd())) return false;
  const said = text.replaceAll(/《[^《》]*》/g, '');
  return LEAD_IN.test(said);
}

/** What becomes of a body, by which posts lapse: `市文化局更名为市文化和旅游局,王晓明的市文化局局长职务自然免除`. */
const REFORM = /更名|撤销|组建|合并|划转|整合|设立/;

/** Where somebody is given a post before the comma, or a body changes, what lapses behind it is another matter. */
function lapsesBehind(folded: string, from: number, at: number): boolean {
  const lapse = LAPSE.exec(folded.slice(at + 1, at + LONGEST_LEAD));
  if (lapse === null) return false;
  if (lapse[1] !== undefined || lapse[2] !== undefined) return true;
  const before = folded.slice(Math.max(from, at - LONGEST_LEAD_IN), at);
  return GIVES.test(before) || REFORM.test(before);
}

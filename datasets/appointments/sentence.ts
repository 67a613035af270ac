import type { Block } from '../_gazette/blocks.ts';
import { FIRST_HAN, withoutBlanks } from '../_gazette/fold.ts';
import { HAN, isName } from '../_units/names.ts';
import { endsInPosition } from '../_units/posts.ts';

const ANOTHER = new RegExp(
  `^\\s*(?!列|排在)(${HAN}(?:\\s*${HAN}){1,3}?)\\s*(同志|任(?![命免职])|为|的|免去|不再)`,
  'u',
);
/** A new verb behind a comma begins a clause of its own: `…局长,免去其…职务`, `…,不再担任…`. */
const NEW_VERB =
  /^\s*(?:同时|并|正式)?(?:免去|(?:委派|推荐|提名|聘任)(?=[^,;。任为]{2,16}(?:任|为))|免(?=[\u4e00-\u9fff]{4}[^,;。]*职[务级])|不再|任命|聘任|任(?=(?:省|市|区|县|州|中共)[\u4e00-\u9fff]{3}|[\u4e00-\u9fff]{2,4}[省市区县州])|其中|(?:任职)?试用期(?!已?满)|挂职(?:期(?!已?满)|时间|[一二两三半\d]))/;

/** Clauses end at ; or 。, at the colon behind a verb, and before a verb behind a comma. */
export function* clausesOf(block: Block): Generator<{ readonly from: number; readonly to: number }> {
  const { folded } = block;
  let from = block.marker?.end ?? 0;
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
          (char === '、' && beginsAnother(folded, from, at)) ||
          (char === ',' &&
            (NEW_VERB.test(folded.slice(at + 1)) ||
              isLeadIn(folded.slice(from, at)) ||
              beginsAnother(folded, from, at)))));
    if (!ends) continue;
    let start = from;
    while (start < at && folded[start] === ' ') start += 1;
    if (start < at) yield { from: start, to: at };
    from = at + 1;
  }
}

/** What stands in front of a colon is looked at so far: a line of colons would be read again at each. */
const LONGEST_LEAD = 80;

/** The text in front of a colon ends in a verb; `isCut` says that it begins before what is given. */
function isVerb(text: string, isCut: boolean): boolean {
  if (isCut)
    return /(?:决定|批准)(?:任命|免去|聘任|委派|推荐|提名)(?:以下|下列)?(?:同志|人员)?$/.test(text.trim());
  return /(?:^|决定|批准)(?:任命|免去|聘任|委派|推荐|提名)(?:以下|下列)?(?:同志|人员)?$|^[^任免]{0,60}(?:决定|通过|批准)$/.test(
    withoutBlanks(text),
  );
}

/** `…商务局局长,尹喜乐同志为…副局长`, `…局长、李四为…局长`: behind a whole post another person begins another clause. */
function beginsAnother(folded: string, from: number, at: number): boolean {
  const before = folded
    .slice(from, at)
    .replace(/\([^()]*\)\s*$/, '')
    .trim();
  if (!/职[务级]$/.test(before) && !endsInPosition(before)) return false;
  const next = ANOTHER.exec(folded.slice(at + 1, at + 20));
  return next !== null && (next[2] === '同志' || isName(next[1] ?? ''));
}

/** `经研究,` · `成都市人民政府决定,` · `根据市长某某的提请,` */
function isLeadIn(text: string): boolean {
  return /^\s*(?:(?:经|根据|按照|依照)[^任免]{2,60}(?:研究|同意|批准|决定|提请|提名|规定|需要)|[^任免]{0,24}决定)$/.test(
    text,
  );
}

import { parseNumeral } from '../_gazette/numerals.ts';
import { endsInPosition, isBarePosition, readPost, type Post } from '../_units/posts.ts';
import { unpadName } from '../_units/leaders.ts';

/**
 * One clause of a personnel notice, on the folded view:
 *
 *     沈其芳任嘉兴市商务局副局长(试用期一年)      X任Y
 *     肖纓、徐飏、王毕文任…外部董事               X、Z任Y
 *     张月琴兼任…局长,…局长                      X兼任Y,Z
 *     任命张三为…局长 · 任命:张三为…;李四为…      the verb once
 *     免去沈浩的…副局长职务 · 免去张月琴兼任的…    免去X(兼任)的Y职务
 *     张三不再担任… · 接受李四辞去…职务
 */
export interface Clause {
  readonly action: 'appoint' | 'remove';
  /** The verb stands in the clause; otherwise it comes from the clause or heading before. */
  readonly stated: boolean;
  readonly persons: readonly string[];
  readonly posts: readonly (Post & { readonly concurrent: boolean; readonly modifiers: Modifiers })[];
}

export interface Modifiers {
  readonly probationMonths: number | null;
  readonly secondmentMonths: number | null;
  readonly remark: string | null;
}

export const NO_MODIFIERS: Modifiers = { probationMonths: null, secondmentMonths: null, remark: null };

/** A Chinese character, those beyond the basic plane (𬱖) included. */
const HAN = String.raw`(?:[\u3400-\u4dbf\u4e00-\u9fff〇]|[\ud840-\ud888][\udc00-\udfff])`;
const NAME = String.raw`${HAN}(?:\s*${HAN}){1,3}?|${HAN}{1,8}(?:·${HAN}{1,8}){1,3}`;
const REMARK = String.raw`(?:\s*\([^()]{1,20}\))?`;
const NAMES = String.raw`(?:${NAME})${REMARK}(?:\s*[、,]\s*(?:${NAME})${REMARK})*`;
const COMRADES = String.raw`(?:\s*(?:等)?(?:[一二三四五六七八九十\d]+名?)?同志|等)?`;
const APPOINT_VERB = String.raw`(?:决定|同意|批准|推荐|提名|建议)?\s*(?:任命|聘任|委任|委派|推荐|提名|选举|增补|聘)\s*:?\s*`;

const APPOINT_AS = new RegExp(
  `^(?:${APPOINT_VERB})(${NAMES})${COMRADES}\\s*(兼任|担任|出任|挂职担任|挂职任|挂任|兼|任|为)\\s*(.+)$`,
  'u',
);
const HOLDS = new RegExp(
  `^(${NAMES})${COMRADES}\\s*(兼任|担任|出任|挂职担任|挂职任|挂任|挂职|任)(?!命|职|免)\\s*(.+)$`,
  'u',
);
const AS = new RegExp(`^(${NAMES})${COMRADES}\\s*(兼任|为)\\s*(.+)$`, 'u');
const DISMISS = String.raw`(?:决定|同意|批准|同时|并|建议)*\s*(?:免去|免除|撤销|解聘|罢免|免)\s*:?\s*`;
/** With the words that end the name: `免去沈浩的…`, `免去张月琴兼任的…`, `免去张三原…`, `免去其…`, `免去李四同志…`. */
const REMOVE = new RegExp(
  `^${DISMISS}(?:(${NAMES})${COMRADES}\\s*(?:所?(兼任?|担任|任)的|的|原任?的?|(?<=同志))|(其)(?:所?(兼任?|担任|任)的|的|原任?)?)\\s*(.+)$`,
  'u',
);
/** Without them: `免去张三市商务局局长职务`; where the name ends is where a post can begin. */
const REMOVE_BARE = new RegExp(
  `^${DISMISS}(${HAN}(?:\\s*${HAN}){1,3}?)\\s*((?:省|市|区|县|州|盟|国家|中共|${HAN}{2,3}[省市区县州盟]).+)$`,
  'u',
);
const NO_LONGER = new RegExp(`^(${NAMES}|其)${COMRADES}\\s*不再\\s*(担任|兼任|任|兼|挂任)\\s*(.+)$`, 'u');
const RESIGNS = new RegExp(
  `^(?:决定)?(?:接受|同意|批准)\\s*(${NAMES})${COMRADES}\\s*(?:提出的?)?辞去\\s*(.+)$`,
  'u',
);
const OWN_POST = new RegExp(`^(${NAMES})${COMRADES}\\s*(兼任的|的)\\s*(.+?)职务$`, 'u');
const LAPSES = new RegExp(
  `^(${NAMES})${COMRADES}\\s*(?:的|原任|原)?\\s*(.+?)职务(?:随.{0,12})?自然免除$`,
  'u',
);
const POST_TAIL = /(?:的)?\s*(?:等)?职务?(?:的请求|的申请)?$/;
const TAIL_BRACKET = /\s*\(([^()]*)\)\s*$/;
const PROBATION = /(?:任职)?试用期\s*(?:为|:)?\s*([\d一二两三四五六七八九十半]{1,3})\s*(年|个月)/;
const SECONDMENT = /挂职(?:时间|锻炼|期限?)?\s*(?:为|:)?\s*([\d一二两三四五六七八九十半]{1,3})\s*(年|个月)/;

/** Reads one folded clause; `carried` is the verb of the heading or clause before. Undefined when it is none. */
export function readClause(
  raw: string,
  folded: string,
  carried: 'appoint' | 'remove' | undefined,
  before: readonly string[],
): Clause | undefined {
  const remove = REMOVE.exec(folded);
  if (remove !== null) {
    const persons = remove[3] === undefined ? namesOf(raw, folded, remove[1] ?? '') : before;
    const concurrent = (remove[2] ?? remove[4])?.startsWith('兼') === true;
    return build('remove', true, raw, folded, persons, remove[5] ?? '', concurrent);
  }
  const bare = REMOVE_BARE.exec(folded);
  if (bare !== null) {
    return build('remove', true, raw, folded, namesOf(raw, folded, bare[1] ?? ''), bare[2] ?? '', false);
  }
  const noLonger = NO_LONGER.exec(folded);
  if (noLonger !== null) {
    const persons = noLonger[1] === '其' ? before : namesOf(raw, folded, noLonger[1] ?? '');
    return build(
      'remove',
      true,
      raw,
      folded,
      persons,
      noLonger[3] ?? '',
      noLonger[2]?.startsWith('兼') === true,
    );
  }
  const resigns = RESIGNS.exec(folded);
  if (resigns !== null) {
    return build(
      'remove',
      true,
      raw,
      folded,
      namesOf(raw, folded, resigns[1] ?? ''),
      resigns[2] ?? '',
      false,
    );
  }
  const lapses = LAPSES.exec(folded);
  if (lapses !== null) {
    return build('remove', true, raw, folded, namesOf(raw, folded, lapses[1] ?? ''), lapses[2] ?? '', false);
  }
  const named = APPOINT_AS.exec(folded);
  if (named !== null) return appointed(raw, folded, named, true);
  const holds = HOLDS.exec(folded);
  if (holds !== null && startsPost(holds[3] ?? '')) {
    const clause = appointed(raw, folded, holds, true);
    if (clause !== undefined) return clause;
  }
  if (carried === 'appoint') {
    const as = AS.exec(folded);
    return as === null ? undefined : appointed(raw, folded, as, false);
  }
  if (carried === 'remove') {
    const own = OWN_POST.exec(folded);
    if (own !== null) {
      const concurrent = own[2]?.startsWith('兼') === true;
      return build(
        'remove',
        false,
        raw,
        folded,
        namesOf(raw, folded, own[1] ?? ''),
        own[3] ?? '',
        concurrent,
      );
    }
  }
  return undefined;
}

function startsPost(text: string): boolean {
  return text.length >= 2 && !/^[、,]/.test(text);
}

function appointed(raw: string, folded: string, match: RegExpExecArray, stated: boolean): Clause | undefined {
  const verb = match[2] ?? '';
  return build(
    'appoint',
    stated,
    raw,
    folded,
    namesOf(raw, folded, match[1] ?? ''),
    match[3] ?? '',
    verb.startsWith('兼'),
  );
}

function build(
  action: Clause['action'],
  stated: boolean,
  raw: string,
  folded: string,
  persons: readonly string[],
  postText: string,
  concurrent: boolean,
): Clause | undefined {
  const from = folded.lastIndexOf(postText);
  let to = from + postText.length;
  if (action === 'remove') {
    const tail = POST_TAIL.exec(folded.slice(from, to));
    if (tail !== null) to = from + tail.index;
  }
  const posts = readPosts(raw, folded, from, to, concurrent);
  if (posts.length === 0 || persons.length === 0) return undefined;
  return { action, stated, persons, posts };
}

function namesOf(raw: string, folded: string, names: string): string[] {
  const start = folded.indexOf(names);
  const found: string[] = [];
  let at = start;
  for (const part of names.split(/[、,]/)) {
    const name = part.replace(/\s*\([^()]*\)\s*$/, '');
    found.push(unpadName(raw.slice(at, at + name.length)));
    at += part.length + 1;
  }
  return found.filter((name) => name !== '');
}

/** Posts of a list, each whole: `…局局长,…中心主任`; a part that is no post belongs to the next (经济、科技委员会主任). */
function readPosts(
  raw: string,
  folded: string,
  from: number,
  to: number,
  concurrent: boolean,
): Clause['posts'] {
  const posts: (Post & { concurrent: boolean; modifiers: Modifiers })[] = [];
  let depth = 0;
  let start = from;
  for (let at = from; at <= to; at += 1) {
    const char = folded[at];
    if (at < to) {
      if (char === '(' || char === '[') depth += 1;
      else if (char === ')' || char === ']') depth -= 1;
      if (depth > 0 || (char !== ',' && char !== '、')) continue;
      const part = stripBrackets(folded.slice(start, at));
      if (!endsInPosition(part) && !isBarePosition(part)) continue;
      // `…局长,试用期一年`: a modifier as a clause of its own belongs to the post before it.
      if (isModifier(folded.slice(at + 1, to))) {
        posts.push(
          readOne(
            raw,
            folded,
            start,
            at,
            concurrent,
            modifiersIn(folded.slice(at + 1, to), raw.slice(at + 1, to)),
          ),
        );
        return posts;
      }
    }
    const end = at;
    if (folded.slice(start, end).trim() !== '')
      posts.push(readOne(raw, folded, start, end, concurrent, undefined));
    start = at + 1;
  }
  return posts;
}

function readOne(
  raw: string,
  folded: string,
  from: number,
  to: number,
  concurrent: boolean,
  more: Modifiers | undefined,
): Post & { concurrent: boolean; modifiers: Modifiers } {
  let start = from;
  let end = to;
  let own = concurrent;
  while (folded[start] === ' ') start += 1;
  if (/^兼(?:任)?/.test(folded.slice(start, end))) {
    start += folded.startsWith('兼任', start) ? 2 : 1;
    own = true;
  }
  let modifiers = more ?? NO_MODIFIERS;
  for (let tail = TAIL_BRACKET.exec(folded.slice(start, end)); tail !== null;) {
    const at = start + tail.index;
    const inner = at + tail[0].indexOf('(') + 1;
    const text = tail[1] ?? '';
    if (text.startsWith('兼') && text.length <= 2) own = true;
    else modifiers = mergeModifiers(modifiersIn(text, raw.slice(inner, inner + text.length)), modifiers);
    end = at;
    tail = TAIL_BRACKET.exec(folded.slice(start, end));
  }
  return { ...readPost(raw, folded, start, end), concurrent: own, modifiers };
}

function stripBrackets(text: string): string {
  return text.replace(TAIL_BRACKET, '').trim();
}

/** The text is a modifier and nothing else: `试用期一年`, `任职试用期为一年`, `挂职时间一年`. */
export function isModifier(folded: string): boolean {
  return /^\s*(?:以上(?:同志|人员))?(?:任职|任期)?(?:试用期|挂职)[^、,;]{1,14}$/.test(folded.trim());
}

/** What a bracket or a clause says of a post. */
export function modifiersIn(folded: string, raw: string): Modifiers {
  const probation = PROBATION.exec(folded);
  const secondment = SECONDMENT.exec(folded);
  const rest = folded
    .replace(PROBATION, '')
    .replace(SECONDMENT, '')
    .replace(/^[\s,、;]+|[\s,、;]+$/g, '');
  if (probation === null && secondment === null) return { ...NO_MODIFIERS, remark: raw.trim() || null };
  return {
    probationMonths: probation === null ? null : months(probation),
    secondmentMonths: secondment === null ? null : months(secondment),
    remark: rest === '' ? null : raw.slice(folded.indexOf(rest), folded.indexOf(rest) + rest.length),
  };
}

function months(match: RegExpExecArray): number | null {
  const text = match[1] ?? '';
  if (text === '半') return 6;
  const value = parseNumeral(text);
  return value === undefined ? null : value * (match[2] === '年' ? 12 : 1);
}

export function mergeModifiers(first: Modifiers, second: Modifiers): Modifiers {
  const remarks = [first.remark, second.remark].filter((remark) => remark !== null);
  return {
    probationMonths: first.probationMonths ?? second.probationMonths,
    secondmentMonths: first.secondmentMonths ?? second.secondmentMonths,
    remark: remarks.length === 0 ? null : remarks.join(','),
  };
}

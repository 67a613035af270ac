import { withoutBlanks } from '../_text/fold.ts';
import { couldBeLongName, LONG_NAME_LENGTHS } from '../_units/long-names.ts';
import { couldBeName, isName } from '../_units/names.ts';
import { unpadName } from '../_units/leaders.ts';
import { titleEnds, titlesInBracket, type FirstTitle } from './titles.ts';

/** The leader whom an entry is about, as the entry's start names him or her. */
export interface NamedLeader {
  readonly name: string;
  /** As printed, or null where the entry gives a name alone. */
  readonly title: string | null;
  /** Index behind the name, the title and what parts them from the duties (`:`, blanks). */
  readonly end: number;
}

/** What can stand behind a leader: duties, or a colon before them. */
const BEHIND =
  /^(?:$|[:,;。(]|\s|同志|在原|在现|原|增加|新增|减少|不再|继续|仍|具体|主要|协助|配合|协管|负责|分管|联系|主持|牵头|主管|主抓|兼|同时|受|除|挂钩|挂职|承担|履行|领导|的?(?:工作)?分工)/;
/** `协助市长负责市人民政府常务工作。`: a verb before a title is no name, nor are the words before such a verb. */
export const NOBODY =
  /^(?:免去|任命|其他|其余|各|两|几|全|本|该|其|每|有|由|对|将|请|及|与|在|受|还|并|按照|根据|协助|协管|配合|负责|分管|代管|兼管|主管|主抓|联系|联络|挂钩|挂联|主持|牵头|承担|参与|代表|同时|继续|主要|具体|增加|新增|减少|不再|分工|职责)/;
/** Behind a name of five to eight characters that stands without a title. */
const LONG_NAME_ENDS =
  /^(?:$|同志|\s*:?\s*(?:继续|具体|主要)?(?:负责|分管|联系|主持|协助|协管|在原|增加|减少|不再))/;

/** The name of the given length at `from`; padding blanks do not count (`马 蕾副市长`). */
function nameOf(
  folded: string,
  from: number,
  length: number,
): { readonly text: string; readonly end: number } | undefined {
  let end = from;
  for (let found = 0; found < length; end += 1) {
    if (end >= folded.length) return undefined;
    if (folded[end] !== ' ') found += 1;
    else if (found === 0) return undefined;
  }
  const text = folded.slice(from, end);
  return text.length - length > 2 ? undefined : { text, end };
}

/** `戴锋同志(挂职):…` */
function skipRemark(folded: string, at: number): number {
  const close = folded.indexOf(')', at);
  return close < 0 || close - at > 12 ? at : close + 1;
}

function behind(folded: string, at: number): number {
  let end = at;
  if (folded.startsWith('同志', end)) end += 2;
  if (folded[end] === '(') end = skipRemark(folded, end);
  while (folded[end] === ' ' || folded[end] === ':') end += 1;
  return end;
}

/** `颜海荣常务副市长…`, `张 三 副市长:`, `张三(市委常委、副市长)…`. */
function nameFirst(raw: string, folded: string, from: number, first: FirstTitle): NamedLeader | undefined {
  const dotted =
    /^[\u3400-\u9fff]{1,8}(?:·[\u3400-\u9fff]{1,8}?){1,3}?(?=[\s,(:]|副?市长|副?[省区县州]长)/.exec(
      folded.slice(from),
    );
  const lengths = dotted === null ? [2, 3, 4, ...LONG_NAME_LENGTHS] : [dotted[0].length];
  for (const length of lengths) {
    const name = nameOf(folded, from, length);
    if (name === undefined || NOBODY.test(name.text)) continue;
    const isShaped = first === 'own' && couldBeName(name.text);
    if (!(isName(name.text) || isShaped || couldBeLongName(name.text))) continue;
    let at = name.end;
    if (folded.startsWith('同志', at)) at += 2;
    while (/[\s,:]/.test(folded[at] ?? '')) at += 1;
    // `江苏|银行行长`: what a post begins with is no name.
    if (first === 'any' && at === name.end && folded[at] !== '(') continue;
    const titles = titlesBehind(folded, at, first);
    if (titles === undefined) continue;
    const title = withoutBlanks(raw.slice(titles.from, titles.to));
    return { name: unpadName(raw.slice(from, name.end)), title, end: behind(folded, titles.end) };
  }
  return undefined;
}

/** The titles behind a name, with what can stand behind a leader behind them. */
function titlesBehind(
  folded: string,
  from: number,
  first: FirstTitle,
): { readonly from: number; readonly to: number; readonly end: number } | undefined {
  const bracket = titlesInBracket(folded, from, first);
  if (bracket !== undefined)
    return isBehind(folded, bracket.end) ? { from: from + 1, ...bracket } : undefined;
  const to = titleEnds(folded, from, first).findLast((end) => isBehind(folded, end));
  return to === undefined || namesAnother(folded, to) ? undefined : { from, to, end: to };
}

function isBehind(folded: string, at: number): boolean {
  return BEHIND.test(folded.slice(at, at + 8));
}

/** `滨江开|区管委会主任 钮建国`: whose title it is stands behind it. */
function namesAnother(folded: string, at: number): boolean {
  if (folded[at] !== ' ') return false;
  return [2, 3, 4].some((length) => {
    const name = nameOf(folded, at + 1, length);
    return name !== undefined && isBehind(folded, name.end) && !NOBODY.test(name.text) && isName(name.text);
  });
}

/** `常务副市长颜海荣:…`, `市委常委、副市长 张三同志负责…`. */
function titleFirst(raw: string, folded: string, from: number, first: FirstTitle): NamedLeader | undefined {
  for (const end of titleEnds(folded, from, first).toReversed()) {
    let start = end;
    while (folded[start] === ' ' || folded[start] === '\t') start += 1;
    for (const length of [3, 2, 4, ...LONG_NAME_LENGTHS]) {
      const name = nameOf(folded, start, length);
      if (name === undefined || NOBODY.test(name.text)) continue;
      if (!isBehind(folded, name.end)) continue;
      // `副市长区大相:…`: the colon tells a name whose surname no list knows.
      const told = first === 'own' ? /^(?:同志|:)/ : /^同志/;
      const known =
        isName(name.text) ||
        (told.test(folded.slice(name.end, name.end + 2)) && couldBeName(name.text)) ||
        couldBeLongName(name.text);
      if (!known) continue;
      const title = withoutBlanks(raw.slice(from, end));
      return { name: unpadName(raw.slice(start, name.end)), title, end: behind(folded, name.end) };
    }
  }
  return undefined;
}

/** `张三同志负责…`, `张三:…`, `张三` alone on a line. */
function nameAlone(raw: string, folded: string, from: number): NamedLeader | undefined {
  for (const length of [3, 2, 4, ...LONG_NAME_LENGTHS]) {
    const name = nameOf(folded, from, length);
    if (name === undefined || NOBODY.test(name.text)) continue;
    // `介子安同志不再负责…`, `布仁巴雅尔:负责…`: what is behind tells a name that no list of surnames does.
    const known =
      isName(name.text) ||
      (folded.startsWith('同志', name.end) && couldBeName(name.text)) ||
      (LONG_NAME_ENDS.test(folded.slice(name.end, name.end + 8)) && couldBeLongName(name.text));
    if (!known) continue;
    const rest = folded.slice(name.end, name.end + 10).trimStart();
    if (
      rest !== '' &&
      !/^(?:同志|:)/.test(rest) &&
      !/^(?:负责|分管|联系|主持|协助|在原|增加|减少|不再)/.test(rest)
    )
      continue;
    return { name: unpadName(raw.slice(from, name.end)), title: null, end: behind(folded, name.end) };
  }
  return undefined;
}

/** The leader that a text names at `from`, in whichever order name and title stand; undefined where none does. */
export function leaderAtStart(raw: string, folded: string, from: number): NamedLeader | undefined {
  const start = from + (/^(?:新任|新到任|现任)/.exec(folded.slice(from, from + 4))?.[0].length ?? 0);
  return (
    nameFirst(raw, folded, start, 'own') ??
    titleFirst(raw, folded, start, 'own') ??
    nameAlone(raw, folded, start)
  );
}

/**
 * The holder of any post whom a text names at `from` (`滨江开发区管委会主任 钮建国`): a leader only where something else
 * says so, such as the duties that follow.
 */
export function officerAtStart(raw: string, folded: string, from: number): NamedLeader | undefined {
  if (NOBODY.test(folded.slice(from, from + 4))) return undefined;
  return titleFirst(raw, folded, from, 'any') ?? nameFirst(raw, folded, from, 'any');
}

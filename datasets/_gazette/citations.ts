import { CharSet } from '../_text/char-set.ts';
import { documentNumberAlone, documentNumbersIn } from './document-number.ts';
import { withoutBlanks } from '../_text/fold.ts';
import { tidyTitle } from './titles.ts';

/** A document that a text names: `《…的通知》(嘉政办发〔2023〕33号)`, `浙政办函〔2025〕2号`. */
export interface Citation {
  /** As printed between 《》; null where the text gives a number alone. */
  readonly title: string | null;
  /** Normalised document number, where one stands beside the title. */
  readonly number: string | null;
  /** The short name that the text gives it (`以下简称《办法》`). */
  readonly alias: string | null;
  /** The whole of it, title and number. */
  readonly from: number;
  readonly to: number;
}

/** Words that a number's own prefix never begins with, when no bracket parts it from the sentence. */
const LEAD_IN =
  /^.*(?:根据|依据|依照|按照|遵照|落实|贯彻|执行|废止|失效|转发|印发|批转|修改|修订|原有的?|此前的|以及|下发的?|印发的|文件)(?=.{2,})|^(?:原|和|及|与|以|由|对|将|的|经)/;
const ALIAS = /(?:以下)?简称:?\s*[《“"]([^》”"]{2,20})[》”"]/;

/** Every citation in `[from, to)` of a text, in printed order. */
export function citationsIn(raw: string, folded: string, from = 0, to = folded.length): Citation[] {
  const found: Citation[] = [];
  let at = from;
  while (at < to) {
    const open = folded.indexOf('《', at);
    const end = open < 0 || open >= to ? to : open;
    for (const number of documentNumbersIn(folded.slice(at, end)))
      found.push(...bareNumbers(number, at, folded.slice(0, end)));
    if (end === to) break;
    const close = closingQuote(folded, open, to);
    if (close < 0) {
      // An unclosed 《 hides nothing that stands behind it.
      at = open + 1;
      continue;
    }
    const citation = withNumber(raw, folded, open, close, to);
    const before = found.at(-1);
    if (before !== undefined && before.title === null && before.to === open && citation.number === null) {
      // `嘉政办发〔2019〕28号《关于…的通知》`
      found[found.length - 1] = { ...citation, number: before.number, from: before.from };
    } else found.push(citation);
    at = citation.to;
  }
  return found;
}

/** No title is longer; an unclosed 《 costs no more than that. */
const LONGEST = 400;

function closingQuote(folded: string, open: number, to: number): number {
  let depth = 0;
  for (let at = open; at < Math.min(to, open + LONGEST); at += 1) {
    const char = folded[at];
    if (char === '《') depth += 1;
    else if (char === '》') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

function withNumber(raw: string, folded: string, open: number, close: number, to: number): Citation {
  const title = tidyTitle(raw.slice(open + 1, close));
  let end = close + 1;
  let number: string | null = null;
  let alias: string | null = null;
  // `(市政府令第45号)`, `(嘉政办发〔2023〕33号,以下简称《办法》)`; a second bracket may give the short name.
  for (
    let more = /^\s*\(/.exec(folded.slice(end, end + 4));
    more !== null;
    more = /^\s*\(/.exec(folded.slice(end, end + 4))
  ) {
    const start = end + more[0].length;
    const stop = closingBracket(folded, start, to);
    if (stop < 0) break;
    const inside = folded.slice(start, stop).trim();
    const own = numberIn(inside);
    alias ??= ALIAS.exec(inside)?.[1] ?? null;
    if (own === undefined && alias === null && inside.length > 20) break;
    number ??= own ?? null;
    end = stop + 1;
  }
  return { title, number, alias, from: open, to: end };
}

function closingBracket(folded: string, from: number, to: number): number {
  let depth = 1;
  for (let at = from; at < Math.min(to, from + LONGEST); at += 1) {
    if (folded[at] === '(') depth += 1;
    else if (folded[at] === ')' && --depth === 0) return at;
  }
  return -1;
}

/**
 * The number of an order at the start of a bracket: `国务院、中央军委令第761号`, `2008年9月3日省政府令第228号公布`,
 * `国家发展改革委令2020年第31号`, `市政府第45号令`.
 */
const ORDER =
  /^(?:\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日)?\s*([\u4e00-\u9fff、\s]{0,30}?(?:令(?:\s*\d{4}\s*年)?\s*第\s*(?:\d{1,5}|[一二三四五六七八九十百]{1,6})\s*号|第\s*\d{1,5}\s*号令))/;

const DATE_AHEAD = /^\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日\s*(?:由|经)?/;

/** The number that a bracket gives, alone or before a remark. */
function numberIn(inside: string): string | undefined {
  // `2008年4月15日嘉政发〔2008〕6号印发`
  const undated = inside.replace(DATE_AHEAD, '');
  const first = undated.split(/[,;、]/, 1)[0]?.trim() ?? '';
  const alone = documentNumberAlone(first.replace(/文$/, ''))?.text;
  if (alone !== undefined) return alone;
  const order = inside.includes('令') ? ORDER.exec(inside)?.[1] : undefined;
  return order === undefined ? documentNumbersIn(undated)[0]?.text : withoutBlanks(order);
}

/** `嘉政发〔2010〕5号、6号和12号文件`: those that follow share prefix and year. */
const ELIDED = /^\s?(?:[、和及与]|以及)\s?第?(\d{1,5})\s?号/;

function bareNumbers(
  number: ReturnType<typeof documentNumbersIn>[number],
  at: number,
  folded: string,
): Citation[] {
  const first = bareNumber(number, at, folded);
  const found = [first];
  const shared = first.number?.slice(0, first.number.indexOf('〕') + 1) ?? '';
  let to = first.to;
  for (
    let next = shared === '' ? null : ELIDED.exec(folded.slice(to, to + 16));
    next !== null;
    next = ELIDED.exec(folded.slice(to, to + 16))
  ) {
    const from = to + next[0].indexOf(next[1] ?? '');
    to += next[0].length;
    found.push({ title: null, number: `${shared}${next[1]}号`, alias: null, from, to });
  }
  return found;
}

const DIGITS = new CharSet('0123456789');

function bareNumber(
  number: ReturnType<typeof documentNumbersIn>[number],
  at: number,
  folded: string,
): Citation {
  const from = at + number.index;
  const to = at + number.end;
  // `2008年4月15日嘉政发〔2008〕6号`, and not 日政发 of 日照.
  const isDated = number.prefix.startsWith('日') && DIGITS.has(folded, from - 1);
  const skipped = isDated ? 1 : (LEAD_IN.exec(number.prefix)?.[0].length ?? 0);
  const text = skipped === 0 ? number.text : number.text.slice(skipped);
  return {
    title: null,
    number: text,
    alias: null,
    from: from + skipped,
    to: to + (folded.startsWith('文', to) ? 1 : 0),
  };
}

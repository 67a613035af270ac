/** What other converters do to a gazette. None of it changes what the gazette says. */

/** Breaks every line that is longer than `width` characters, as a converter with hard wraps does. */
export function rewrap(
  lines: readonly string[],
  width: number,
  options: { readonly headings: boolean },
): string[] {
  return lines.flatMap((line) => {
    if (line.startsWith('#') && !options.headings) return [line];
    const text = line.trimEnd();
    const parts: string[] = [];
    for (let at = 0; at < text.length; at += width) parts.push(text.slice(at, at + width));
    return parts.length === 0 ? [''] : parts;
  });
}

/** Gives every Markdown heading another level; 0 takes the mark away. */
export function changeHeadings(lines: readonly string[], level: (index: number) => number): string[] {
  return lines.map((line, index) => {
    const match = /^#+\s+(.*)$/.exec(line);
    if (match === null) return line;
    const marks = '#'.repeat(level(index));
    return marks === '' ? (match[1] ?? '') : `${marks} ${match[1] ?? ''}`;
  });
}

const HALF = ',:;()[]?!';
const FULL = '，：；（）［］？！';

/** Half-width punctuation to full-width, but in addresses of web pages. */
export function widen(text: string): string {
  return text.replaceAll(/[,:;()[\]?!]/g, (char) => FULL[HALF.indexOf(char)] ?? char);
}

/** Full-width punctuation to half-width. */
export function narrow(text: string): string {
  return text.replaceAll(/[，：；（）［］？！]/g, (char) => HALF[FULL.indexOf(char)] ?? char);
}

/** 〔2026〕 as [2026], the brackets of other converters. */
export function squareBrackets(text: string): string {
  return text.replaceAll('〔', '[').replaceAll('〕', ']');
}

/** Puts page marks and running headers between lines, as at page ends; `at` gives indices that grow. */
export function insertFurniture(
  lines: readonly string[],
  at: readonly number[],
  header: string,
  blanks: boolean,
): string[] {
  const places = new Set(at);
  let page = 1;
  return lines.flatMap((line, index) => {
    if (!places.has(index)) return [line];
    page += 1;
    const furniture = [page % 2 === 0 ? `— ${page} —` : `-${page}-`, header];
    return blanks ? ['', ...furniture, '', line] : [...furniture, line];
  });
}

/** A place in a text: index of the line, and of the first character behind the cut. */
export interface Place {
  readonly line: number;
  readonly at: number;
}

/** Cuts one line in two, with a blank line between. */
export function cutAt(lines: readonly string[], { line, at }: Place): string[] {
  const text = lines[line] ?? '';
  return [...lines.slice(0, line), text.slice(0, at), '', text.slice(at), ...lines.slice(line + 1)];
}

/** A document's number, a date or a remark alone on its line. */
const ALONE = /^(?:[\u4e00-\u9fff]{2,8}〔\d{4}〕\d+号|\d{4}年\d+月\d+日|\([^()]*\)|网址.*)$/;
/** `附件:…`, `副主任:陈云飞 市司法局`, `沈晓冬 市商务局`: names of their own, a line each. */
const NAMES = /^(?:附件|第?.?副?主任:|执行副主任|委 员|秘 书 长|[\u4e00-\u9fff]{1,3} ?[\u4e00-\u9fff]{1,2} )/;
const LABEL = /^(?:责任单位|牵头市领导):/;

/**
 * Where a blank line may cut the lines `[from, to)` of running text, of responsibility, of appointments and of lists without
 * changing what they say. Nobody could tell that there was a cut, and so these places are left out:
 *
 * - headings, numbers, dates, signatures, attachments and members, which stand on lines of their own;
 * - within an item's numeral (`1` ⏎ `2. …`), and in front of what reads as one (`公平统` ⏎ `一、…`);
 * - `(一)打造科创` ⏎ `平台。抢抓…`: in the heading that opens a measure, and behind a sentence of one, where a paragraph ends;
 * - in the head of a table, between a row's cells and in its first, and behind what ends other rows (`清华长三角研究` ⏎ `院…`);
 * - in a label below a text that lost its stop, which it would continue.
 */
export function cuttable(lines: readonly string[], from: number, to: number): Place[] {
  const places: Place[] = [];
  let above = '';
  for (let line = from; line < to; line += 1) {
    const text = (lines[line] ?? '').trimEnd();
    if (text === '') continue;
    if (!/^[#-]|^序号/.test(text) && !ALONE.test(text) && !NAMES.test(text)) {
      for (let at = firstPlace(text, above); at < text.length; at += 1)
        if (mayCut(text.slice(0, at), text.slice(at))) places.push({ line, at });
    }
    above = text;
  }
  return places;
}

function firstPlace(text: string, above: string): number {
  if (text.startsWith('(')) return text.indexOf('。') + 2;
  if (text.includes('\t')) return text.indexOf('\t') + 2;
  if (LABEL.test(text) && !/[。;]$/.test(above)) return text.indexOf(':') + 1;
  return Math.max(1, /^\d+\. /.exec(text)?.[0].length ?? 0);
}

function mayCut(before: string, rest: string): boolean {
  if (/^[一二三四五六七八九十]+、/.test(rest)) return false;
  if (before.includes('\t') && /(?:研究|建议)$/.test(before)) return false;
  return !(before.startsWith('(') && /[。)]$/.test(before));
}

/** What tools that make Markdown of a Word document leave around the words of a line; `$` stands for them. */
const AROUND = [
  '$\\',
  '$<br>',
  '$<br />',
  '$&nbsp;',
  '$\u00ad',
  '\u200b$',
  '&emsp;&emsp;$',
  '[]{#_Toc1 .anchor}$',
  '<a id="_Toc1"></a>$',
  '[$](#_Toc1)',
  '[$]{.underline}',
  '[$]{custom-style="正文 1"}',
  '<u>$</u>',
  '<span style="color:red">$</span>',
  '~~$~~',
  '==$==',
  '$[^1]',
  '$^[1]^',
  '$',
];
const BEHIND_HEADING = ['', ' {#_Toc1}', ' {#标题-1 .unnumbered}'];
/** Lines of a converter's own. */
const BETWEEN = [
  '&nbsp;',
  '<br>',
  '![](media/image1.png){width="1in"}',
  '<!-- image -->',
  '::: {custom-style="正文"}',
  ':::',
  '<div align="center">',
  '</div>',
];

/** Puts residue around the words of every line, and lines of nothing else between paragraphs; `pick` says which. */
export function addResidue(lines: readonly string[], pick: () => number): string[] {
  const one = (choices: readonly string[]): string => choices[pick() % choices.length] ?? '$';
  return lines.flatMap((line) => {
    if (line.trim() === '') return pick() % 8 === 0 ? ['', one(BETWEEN), ''] : [line];
    const [, heading = '', text = ''] = /^(#+ )?(.*)$/.exec(line.trimEnd()) ?? [];
    if (line.startsWith('---') || line.includes('\t')) return [line];
    const behind = heading === '' ? '' : one(BEHIND_HEADING);
    return [heading + one(AROUND).replace('$', () => text) + behind];
  });
}

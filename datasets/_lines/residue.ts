/**
 * What tools that make Markdown of a Word document leave around its words, none of which the gazette prints:
 *
 *     # []{#_Toc1 .anchor}市政府关于…的通知 {#a .unnumbered}      <a id="_Toc1"></a>市政府关于…的通知
 *     [市政府关于…的通知 1](#_Toc1)    [任务]{.underline}    ![](media/image1.png)    <!-- image -->
 *     责任领导：赵某\    牵头单位：市教育局<br>    &emsp;&emsp;为推动…    PM~2.5~    ~~原文~~    ==重点==    重点任务[^1]
 *
 * An escaped character stays escaped here: it is none of these marks.
 */
const TARGET = String.raw`\((?:#[^()\s]*|<[^<>()]*>|[\w.+-]*[:/.][!-'*-~]*)(?:\s+"[^"]*")?\)`;
/** The text of a link may hold brackets, as `〔2026〕` of other converters and a linked page within a linked entry do. */
const LINK = new RegExp(
  String.raw`(!?)(?<!\\)\[([^[\]]*(?:\[[^[\]]*\][^[\]]*)*)\](?:(${TARGET})(?:\{[^{}]*\})?|\{[^{}]*\})`,
  'g',
);
/** `[[1]](#_ftn1)`, `[↑](#footnote-ref-1)`: the mark of a note, and the way back from it. */
const NOTE_TARGET = /^\(#_?(?:ftn|edn|fn|footnote|endnote)/;
const MOST_NESTED = 3;

/** Tags but for those of tables, which are read as tables; a note's raised mark goes with its tag. */
const TAG = String.raw`<(?:sup>\s?(?:\[\d{1,3}\]|[①-⑳])\s?<\/sup>|\/?(?:a|b|big|center|code|del|div|em|font|h[1-6]|i|img|ins|mark|o:p|p|s|small|span|strike|strong|sub|sup|u)(?:\s[^<>]*)?\/?>)`;
/** Characters without width: soft hyphens, joiners, marks of direction and of byte order. */
const UNSEEN = '\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff';
const MARKS = new RegExp(
  [
    String.raw`\\[!-/:-@[-\x60{-~]`,
    '<!--[^<>]*-->',
    TAG,
    String.raw`&(?:amp;)*([a-z]{2,6}|#\d{1,6}|#x[\da-f]{1,5});`,
    String.raw`\[\^[^[\]\s]{1,20}\]:?`,
    String.raw`\{[#.][^{}]*\}`,
    String.raw`\x60[^\x60]*\x60\{=\w+\}`,
    '~~([^~]+)~~',
    '(?<!=)==([^=]+)==(?!=)',
    String.raw`(?<=[a-z])~([\d.x]{1,4})~`,
    String.raw`\^(?:\\?\[\d{1,3}\\?\]|[①-⑳])\^`,
    String.raw`\^([\w+.-]{1,8})\^`,
    `[${UNSEEN}]+`,
  ].join('|'),
  'gi',
);

/** Stands for a break of the line within a paragraph: Unicode's own line separator. */
export const BREAK = '\u2028';
const BREAKS = /<br\s?\/?>|\v/gi;
const BREAK_AT_END = /<br\s?\/?>$/i;
const LONGEST_BREAK = 6;
/** `| 1 | 市教育局<br>市财政局 |`: breaks in cells are read with the table. */
const CELLS = /[|\t]|<\/?t[dhr][\s>]/i;

/** What any of these begins with; `[` too in a text with links. */
export const RESIDUE_MARKS = `<&{^~=\\\x60\v${BREAK}${UNSEEN}`;
const RESIDUE = new RegExp(String.raw`[<&{^~=\x60\v${BREAK}${UNSEEN}]|\]\(|\\\s*$`);
/** What marks something that has no words; breaks and blanks are none of it. */
const WORDLESS = /<(?!br)|!\[|\[\^|\{/i;

/** Entities of blanks and of what a keyboard cannot write; others stay as they are. */
const ENTITIES = new Map(
  Object.entries({
    nbsp: '\u00a0',
    ensp: '\u2002',
    emsp: '\u2003',
    thinsp: '\u2009',
    shy: '',
    zwnj: '',
    zwj: '',
    lt: '<',
    gt: '>',
    amp: '&',
    quot: '"',
    apos: "'",
    ldquo: '“',
    rdquo: '”',
    lsquo: '‘',
    rsquo: '’',
    middot: '·',
    hellip: '…',
    mdash: '—',
    ndash: '–',
    times: '×',
  }),
);

/** Whether a line may hold residue. */
export function mayHoldResidue(line: string): boolean {
  return RESIDUE.test(line);
}

/** A line of the source without residue; {@link BREAK} where it breaks within. */
export function withoutResidue(line: string): string {
  let text = line;
  for (let nested = 0; nested < MOST_NESTED && /\][({]/.test(text); nested += 1)
    text = text.replaceAll(LINK, (_, image: string, inside: string, target: string | undefined) =>
      image !== '' || (target !== undefined && NOTE_TARGET.test(target)) ? '' : inside,
    );
  text = withoutLastBreak(text.replaceAll(MARKS, readMark));
  return CELLS.test(text) ? text : text.replaceAll(BREAKS, BREAK);
}

/** The line had no words: a picture, a comment, the tag of a box. */
export function isWordless(line: string): boolean {
  return WORDLESS.test(line);
}

/** The line breaks within, or ends in a break of its own. */
export function holdsBreak(line: string): boolean {
  return /<br|[\v\u2028]|\\\s*$/i.test(line);
}

/** The line ends in a break of its own: what follows belongs to it. */
export function endsInBreak(line: string): boolean {
  return withoutLastBreak(line).length < line.trimEnd().length;
}

/** `责任领导：赵某\`, `责任领导：赵某<br>`: the line ends here anyway. */
function withoutLastBreak(line: string): string {
  let text = line.trimEnd();
  for (;;) {
    const shorter = text.endsWith('\\')
      ? withoutLastSlash(text)
      : text.slice(0, -LONGEST_BREAK) + text.slice(-LONGEST_BREAK).replace(BREAK_AT_END, '');
    if (shorter.length === text.length) return text;
    text = shorter.trimEnd();
  }
}

/** `\\` is a backslash that was escaped. */
function withoutLastSlash(text: string): string {
  let from = text.length;
  while (from > 0 && text[from - 1] === '\\') from -= 1;
  return (text.length - from) % 2 === 1 ? text.slice(0, -1) : text;
}

function readMark(
  mark: string,
  entity: string | undefined,
  struck: string | undefined,
  marked: string | undefined,
  lowered: string | undefined,
  raised: string | undefined,
): string {
  if (entity !== undefined) return readEntity(entity.toLowerCase()) ?? mark;
  if (mark.startsWith('\\')) return mark;
  return struck ?? marked ?? lowered ?? raised ?? '';
}

function readEntity(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES.get(name);
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const isCharacter = code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}

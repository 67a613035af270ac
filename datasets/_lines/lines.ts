import { isPortalLine, PORTAL_STARTS } from '../_source/portal-lines.ts';
import { markAlignedRows } from './aligned-rows.ts';
import { markCellLines } from './cell-lines.ts';
import { CharSet } from '../_text/char-set.ts';
import { markCutRows } from './cut-rows.ts';
import { withoutEmphasis } from './emphasis.ts';
import { foldText, readFolded, withoutBlanks } from '../_text/fold.ts';
import { markGridRows } from './grid-rows.ts';
import { holdsHtmlTable, readHtmlTables } from './html-rows.ts';
import { lineOf, type Line, type LineKind } from './line.ts';
import { readBreaks } from './line-breaks.ts';
import { holdsBreak, isWordless, mayHoldResidue, RESIDUE_MARKS, withoutResidue } from './residue.ts';
import { markRuledRows } from './ruled-rows.ts';

const PAGE_MARK =
  /^(?:[-—~·•.\s]*[-—~·]\s*第?\s*\d{1,4}\s*页?\s*[-—~·][-—~·.\s]*|第\s*\d{1,4}\s*页(?:\s*[,/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*\/\s*\d{1,4}|page\s*\d{1,4}(?:\s*of\s*\d{1,4})?|\[\s*\d{1,4}\s*\]|·\s*\d{1,4}\s*·)$/i;
const RULE = /^(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,}|—{3,})$/;
const HEADING = /^(#{1,9})(?:\s+|(?=[^#\s]))/;
const CLOSING_HASHES = /\s+#+$/;
const BULLET = /^(?:[*+·]\s+|-\s+(?!\d{1,4}\s*[-—]))/;
const BULLETS = new CharSet('*+·-');
/** Of Word's lists: the signs of its fonts of symbols, and others where a label stands behind: `■ 责任单位：…`. */
const WORD_BULLET = /^(?:[\uf020-\uf0ff]\s*|[■◆▪➢➤►✓✔‣]\s*(?=[\u4e00-\u9fff]{2,8}:))/;
const WORD_BULLETS = new CharSet(
  `■◆▪➢➤►✓✔‣${Array.from({ length: 0xe0 }, (_, at) => String.fromCharCode(0xf020 + at)).join('')}`,
);
/** `::: {custom-style="正文"}`, `:::`: where a converter's box begins and ends. */
const DIV_FENCE = /^\s{0,3}:{3,}\s?(?:\{[^{}]*\}|[\w-]+)?[\s:]*$/;
const QUOTE = /^(?:>\s*)+/;
/** A gazette's name with a date or number beside it, alone on a line: `嘉兴市人民政府公报 2026·1`, `2026年第1期 … 公报`. */
const RUNNING_HEADER =
  /^(?:[\d\s年月日第期总(),、·./—-]{0,30})[\u4e00-\u9fff]{2,20}公\s*报(?:[\d\s年月日第期总(),、·./—-]{0,30})$/;
const ISSUE_NUMBER_ALONE =
  /^(?:\d{4}\s*年?\s*)?第?\s*[\d、,\s]+\s*期\s*(?:\(?\s*总第?[\d、,\s]+期\s*\)?)?(?:[\s·—]*\d{1,4}[\s·—]*)?$/;
const PORTALS = new CharSet(PORTAL_STARTS);
const BEHIND_YEAR = new CharSet('-/.年');

/** `浙ICP备05000001号`, `浙公网安备33040202000001号`: what a site's registration begins with. */
const REGISTRATION = /^(?:.{0,20}ICP备|.{0,6}公网安备)/;
const REGISTERED = /ICP备|公网安备/;

/** Splits a source's lines into text and furniture. */
export function tidyLines(sourceLines: readonly string[]): Line[] {
  const whole = sourceLines.join('\n');
  const mayBeRegistered = REGISTERED.test(whole);
  const marks = LINKED.test(whole) ? MARKS_AND_LINKS : MARKS;
  let isBroken = false;
  const lines = readFolded(whole, sourceLines, marks, (source, folded, isMarked, index) => {
    if (!isMarked || !mayHoldResidue(source))
      return tidyLine(source, folded, index + 1, isMarked, mayBeRegistered);
    isBroken ||= holdsBreak(source);
    return residualLine(source, index + 1, mayBeRegistered);
  });
  markRunningHeaders(lines);
  markRuledRows(lines, sourceLines);
  markGridRows(lines, sourceLines);
  markCellLines(lines);
  markAlignedRows(lines, sourceLines);
  markCutRows(lines);
  markBareNumbers(lines);
  const read = holdsHtmlTable(whole) ? readHtmlTables(lines, sourceLines) : lines;
  return isBroken ? readBreaks(read, sourceLines) : read;
}

/** A line without what a converter left around its words; where nothing is left, it was a spacer or had no words. */
function residualLine(source: string, number: number, mayBeRegistered: boolean): Line {
  const text = withoutResidue(source);
  const line = tidyLine(text, foldText(text), number, true, mayBeRegistered);
  if (line.kind !== 'blank') return line;
  const spacer = blankLine(number, source.trim());
  if (isWordless(source)) spacer.kind = 'furniture';
  return spacer;
}

function tidyLine(
  source: string,
  folded: string,
  number: number,
  isMarked: boolean,
  mayBeRegistered: boolean,
): Line {
  let start = 0;
  let end = folded.length;
  while (end > 0 && isBlank(folded.charCodeAt(end - 1))) end -= 1;
  let columns = 0;
  while (start < end && isBlank(folded.charCodeAt(start))) {
    // Folding turns U+3000 into a half-width blank; the source says how wide it was.
    columns += source.charCodeAt(start) === 0x3000 ? 2 : 1;
    start += 1;
  }
  if (start === end) return blankLine(number, '');
  let body = folded.slice(start, end);
  if (body.charCodeAt(0) === 0x3e) {
    const quote = QUOTE.exec(body)?.[0].length ?? 0;
    start += quote;
    body = body.slice(quote);
    // `>` alone parts the paragraphs of a quotation.
    if (body === '') return blankLine(number, source.trim());
  }
  const first = body.charCodeAt(0);
  let heading = 0;
  let kind: LineKind = 'text';
  let bullet: RegExp | undefined;
  if (first < 0x80 || first === 0x2014 || first === 0xb7 || first === 0x7b2c) {
    if (mayEndMark(body) && RULE.test(body)) kind = 'rule';
    else if (first === 0x3a && DIV_FENCE.test(source)) kind = 'furniture';
    else if (mayEndMark(body) && PAGE_MARK.test(body)) kind = 'furniture';
    else {
      const marks = first === 0x23 ? HEADING.exec(body) : null;
      if (marks !== null) {
        heading = marks[1]?.length ?? 0;
        start += marks[0].length;
        body = body.slice(marks[0].length);
        const closing = CLOSING_HASHES.exec(body);
        if (closing !== null) body = body.slice(0, closing.index);
        if (mayEndMark(body) && PAGE_MARK.test(body)) kind = 'furniture';
      } else if (BULLETS.has(body, 0)) bullet = BULLET;
    }
  } else if (WORD_BULLETS.has(body, 0)) bullet = WORD_BULLET;
  if (bullet !== undefined) {
    const length = bullet.exec(body)?.[0].length ?? 0;
    start += length;
    body = body.slice(length);
  }
  if (kind === 'text' && isChrome(body, mayBeRegistered)) kind = 'furniture';
  if (kind === 'text' && heading === 0 && isMarked && body.includes('\t')) {
    // An empty first cell: `⇥3⇥完成主体工程。⇥市交通运输局`.
    while (start > 0 && folded[start - 1] === '\t') {
      start -= 1;
      body = `\t${body}`;
    }
    // Empty last cells: `3⇥完成主体工程。⇥市交通运输局⇥`.
    while (folded[start + body.length] === '\t') body += '\t';
  }
  const raw = source.slice(start, start + body.length);
  const indented = columns >= 2;
  const line = lineOf({
    number,
    kind,
    heading,
    raw,
    folded: body,
    column: start,
    end: source.length,
    indented,
  });
  if (kind !== 'text' || !isMarked) return line;
  const plain = EMPHASIS.test(body) ? plainLine(line) : line;
  if (plain.kind !== 'text') return plain;
  if (plain.folded.includes('\t') || isPipeRow(plain.folded)) plain.kind = 'row';
  return plain;
}

function blankLine(number: number, raw: string): Line {
  return lineOf({ number, kind: 'blank', heading: 0, raw, folded: '', column: 0, end: 0, indented: false });
}

/** Of cells, emphasis, escapes and residue. */
const MARKS = new CharSet(`\t|｜*_${RESIDUE_MARKS}`);
/** `[市政府关于…的通知 1](#_Toc1)`: without links, a bracket is that of a number. */
const LINKED = /\]\(/;
const MARKS_AND_LINKS = new CharSet(`\t|｜*_[${RESIDUE_MARKS}`);
const EMPHASIS = /[*\\_]/;

/** What a ruler and a page mark can end in: a digit, an ornament, 页. Hardly any line does. */
function mayEndMark(body: string): boolean {
  const last = body.charCodeAt(body.length - 1);
  return last < 0x80 || last === 0x9875 || last === 0x2014 || last === 0xb7 || last === 0x2022;
}

/** `2024-11-08 16:20 来源:…` begins with a year; hardly any item with a number does. */
function mayBePortals(body: string): boolean {
  return PORTALS.has(body, 0) || (body.charCodeAt(0) < 0x33 && BEHIND_YEAR.has(body, 4));
}

function isChrome(body: string, mayBeRegistered: boolean): boolean {
  return (
    (mayBePortals(body) && isPortalLine(withoutBlanks(body))) || (mayBeRegistered && REGISTRATION.test(body))
  );
}

function plainLine(line: Line): Line {
  const plain = withoutEmphasis(line.raw, line.heading > 0);
  // The TABs of empty cells stay.
  const raw = plain.includes('\t') ? plain : plain.trim();
  const folded = foldText(raw);
  // `\- 1 -`: what was escaped may be a page mark.
  const kind = mayEndMark(folded) && PAGE_MARK.test(folded) ? 'furniture' : line.kind;
  return lineOf({ ...line, kind, raw, folded });
}

function isPipeRow(folded: string): boolean {
  return folded.charCodeAt(0) === 0x7c ? folded.length > 1 : folded.includes(' | ') && /\|.*\|/.test(folded);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a;
}

/** Nothing else can end a running header: `…公报`, `…第1期`, `…公报 2026·1`, `…(总第8期)`. */
const HEADER_ENDS = new CharSet('报期0123456789(),./·—- ');

/** The first printing of the gazette's name or number is the masthead; what repeats it between texts is a header. */
function markRunningHeaders(lines: readonly Line[]): void {
  const seen = new Map<string, Line[]>();
  for (const line of lines) {
    if (line.kind !== 'text' || line.folded.length > 60) continue;
    if (!HEADER_ENDS.ends(line.folded)) continue;
    const isHeader = RUNNING_HEADER.test(line.folded) || ISSUE_NUMBER_ALONE.test(line.folded);
    if (!isHeader) continue;
    // `2026年第1期 嘉兴市人民政府公报` is a header of the gazette whose masthead says 嘉兴市人民政府公报.
    const key = line.folded
      .replaceAll(/[\d\s,、·./—()-]/g, '')
      .replaceAll(/^[年月日第期总]+(?=.*公报)|[年月日第期总]+$/g, '');
    const group = seen.get(key);
    if (group === undefined) seen.set(key, [line]);
    else group.push(line);
  }
  for (const group of seen.values()) {
    // Twice is a masthead and a colophon; the first and, of many, only the first carries the issue's own words.
    if (group.length < 3) continue;
    for (const line of group.slice(1)) line.kind = 'furniture';
  }
}

/** Bare numbers that rise through the text at a distance from each other are page numbers: `…` ⏎ `17` ⏎ `…`. */
function markBareNumbers(lines: readonly Line[]): void {
  const found = lines.filter(
    (line) => line.kind === 'text' && line.folded.length <= 3 && /^\d{1,3}$/.test(line.folded),
  );
  if (found.length < 2) return;
  let previous = 0;
  let rising = 0;
  for (const line of found) {
    const value = Number(line.folded);
    if (value > previous && value - previous <= 4) rising += 1;
    previous = value;
  }
  const first = found[0];
  const last = found.at(-1);
  if (first === undefined || last === undefined) return;
  const spread = (last.number - first.number) / (found.length - 1);
  if (rising >= found.length - 1 && spread >= 12) for (const line of found) line.kind = 'furniture';
}

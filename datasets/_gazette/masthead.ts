import { withoutBlanks } from '../_text/fold.ts';
import type { Finding } from '../model.ts';
import type { Block } from '../_lines/blocks.ts';
import { firstDate } from '../_text/dates.ts';
import { parseNumeral } from '../_text/numerals.ts';
import { allMatches } from '../_text/matches.ts';
import { isRuleRow } from '../_tables/table-cells.ts';
import { readRow } from '../_tables/tables.ts';
import { isIssuer } from './titles.ts';

/** What masthead, running header and colophon say of the issue. */
export interface Masthead {
  readonly title: string | undefined;
  readonly year: number | undefined;
  /** Without leading zeros. */
  readonly numbers: readonly string[];
  readonly serialNumbers: readonly string[];
  readonly publishedOn: string | undefined;
  readonly publisher: string | undefined;
  readonly permitNumber: string | undefined;
  readonly address: string | undefined;
  readonly phone: string | undefined;
  readonly postcode: string | undefined;
  readonly findings: readonly Finding[];
}

const LIST = String.raw`[\d一二三四五六七八九十百、,\s—\-至]+`;
const YEAR = String.raw`(\d{4}|[〇零O一二三四五六七八九]{4})`;
/**
 * `第01、02期`, `2022年5期`, `第１期`, `二〇二五年第二期`, `2025  第19期`, `2025年第5号`; not `总第271、272期`, and no
 * `期` of another word.
 */
const NUMBERS = new RegExp(
  `(?:${YEAR}\\s*(?:年\\s*(?:第\\s*)?|第\\s*)|第\\s*)(${LIST})\\s*期(?![间限满末])|^${YEAR}\\s*年\\s*第\\s*(${LIST})\\s*号(?=$|[\\s(])`,
);
const SERIALS = new RegExp(
  `总\\s*(?:第|期数?:?)?\\s*(${LIST})\\s*[期号]|总\\s*(?:期?号|期数)\\s*:?\\s*第?\\s*(${LIST})`,
);
const TITLE = /^([\u4e00-\u9fff·\s]{2,30}公\s*报)(?=$|[\s\d(第])/;
/** `9月15日出版(半月刊)`, `5 月 23 日` alone: the year stands elsewhere. */
const MONTH_AND_DAY = /^\(?\s*(\d{1,2}\s*月\s*\d{1,2}\s*日)\s*\)?(?:出\s*版.{0,8})?$/;
const YEAR_ALONE = /^(\d{4})\s*年?$/;
/** `2025·3`: year and number of an issue. */
const NUMBER_ALONE = /^(?:19|20)\d{2}\s*·\s*\d{1,3}$/;
/** `上海市人民政府公报 2025·1`, or `2025·1` on a line of its own. */
const YEAR_IN_HEADER = /(?:公\s*报\s*|^)((?:19|20)\d{2})\s*[·.年—-]\s*(\d{1,3})(?:\s*期)?(?![\d年月.])/;
/** Labels of the colophon with the column that each fills; printed with blanks inside (`主 办：`, `地 址:`). */
const FIELDS: readonly (readonly [keyof Fields, readonly string[]])[] = [
  ['publisher', ['主办单位', '主管主办', '主办', '编辑出版', '编辑发行', '编印', '主管单位']],
  [
    'permitNumber',
    [
      '准印证号',
      '准印证',
      '内部资料准印证号',
      '内部资料准印证',
      '国内统一连续出版物号',
      '国内统一刊号',
      '刊号',
      '内部资料登记证号',
      '登记证号',
      '连续性内部资料准印证号',
      '连续性内部资料准印证',
    ],
  ],
  ['address', ['编辑部地址', '单位地址', '通讯地址', '通信地址', '地址']],
  ['phone', ['编辑部电话', '联系电话', '电话']],
  ['postcode', ['邮政编码', '邮编']],
];
const FIELD_OF: ReadonlyMap<string, keyof Fields> = new Map(
  FIELDS.flatMap(([key, labels]) => labels.map((label): [string, keyof Fields] => [label, key])),
);

/** `主管单位:` above `主办单位:`: who publishes a gazette is who runs it, else who edits it, else whose it is. */
const PUBLISHING = ['主办', '编', '主管'];

function rankOfPublisher(label: string): number {
  return PUBLISHING.findIndex((word) => label.includes(word));
}

interface Fields {
  publisher: string;
  permitNumber: string;
  address: string;
  phone: string;
  postcode: string;
}

/** Reads masthead and colophon blocks; a later printing fills what an earlier one leaves open. */
export function readMasthead(blocks: readonly Block[]): Masthead {
  let title: string | undefined;
  let year: number | undefined;
  let yearAlone: number | undefined;
  let numbers: readonly string[] = [];
  let serialNumbers: readonly string[] = [];
  let publishedOn: string | undefined;
  const reader = new FieldReader();
  const findings: Finding[] = [];
  let dated: string | undefined;
  let monthAndDay: string | undefined;
  for (const [index, block] of blocks.entries()) {
    const { folded } = block;
    title ??= titleAt(blocks, index)?.title;
    const header = YEAR_IN_HEADER.exec(folded);
    if (header !== null && numbers.length === 0) {
      year ??= Number(header[1]);
      numbers = [String(Number(header[2]))];
    }
    const alone = YEAR_ALONE.exec(folded);
    if (alone !== null) yearAlone ??= Number(alone[1]);
    const withoutSerials = folded.replace(SERIALS, '');
    const found = NUMBERS.exec(withoutSerials);
    if (found !== null) {
      const list = expandNumbers(found[2] ?? found[4] ?? '');
      if (list.length > 0) {
        if (numbers.length > 0 && numbers.join() !== list.join() && header === null) {
          findings.push({
            severity: 'warning',
            code: 'issue-number-differs',
            message: `The issue calls itself number ${numbers.join(', ')} in one place and ${list.join(', ')} in another; the first is kept.`,
            lines: `${block.firstLine}-${block.lastLine}`,
          });
        } else numbers = list;
        const stated = parseNumeral(found[1] ?? found[3] ?? '');
        if (stated !== undefined) {
          if (year !== undefined && year !== stated) findings.push(yearDiffers(year, stated, block));
          year ??= stated;
        }
      }
    }
    const serials = SERIALS.exec(folded);
    if (serials !== null && serialNumbers.length === 0)
      serialNumbers = expandNumbers(serials[1] ?? serials[2] ?? '');
    if (/出\s*版/.test(folded) || /印\s*发$/.test(folded)) publishedOn ??= firstDate(folded);
    else dated ??= firstDate(folded);
    monthAndDay ??= MONTH_AND_DAY.exec(folded)?.[1];
    readFields(block, reader);
  }
  const { fields } = reader;
  publishedOn ??= dated;
  year ??= yearAlone ?? (publishedOn === undefined ? undefined : Number(publishedOn.slice(0, 4)));
  if (year !== undefined && monthAndDay !== undefined) publishedOn ??= firstDate(`${year}年${monthAndDay}`);
  return {
    title,
    year,
    numbers,
    serialNumbers,
    publishedOn,
    publisher: fields.publisher,
    permitNumber: fields.permitNumber,
    address: fields.address,
    phone: fields.phone,
    postcode: fields.postcode,
    findings,
  };
}

const PLACE_AND_NAME =
  /^[\u4e00-\u9fff]{2,24}(?:(?:人民政府|政府|公署|行署)公报|(?:省|市|自治区|县|区|州|盟|旗)(?:人民)?政府公报)$/;
const LONGEST_NAME = 30;

/**
 * The gazette's name that begins here, and the blocks that it takes: a name in large letters may stand on two or
 * three lines (`北 京 市 人 民 政 府` ⏎ `公 报`, `大理白族自治州` ⏎ `人民政府公报`).
 */
export function titleAt(
  blocks: readonly Block[],
  index: number,
): { readonly title: string; readonly count: number } | undefined {
  const block = blocks[index];
  if (block === undefined) return undefined;
  const match = TITLE.exec(block.folded);
  if (match !== null) return { title: withoutBlanks(block.raw.slice(0, match[1]?.length ?? 0)), count: 1 };
  let title = block.key;
  for (let count = 2; count <= 3; count += 1) {
    title += blocks[index + count - 1]?.key ?? '';
    if (title.length > LONGEST_NAME) return undefined;
    if (!title.endsWith('公报')) continue;
    if (!PLACE_AND_NAME.test(title)) return undefined;
    const raw = blocks.slice(index, index + count).map((part) => part.raw);
    return { title: withoutBlanks(raw.join('')), count };
  }
  return undefined;
}

function yearDiffers(kept: number, other: number, block: Block): Finding {
  return {
    severity: 'warning',
    code: 'issue-year-differs',
    message: `The issue gives its year as ${kept} in one place and as ${other} in another; ${kept} is kept.`,
    lines: `${block.firstLine}-${block.lastLine}`,
  };
}

/** `01、02` → 1, 2; `5—7` → 5, 6, 7; `五` → 5. */
function expandNumbers(list: string): string[] {
  const range = /^\s*(\S+?)\s*[—\-至]\s*(\S+?)\s*$/.exec(list);
  if (range !== null) {
    const first = parseNumeral(range[1] ?? '');
    const last = parseNumeral(range[2] ?? '');
    if (first !== undefined && last !== undefined && last > first && last - first < 60)
      return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
  }
  return list
    .split(/[、,\s]+/)
    .map((part) => parseNumeral(part))
    .filter((value) => value !== undefined)
    .map(String);
}

/** `苏内资准印证:`, `国内准印刊号:`: permits under the name of the place. */
const ANY_PERMIT = String.raw`[\u4e00-\u9fff]{0,5}准\s*印\s*[证刊]?\s*(?:号码?)?`;
const LABELLED = new RegExp(
  `(?:^|[\\s,;(、])(${Array.from(FIELD_OF.keys())
    .sort((a, b) => b.length - a.length)
    .map((label) => label.split('').join('\\s*'))
    .join('|')}|${ANY_PERMIT})\\s*:\\s*`,
  'g',
);
/** `桂林市人民政府办公室  主办`: who publishes stands before the word. */
const PUBLISHED_BY = /(?:^|\s)([\u4e00-\u9fff]{4,30}?)\s*(主管主办|主办|编印|编辑出版)(?=\s|$)/;
/** `粤内登字E第10023号`, set apart by blanks: a permit without its label. */
const PERMIT =
  /(?:^|\s)([\u4e00-\u9fff]{1,4}内?[准资登刊][字印][\u4e00-\u9fffA-Z()\d]{0,10}第[A-Z]?\d[\dA-Z—-]{0,10}号)(?=$|\s)/;
/** What ends a value: a wide gap, another label, a date (`…办公厅 2024年5月31日出版`), `内部资料 免费交流`. */
const GAP =
  /\s{2,}|\t|\s(?=[\u4e00-\u9fff]{2,6}[:：]|\d{4}\s*年|E-?mail|内部(?:资料|交流|发行|刊物|参阅)|免费|赠阅|非卖品|定价|工本费|欢迎)/i;
/** `0717-5322123 综合科`: a telephone number is none of what a blank sets apart from it. */
const BEHIND_PHONE = /(?<=\d[)）]?)\s+[^\d\s(（、,，;；/—转-].*$/;

/** What fills a column, and of a publisher which of its labels said so. */
class FieldReader {
  readonly fields: Partial<Fields> = {};
  private rank = PUBLISHING.length;

  set(label: string, value: string): void {
    const key = FIELD_OF.get(label) ?? (label.includes('准印') ? 'permitNumber' : undefined);
    if (value === '' || key === undefined) return;
    if (key === 'publisher') {
      const rank = rankOfPublisher(label);
      if (rank >= this.rank) return;
      this.rank = rank;
      this.fields.publisher = value;
    } else this.fields[key] ??= value;
  }
}

/** One field a line, or several on one line set apart by blanks; a table has labels and values in its cells. */
function readFields(block: Block, reader: FieldReader): void {
  const { raw, folded } = block;
  if (block.kind === 'row') {
    const row = readRow(block);
    for (const [index, label] of row.keys().entries())
      reader.set(label.replace(/:$/, ''), row.cell(index + 1));
    return;
  }
  const by = PUBLISHED_BY.exec(folded);
  if (by?.[1] !== undefined) {
    const start = by.index + by[0].indexOf(by[1]);
    reader.set(by[2] ?? '', raw.slice(start, start + by[1].length));
  }
  const permit = PERMIT.exec(folded);
  if (permit?.[1] !== undefined) {
    const start = permit.index + permit[0].indexOf(permit[1]);
    reader.fields.permitNumber ??= raw.slice(start, start + permit[1].length);
  }
  if (!folded.includes(':')) return;
  const found = allMatches(folded, LABELLED).map((match) => ({
    label: withoutBlanks(match[1] ?? ''),
    start: match.index,
    end: match.index + match[0].length,
  }));
  for (const [index, { label, end }] of found.entries()) {
    const value =
      raw
        .slice(end, found[index + 1]?.start)
        .split(GAP)[0]
        ?.trim() ?? '';
    reader.set(label, label.endsWith('电话') ? value.replace(BEHIND_PHONE, '') : value);
  }
}

/** What lines of a colophon begin with. */
const COLOPHON =
  /^(?:主\s*办|主\s*管|承\s*办|协\s*办单|编\s*辑|编\s*印|出\s*版|印\s*刷|地\s*址|电\s*话|邮\s*编|邮\s*政|[\u4e00-\u9fff]{0,5}准\s*印|内部资料|国内统一|国际标准|刊\s*号|网\s*址|传\s*真|发\s*送|印\s*数|发\s*行|定\s*价|免费(?:赠阅|交流|发放)|赠\s*阅|责任编辑|主\s*编|联系电话|编辑部|《?[\u4e00-\u9fff]{2,16}公报》?编辑[部室]$|E-?mail)/i;
/** `| 主办 | 汕头市人民政府办公室 |`: a label alone in its cell, beside those that fill a column. */
const COLOPHON_CELL = /^(?:主管|承办|编辑|出版|印刷|准印证|刊号|传真|网址|印数|发行)(?:单位|日期|部|范围)?$/;

/** Block texts that belong to a masthead or a colophon. */
export function isMastheadBlock(block: Block): boolean {
  const { folded } = block;
  if (block.kind === 'row') {
    const label = (readRow(block).keys()[0] ?? '').replace(/:$/, '');
    return FIELD_OF.has(label) || COLOPHON_CELL.test(label) || isRuleRow(block);
  }
  if (TITLE.test(folded) || YEAR_ALONE.test(folded) || NUMBER_ALONE.test(folded)) return true;
  if (folded.length > 120) return false;
  if (NUMBERS.test(folded.replace(SERIALS, '')) && /^[\d\s年第(总]/.test(folded) && !/[。;]/.test(folded))
    return true;
  if (/^(?:\d{4}\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*日\s*出\s*版$/.test(folded)) return true;
  if (/出\s*版$/.test(folded) && firstDate(folded) !== undefined) return true;
  if (folded.endsWith('号') && PERMIT.test(folded)) return true;
  return COLOPHON.test(folded);
}

/** Among the lines of a colophon so many may be of another kind, such as `内部交流` or who is on its board. */
const STRAYS = 2;
/** What only a colophon says; an address and a telephone number may end a notice as well. */
const OF_COLOPHON = /主\s*办|主\s*管|承\s*办|编\s*辑|编\s*印|准\s*印|刊\s*号|印\s*刷/;

/** The colophon is the run of masthead lines at the very end; it may be missing. */
export function colophonFrom(blocks: readonly Block[], bodyFrom: number): number {
  let from = blocks.length;
  let strays = 0;
  for (let at = blocks.length - 1; at >= bodyFrom; at -= 1) {
    const block = blocks[at];
    if (block === undefined) break;
    if (isMastheadBlock(block)) {
      if (strays === 0 || OF_COLOPHON.test(block.folded)) from = at;
    } else {
      strays += 1;
      if (strays > STRAYS || !isStray(block)) break;
    }
  }
  return from;
}

function isStray(block: Block): boolean {
  const { kind, folded } = block;
  return kind === 'text' && folded.length <= 40 && !/[。;]/.test(folded) && !isIssuer(block.key);
}

import type { Block } from '../_lines/blocks.ts';
import { CharSet } from '../_text/char-set.ts';
import { citationsIn, type Citation } from '../_gazette/citations.ts';
import { foldText, withoutBlanks } from '../_text/fold.ts';
import { MARKER_RANK, type MarkerLevel } from '../_lines/markers.ts';
import { readRow } from '../_tables/tables.ts';
import { isTitle, isTitleLike, tidyTitle } from '../_gazette/titles.ts';
import type { Relation, RelationKind } from './relation.ts';

/**
 * Lists of documents that a decision repeals or amends:
 *
 *     决定废止下列文件:                       附件1 决定废止的行政规范性文件目录
 *     1.《…》(嘉政发〔2010〕5号)              1 <tab> 关于…的通知 <tab> 嘉政发〔2010〕5号
 *     2.嘉政发〔2011〕8号
 *
 * A list of what stays in force (继续有效) gives nothing, nor does an item that says so of itself. Where the rows of a
 * table have a verdict each (处理意见: 废止, 修改, 继续有效), it decides.
 */
export class ListReader {
  private readonly deciding: boolean;
  private relation: RelationKind | undefined;
  /** The level of numbering of the heading that opened the list: at the next of its like the list is over. */
  private level: string | undefined;
  /** The level of numbering of the items read so far. */
  private items: MarkerLevel | undefined;

  constructor(deciding: boolean) {
    this.deciding = deciding;
  }

  get isOpen(): boolean {
    return this.relation !== undefined;
  }

  /** The relations of a block that is an item of an open list; takes note of headings that open and close lists. */
  take(block: Block): Relation[] {
    const own = block.folded.slice(block.marker?.end ?? 0);
    const isItem =
      block.kind === 'row' ||
      (block.marker !== undefined && (block.marker.level !== 'cn' || own.startsWith('《') || isTitle(own)));
    if (this.deciding && block.kind === 'row') {
      const verdict = verdictOf(block);
      if (verdict !== undefined) return verdict === 'stays' ? [] : itemOf(block, verdict);
    }
    const isNext = block.marker !== undefined && block.marker.level === this.level;
    if (this.relation !== undefined && !isNext && (isItem || own.startsWith('《'))) {
      if (staysInForce(own)) return [];
      const item = itemOf(block, this.relation);
      if (item.length > 0) {
        this.items = block.marker?.level;
        return item;
      }
      if (block.kind === 'row') return [];
      // One item that nobody understands does not end the list for those behind it.
      if (this.deciding && block.marker?.level === this.items && isLikeItem(own)) return [];
    }
    // `一、《甲办法》(…号)` ⏎ `(一)将第九条…修改为…。` ⏎ `二、《乙办法》(…号)`: what changes in an item is no end of the list.
    if (this.items !== undefined && !isNext && this.isChange(block, own)) return [];
    if (this.announces(block)) {
      this.relation = listedAs(block.folded);
      this.level = block.marker?.level;
      this.items = undefined;
      // A line of text between the items of an open list does not close it; a sentence does.
    } else if (isNext || block.kind !== 'text' || block.folded.length >= 30 || block.folded.includes('。')) {
      this.relation = undefined;
    }
    return [];
  }

  /** It stands deeper than the items of the open list, says what becomes of an article or is its new text. */
  private isChange(block: Block, own: string): boolean {
    if (!this.deciding || this.relation === undefined || this.items === undefined) return false;
    const level = block.marker?.level;
    if (level !== undefined && MARKER_RANK[level] > MARKER_RANK[this.items]) return true;
    return QUOTES.has(own, 0) || (CHANGE_STARTS.has(own, 0) && CHANGE.test(own));
  }

  private announces(block: Block): boolean {
    const { folded } = block;
    const heading =
      isTitleLike(block) || (folded.length <= 60 && !/[。;]/.test(folded)) || folded.startsWith('附');
    if (!this.deciding) return folded.endsWith(':') && ENDS_BY_THE_WAY.test(folded);
    if (!heading && !folded.endsWith(':')) return false;
    // What a title in 《》 is called says nothing: `二、对《…办法》作如下修改:`.
    const words = withoutTitles(folded);
    return /文件|规章|目录|清单|名单|规定|办法/.test(words) && (heading || /下列|以下|如下/.test(words));
  }
}

const QUOTES = new CharSet('“"');
const CHANGE_STARTS = new CharSet('将删增第原在修');
/** `将第九条第二款修改为:“…”`, `删去第十六条第三项。`, `第三条第一款修改为`, `增加一条,作为第八条`, `将“甲局”修改为“乙局”`. */
const CHANGE =
  /^(?:(?:将|删[去除]|增加|在|修改|原)[^《》]{0,24}?)?第[一二三四五六七八九十百零〇\d]{1,6}[章条款项]|^(?:增加|删[去除])[一二两三四五六七八九十\d]?[条款项章]|^(?:将|删[去除])[^《》]{0,12}[“"]/;

/** `本办法自…起施行,下列文件同时废止:`, and not `有下列情形之一的,按照规定停止执行:` */
const ENDS_BY_THE_WAY =
  /(?:下列|以下)[\u4e00-\u9fff\d]{0,10}(?:文件|规章|规定|办法|通知|意见)[^。:]{0,30}(?:废止|失效|停止执行):$|(?:废止|宣布失效|停止执行)(?:下列|以下)[^。:]{0,20}:$/;

function withoutTitles(folded: string): string {
  return folded.includes('《') ? folded.replaceAll(/《[^《》]*》/g, '') : folded;
}

/** It names some document, and is no sentence on what one of its articles becomes. */
function isLikeItem(own: string): boolean {
  return own.includes('《') && !/。.|[修改删增][改除去加]|第[^《》]{1,6}[条款项]/.test(withoutTitles(own));
}

/** What the heading of a list says of the documents in it. */
function listedAs(folded: string): RelationKind | undefined {
  if (/继续有效|保留|现行有效/.test(folded) && !/废止|失效|延长|延续/.test(folded)) return undefined;
  if (/废止|失效|停止执行/.test(folded)) return 'repeals';
  return /修改|修订|延长|延续/.test(folded) ? 'amends' : undefined;
}

const STAYS = /继续有效|现行有效|予以保留|继续(?:执行|施行)/;

/** `三、《…通告》(…号)等文件继续有效。`: an item that is a sentence of its own. */
function staysInForce(own: string): boolean {
  if (!own.includes('继续') && !own.includes('现行有效') && !own.includes('保留')) return false;
  const words = withoutTitles(own);
  return STAYS.test(words) && !/废止|失效/.test(words);
}

/** What a cell says of its row's document; 拟废止 is a plan. */
const VERDICTS: ReadonlyMap<string, RelationKind | 'stays'> = new Map([
  ['废止', 'repeals'],
  ['宣布废止', 'repeals'],
  ['予以废止', 'repeals'],
  ['失效', 'repeals'],
  ['宣布失效', 'repeals'],
  ['停止执行', 'repeals'],
  ['修改', 'amends'],
  ['予以修改', 'amends'],
  ['修订', 'amends'],
  ['延长有效期', 'amends'],
  ['继续有效', 'stays'],
  ['有效', 'stays'],
  ['现行有效', 'stays'],
  ['保留', 'stays'],
  ['予以保留', 'stays'],
  ['拟修改', 'stays'],
  ['拟修订', 'stays'],
  ['拟废止', 'stays'],
]);

function verdictOf(block: Block): RelationKind | 'stays' | undefined {
  const row = readRow(block);
  for (let column = 1; column < row.size; column += 1) {
    const verdict = VERDICTS.get(withoutBlanks(row.cell(column)));
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}

function itemOf(block: Block, relation: RelationKind): Relation[] {
  const { raw, folded } = block;
  const from = block.marker?.end ?? 0;
  const to = folded.length;
  const cited = citationsIn(raw, folded, from);
  const number = cited[0]?.number ?? null;
  // The number stands in a cell of its own, or before or behind the title.
  const alone = cited.find(({ title }) => title === null);
  const whole = block.kind === 'row' ? titleInRow(block) : titleBeside(block, from, alone);
  if (whole !== undefined) return [{ relation, number: alone?.number ?? null, title: whole, from, to }];
  const titled = named(cited, block, from);
  if (titled.length > 0) {
    return titled.map(({ title, number }, index) => ({
      relation,
      number: number ?? (index === 0 ? (alone?.number ?? null) : null),
      title,
      from,
      to,
    }));
  }
  // `(一)将第五条修改为“依照《…法》处罚”`: a change, which the sentence itself tells of.
  if (block.kind !== 'row' && cited.some(({ title }) => title !== null)) return [];
  return number === null ? [] : [{ relation, number, title: null, from, to }];
}

/** `…关于印发《…办法》的通知`: the document is the notice, and not what it issued. */
const ABOUT_TITLE = /^[^《]*(?:关于|印发|转发|批转|公布|发布)[^《]*《/;

/** The text as a printed title without its 《》; undefined where it is none, or names other documents only. */
function printedTitle(text: string): string | undefined {
  // `将…的通知(…号)第三条修改为`
  if (/^[将对]/.test(text)) return printedTitle(text.slice(1));
  const folded = foldText(text);
  if (!isTitle(folded) || (folded.includes('《') && !ABOUT_TITLE.test(folded))) return undefined;
  return /[。,;]|(?:通知|意见|决定)、/.test(withoutTitles(folded)) ? undefined : tidyTitle(text);
}

/** The title of the first cell that names a document; undefined where that stands in 《》, as the citations tell. */
function titleInRow(block: Block): string | undefined {
  const row = readRow(block);
  for (let column = 0; column < row.size; column += 1) {
    const cell = row.cell(column);
    const number = cell.includes('号') ? citationsIn(cell, foldText(cell)).findLast(isNumber) : undefined;
    const title = printedTitle(strip(number === undefined ? cell : cell.slice(0, number.from)));
    if (title !== undefined || cell.includes('《')) return title;
  }
  return undefined;
}

function isNumber({ title }: Citation): boolean {
  return title === null;
}

/** `嘉政发〔2011〕8号 …的通知`, `…的通知(嘉政发〔2011〕8号)`. */
function titleBeside({ raw }: Block, from: number, number: Citation | undefined): string | undefined {
  const before = printedTitle(strip(raw.slice(from, number?.from)));
  return before ?? (number === undefined ? undefined : printedTitle(strip(raw.slice(number.to))));
}

/** What is said before the document that an item names: nothing, 原, or whose it is. */
const BEFORE_NAME = /^(?:原|将|对)?(?![^《]*第[^《]{1,6}[条款项])[\u4e00-\u9fff、\s]{0,24}$/;

/** `市政府令第45号《甲办法》` */
const ORDER_BEFORE =
  /^(?!根据|依据|依照|按照?)([\u4e00-\u9fff]{0,14}令\s*(?:\d{4}\s*年\s*)?第\s*\d{1,5}\s*号)[\s:,、]*$/;

/** The documents with titles that an item or a row is about: those that stand first and in a row. */
function named(cited: readonly Citation[], { folded, kind }: Block, from: number): Citation[] {
  const at = cited.findIndex(({ title }) => title !== null);
  const first = cited[at];
  if (first === undefined) return [];
  // `2.嘉政发〔2011〕8号 《甲办法》`
  const number = at === 1 && cited[0] !== undefined && strip(folded.slice(from, cited[0].from)) === '';
  const start = number ? (cited[0]?.to ?? from) : from;
  const before = folded.slice(start, first.from);
  const order = before.includes('令') ? ORDER_BEFORE.exec(before)?.[1] : undefined;
  if (kind !== 'row' && order === undefined && !BEFORE_NAME.test(before)) return [];
  const chain = [order === undefined ? first : { ...first, number: first.number ?? withoutBlanks(order) }];
  let end = first.to;
  for (const next of cited.slice(at + 1)) {
    if (next.title === null || !/^[、,;和及与\s\d.]*$/.test(folded.slice(end, next.from))) break;
    chain.push(next);
    end = next.to;
  }
  return chain;
}

function strip(text: string): string {
  return text.replace(/^[\s)）〕\]、,，.;；:：]+|[\s(（〔[、,，.;；。:：]+$/g, '');
}

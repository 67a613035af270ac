import { endsLikeUnit } from '../_units/unit-words.ts';
import type { Block, Gap } from './blocks.ts';
import { CharSet } from '../_text/char-set.ts';
import { continuesLabel, isRestOfLabel } from './cut-labels.ts';
import { isStartOfClause } from './cut-clauses.ts';
import { isCutProse } from './cut-prose.ts';
import type { LineStart } from './line-start.ts';
import { MARKER_RANK, type Marker } from './markers.ts';
import type { Line } from './line.ts';
import { CLOSING, endsOpen, hasOpenBracket, isClosed } from './open-ends.ts';
import { isSectionName } from '../_gazette/sections.ts';
import { beginsWithTopicLabel } from '../_plans/topic-words.ts';

/**
 * Where a new block begins, and where a paragraph was cut. Converters leave paragraphs cut in mid-word by a blank
 * line, a page mark or a hard wrap:
 *
 *     责任单位:市人力社保局牵头,市教育局、市
 *     ⏎
 *     民政局、市卫生健康委、市医保局、团市委、市妇联
 *
 * The rule: join when what stands before cannot end there and what follows cannot start there.
 */

/** A role of a committee with its colon: `副主任:陈云飞 市司法局`, `委 员:…`, `秘 书 长:…`. */
const COMMITTEE_ROLE =
  /^(?:第一|常务|执行|专职|名誉)?\s*副?\s*(?:主\s*任|组\s*长|主\s*席|会\s*长|理\s*事\s*长|总\s*指\s*挥|指\s*挥\s*长|召\s*集\s*人|秘\s*书\s*长|主任委员|委\s*员|成\s*员|顾\s*问|联\s*络\s*员)\s*(?:单\s*位)?\s*:/;
/** `目 录` below `主办单位:… 出版日期:…`, which ends in nothing. */
const CONTENTS_STARTS = new CharSet('【本目要');
const CONTENTS = /^【?(?:本期)?(?:目\s*录|目\s*次|要\s*目)】?$/;
/** Labels of the colophon: `主 办:`, `地 址:`, `电 话:`, `准印证：`. */
const COLOPHON_LABEL =
  /^(?:主\s*办|主\s*管|承\s*办|编\s*辑|编\s*印|出\s*版|印\s*刷|地\s*址|电\s*话|邮\s*编|邮\s*政\s*编\s*码|准\s*印\s*证|国内统一|刊\s*号|网\s*址|传\s*真|发\s*送\s*对\s*象|印\s*数)[^。]{0,12}?:/;
/** `嘉兴市人民政府办公室关于…`: the title of the next document. */
const TITLE_START =
  /^[\u4e00-\u9fff]{2,20}(?:人民政府|政府|办公室|办公厅|委员会|[局厅委院])(?:办公室|办公厅)?\s*关\s*于\s*(?:印发|公布|调整|转发|[\u4e00-\u9fff《“])/;
const REMOVAL_STARTS = new CharSet('免任聘提决批接');
const REMOVAL = /^(?:免去|任命|聘任|提名|决定任命|决定免去|批准任命|(?:决定)?接受[^。;]{2,12}辞去)/;
const APPOINTMENT = /^[\u4e00-\u9fff·、\s]{2,40}?(?:同志)?(?:兼|担|挂职)?任[\u4e00-\u9fff]{4,}/;
/** `(说明:责任单位中列第一位的为牵头单位。)`, `注:…` below what it speaks of. */
export const NOTE = /^\(?(?:说明|备注|注)\s*:/;
/** 附 */
const ATTACHMENT_START = 0x9644;
const ATTACHMENT = /^(?:附件?|附\s*表|附\s*录)\s*\d{0,2}\s*(?::|$)/;
/** `…的通知 / 4`, `…的通知……12`: an entry of the contents is over with its page. */
const PAGE_BEHIND = /(?:\s\/|…|[.·]{3,})\s*\(?\d{1,4}\)?$/;
/** `嘉兴市人民政府办公室` alone on a line below a text that lost its 。: the signature. */
const SIGNATURE = /^[\u4e00-\u9fff]{2,12}?[省市县区州盟旗]人民政府(?:办公室|办公厅)?$/;
/** `歙政〔2024〕31号    歙县人民政府关于…`, `黄政规〔2025〕2号……（9）`: an entry of a list of documents, of contents. */
const NUMBER_AND_TITLE =
  /^[\u4e00-\u9fffA-Za-z]{2,14}\[(?:19|20)\d{2}\]\s?\d{1,5}\s?号\s*(?:\s[\u4e00-\u9fff《]|…|\.\.|··)/;
const LONGEST_PREFIX = 14;
const KIND_END =
  /(?:通知|意见|决定|通报|公告|通告|批复|函|纪要|办法|规定|细则|方案|规划|条例|决议|命令|报告|请示|令|计划|清单|要点|分解|举措|措施)[)》]?$/;

/** The line begins something of its own, whatever stands before it. */
export function isStart(block: Block, line: Line, start: LineStart, wrapped: boolean): boolean {
  const { folded } = line;
  if (line.kind === 'row')
    return (
      block.kind === 'row' || !wrapped || /^(?:\d+|\||[^\t]{2,})\s*\t/.test(folded) || folded.startsWith('|')
    );
  const { marker, label } = start;
  if (block.kind === 'row') return !wrapped || marker !== undefined || label !== undefined;
  const first = folded.charCodeAt(0);
  // The page of an entry of the contents, set apart; the last digits of a telephone number are not.
  if (first < 0x3a && folded.length <= 4 && /^\d{1,4}$/.test(folded)) return !wrapped || line.indented;
  if (first === 0x3010 || (first >= 0x25a0 && first <= 0x2606)) return !isOpen(block);
  if (marker !== undefined) return !wrapped || !isMidSentence(block, marker);
  if (label !== undefined || beginsWithTopicLabel(folded))
    return !isInBracket(block.folded) && !isRestOfLabel(block.folded, folded);
  if (start.number !== undefined) {
    // `…管理意见的通知(沈` ⏎ `政办发[2014]28号)`: the bracket that it closes was opened above.
    if (folded.endsWith(')') && first !== 0x28 && hasOpenBracket(block.folded)) return false;
    return !wrapped || !isOpen(block) || KIND_END.test(block.folded);
  }
  if (start.date !== undefined) return !wrapped || !isOpen(block) || block.folded.length < 30;
  const bracket = folded.indexOf('[');
  if (bracket > 0 && bracket <= LONGEST_PREFIX && NUMBER_AND_TITLE.test(folded)) return !isOpen(block);
  // Whatever is called a label has a colon; few lines have one.
  if (folded.includes(':')) {
    if (NOTE.test(folded)) return !isOpen(block);
    if (COMMITTEE_ROLE.test(folded) || COLOPHON_LABEL.test(folded)) return true;
  }
  if (CONTENTS_STARTS.has(folded, 0) && CONTENTS.test(folded) && COLOPHON_LABEL.test(block.folded))
    return true;
  if (first === ATTACHMENT_START && ATTACHMENT.test(folded)) return true;
  if (folded.includes('关') && TITLE_START.test(folded)) return !isOpen(block);
  if (!wrapped && folded.length <= 22 && SIGNATURE.test(folded) && !isOpen(block)) return true;
  if (REMOVAL_STARTS.has(folded, 0) && REMOVAL.test(folded)) return !isOpen(block) || !wrapped;
  return first >= 0x4e00 && isClosed(block.folded) && folded.includes('任') && APPOINTMENT.test(folded);
}

const BRACKET_GOES_ON = new CharSet('([;,、');

/**
 * `…。(` ⏎ `责任单位:市科技局)`, `(牵头单位:市卫生健康委;` ⏎ `配合单位:市教育局)`: the bracket is cut, not the item. One that
 * the gazette forgot to close ends with its line.
 */
function isInBracket(folded: string): boolean {
  return BRACKET_GOES_ON.ends(folded) && hasOpenBracket(folded);
}

/**
 * `…市场监管公平统` ⏎ `一、市场设施高标准联通`: in running text that has not ended, a numeral at the start of a line
 * is a piece of a word, unless it is the very number that comes next.
 */
function isMidSentence(block: Block, marker: Marker): boolean {
  if (block.kind === 'label' || isClosed(block.folded)) return false;
  // `将…第三条、` ⏎ `第十一条中的…`
  if (block.folded.endsWith('、') || block.folded.endsWith(',')) return true;
  const own = block.marker;
  if (own !== undefined && own.level === marker.level && own.number + 1 === marker.number) return false;
  // `第九条 违反本办法` ⏎ `第三条的,…`: articles follow one another.
  if (own?.level === 'article' && marker.level === 'article') return true;
  const isItem = own !== undefined && MARKER_RANK[own.level] >= MARKER_RANK.num;
  return isItem || block.folded.includes('。') || (own === undefined && block.folded.includes(','));
}

/** The block's text opens a bracket or a quotation that it does not close, or ends where nothing can end. */
function isOpen(block: Block): boolean {
  return endsOpen(block.folded) || hasOpenBracket(block.folded);
}

const LONGEST_SECTION = 14;

/** `…中心主任职务` that lost its `;`, and `任 昉同志任…` below it: clauses of appointments are whole. */
const REMOVED = /(?:免去|辞去|不再)[^。;]*职务$/;
const NAMED_CLAUSE = /^[\u3400-\u9fff·、\s]{2,10}同志(?:为|[兼担挂拟]?任|不再|挂职)/;
/** What the text of a notice begins with, below those whom it is addressed to. */
const TEXT_STARTS = /^(?:现将|为|根据|按照|经|依据|因|《)/;
/** `成员单位:市工业和信息化局、市应急` ⏎ page mark ⏎ `管理局、市消防救援大队` */
const UNITS_OF_ROLE = /^[\u4e00-\u9fff\s]{2,8}单\s*位\s*:/;
/** A clause of appointments, and no heading of one: `2025年3月市政府人事任免`, `免 去`. */
function isAppointing(folded: string): boolean {
  return folded.length >= 8 && /[任免聘]/.test(folded) && !/(?:任免|情况|信息|名单|通知|决定)$/.test(folded);
}

/** A clause of its own gives or takes a post; its rest does not: `局长;`, `(市粮食局)主任职务;`. */
const VERB = /免去|任命|聘|辞|不再|同志|(?<![主责常])任(?![免职命务期;。,、(]|$)/;

/**
 * A clause was cut among its sisters, which end in `;` or follow a `:`, or, of appointments above a page mark, in 。
 *
 *     严讷同志任市应急管理局副局长,试用期一年;
 *     瞿式耜同志任常熟经济技术开发区管理
 *     — 1 —
 *     委员会(常熟港口管理委员会)副主任,试用期一年;
 */
function isCutAmongSisters(block: Block, next: string, gap: Gap, before: Block | undefined): boolean {
  if (before === undefined || block.marker !== undefined) return false;
  const last = before.folded.charCodeAt(before.folded.length - 1);
  const isSister = last === 0x3b || last === 0x3a;
  if (gap === 'page')
    return (isSister || (last === 0x3002 && isAppointing(block.folded))) && /[。;]/.test(next);
  // `免去任逸群的市交通工程质量安全服务中心` ⏎⏎ `主任职务;`
  const end = next.charCodeAt(next.length - 1);
  if ((end !== 0x3b && end !== 0x3002) || next.length > LONGEST_REST || !isAppointing(block.folded))
    return false;
  // The first of those that lose a post, below the last of those that were given one.
  const isFirst = last === 0x3002 && REMOVAL.test(block.folded) && isAppointing(before.folded);
  return (isSister || isFirst) && !VERB.test(next);
}

const LONGEST_REST = 40;

/**
 * The block, below the one `before` it, was cut at its end and the line continues it. The line is known to begin
 * nothing of its own.
 */
export function isCut(block: Block, line: Line, gap: Gap, before?: Block): boolean {
  const { folded } = block;
  const next = line.folded;
  if (endsInPage(folded) && PAGE_BEHIND.test(folded)) return false;
  // `列席:县政府办公室汪晓岚,县应急局潘志远` ⏎⏎ `领导讲话`: nothing is cut in front of a section's name.
  if (gap !== 'none' && next.length <= LONGEST_SECTION && isSectionName(next)) return false;
  switch (block.kind) {
    case 'number':
    case 'date':
    case 'section':
    case 'row':
      return false;
    case 'heading':
      return gap !== 'blank' && (endsOpen(folded) || hasOpenBracket(folded));
    case 'label':
      return continuesLabel(folded, next);
    case 'text':
      break;
  }
  if (
    hasOpenBracket(folded) &&
    folded.length - Math.max(folded.lastIndexOf('('), folded.lastIndexOf('“')) < 400
  )
    return true;
  if (endsOpen(folded)) return true;
  if (isClosed(folded)) return false;
  if (next.includes(':') && isRestOfLabel(folded, next)) return true;
  if (CLOSING.has(next, 0)) return true;
  if (folded.endsWith('职务') && REMOVED.test(folded)) return false;
  if (next.includes('同志') && NAMED_CLAUSE.test(next)) return false;
  if (isCutAmongSisters(block, next, gap, before)) return true;
  if (block.marker === undefined && isStartOfClause(folded, next)) return true;
  if (folded.includes('位') && UNITS_OF_ROLE.test(folded)) return !endsLikeUnit(folded);
  const sentence = folded.includes('。');
  switch (block.marker?.level) {
    // `11. 扎实推进制造业新型技术改造试点城市` ⏎⏎ `建设,推广…`: a numbered item is a sentence and ends with 。
    case 'num':
    case 'num-paren':
    case 'circle':
      return folded.length > block.marker.end;
    // `三、加强补充耕地资金管理` ⏎⏎ `补充耕地资金和…`: a heading ends without 。
    case 'cn':
    case 'cn-paren':
    case 'article':
    case 'chapter':
      return sentence || (folded.length > 60 && folded.includes(','));
    case undefined:
      break;
  }
  if (sentence) return true;
  // `各镇人民政府,市各委办局,各直属单位` that lost its colon, and the text below it.
  if (folded.startsWith('各') && TEXT_STARTS.test(next) && endsLikeUnit(folded)) return false;
  // `各牵头单位要切实承担起牵头抓总责任,锚` ⏎⏎ `定目标、…`: running text has commas; titles and signatures have none.
  if (folded.includes(',') && folded.length >= 12 && !next.includes(':')) return true;
  if (isCutProse(folded, next, before?.folded)) return true;
  return next.length <= 8 && next.endsWith('。') && folded.length > 12;
}

function endsInPage(folded: string): boolean {
  const last = folded.charCodeAt(folded.length - 1);
  return last === 0x29 || (last >= 0x30 && last <= 0x39);
}

import type { Block } from '../_lines/blocks.ts';
import { CharSet } from '../_text/char-set.ts';
import { foldText } from '../_text/fold.ts';

const KINDS =
  '通知|意见|决定|通报|公告|通告|批复|复函|函|会议纪要|纪要|实施办法|管理办法|办法|规定|实施细则|细则|实施方案|行动方案|工作方案|方案|规划|行动计划|条例|决议|命令|布告|议案|报告|请示|公报|章程|规则|令|(?<=任免|任命|任职|免职|任免职|辞职)名单';
/** What is no 文种 of its own, and yet a text that gazettes print whole: `…会上的讲话`, `…规划纲要`, `…事项清单`. */
const OTHER_KINDS =
  '讲话|致辞|贺信|慰问信|公开信|倡议书|承诺书|责任书|纲要|清单|要点|措施|举措|预案|说明|标准|指南|指引|规程|规范|总结';
const REMARK = String.raw`(?:\s*[(][^()]{1,20}[)])?`;
const KIND_AT_END = new RegExp(`(${KINDS})${REMARK}$`);
const ANY_KIND_AT_END = new RegExp(`(${KINDS}|${OTHER_KINDS})${REMARK}$`);
/** `中共湖南省委办公厅印发《…实施方案》`: the title of a report on what was issued, with its text. */
const ISSUED_AT_END = /(?:印发|公布|发布|转发|批转)《[^》]+(?:》[^》]*)?》$/;
const SENTENCE = /[。;!?]/;
const SENTENCE_ENDS = new CharSet('。;!?,:');
const ISSUER_BEFORE_ABOUT = /^(.{2,60}?)(?=关于|印发|转发|批转)/;
const ISSUER_ALONE =
  /^(.{2,40}?(?:人民政府|办公室|办公厅|委员会|常务委员会|常委会|局|厅|院|中心|管委会))(?=\S)/;

/**
 * The title's 文种, or null: `…的通知` → 通知, `…印发《…实施方案》` → 方案. Compound names give their last word
 * (实施方案 → 方案).
 */
export function kindOfTitle(title: string): string | null {
  const folded = foldText(title).trim();
  const found = ANY_KIND_AT_END.exec(isIssued(folded) ? folded.slice(0, -1) : folded)?.[1];
  if (found === undefined) return null;
  return found.replace(/^(?:实施|管理|行动|工作|会议)/, '').replace(/^复函$/, '复函');
}

function isIssued(folded: string): boolean {
  return folded.endsWith('》') && ISSUED_AT_END.test(folded);
}

/** The title's issuer, or null: `嘉兴市人民政府办公室关于…` → 嘉兴市人民政府办公室, `关于印发…` → null. */
export function issuerOfTitle(title: string): string | null {
  if (namesNoIssuer(title)) return null;
  const before = ISSUER_BEFORE_ABOUT.exec(title)?.[1];
  if (before !== undefined) return before.trim();
  return KIND_AT_END.test(foldText(title).trim()) ? (ISSUER_ALONE.exec(title)?.[1] ?? null) : null;
}

const ISSUER =
  /^[\u4e00-\u9fff、]{2,50}(?:局|委员会|厅|人民政府|办公室|办公厅|委|院|中心|总队|支队|银行|分行|联合会)$/;

/** The key is the name of a body that issues documents, and nothing else. */
export function isIssuer(key: string): boolean {
  return ISSUER.test(key);
}

/** `关于印发…的通知`: what the title says of the issuer stands elsewhere, or nowhere. */
export function namesNoIssuer(title: string): boolean {
  return /^(?:关于|印发|转发|批转)/.test(title);
}

/** Two keys are one title, though one of them leaves out the issuer: `关于…的通知`, `临沂市人民政府关于…的通知`. */
export function isSameTitle(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (!long.endsWith(short) || !namesNoIssuer(short)) return false;
  return !/关于|印发|转发|批转/.test(long.slice(0, long.length - short.length));
}

const SPACE_IN_CHINESE = /(?<=[^\u0021-\u007e])\s+|\s+(?=[^\u0021-\u007e])/g;

/** A printed title as one: blanks that a line break left between Chinese characters go, others stay. */
export function tidyTitle(raw: string): string {
  const title = raw.trim();
  return /\s/.test(title) ? title.replaceAll(SPACE_IN_CHINESE, '') : title;
}

/** The block could be (a part of) a document's title: no sentence, no label, no numeral, not too long. */
export function isTitleLike(block: Block): boolean {
  block.titleLike ??= looksLikeTitle(block);
  return block.titleLike;
}

function looksLikeTitle({ kind, marker, folded }: Block): boolean {
  if ((kind !== 'text' && kind !== 'heading') || marker !== undefined || folded.length > 150) return false;
  // Most texts are sentences, and their end says so.
  if (SENTENCE_ENDS.ends(folded) || SENTENCE.test(folded)) return false;
  // `(此件公开发布)` ends the document above.
  return !folded.startsWith('附件') && !folded.startsWith('(此');
}

/** The folded text reads as a whole document title: `…关于…的通知`, `…公告`. */
export function isTitle(folded: string): boolean {
  return (KIND_AT_END.test(folded) || isIssued(folded)) && folded.length >= 6;
}

/** The folded text ends in the name of some kind of text, be it no 文种: `…会上的讲话`. */
export function endsInKind(folded: string): boolean {
  return ANY_KIND_AT_END.test(folded) && folded.length >= 6;
}

/**
 * A title without quotation marks, for comparing: `《…关于废止〈…办法〉的决定》` quotes the title `…关于废止《…办法》的决定`.
 */
export function withoutQuotes(title: string): string {
  return /[《》〈〉]/.test(title) ? title.replaceAll(/[《》〈〉]/g, '') : title;
}

import type { Block } from './blocks.ts';
import { foldText } from './fold.ts';

const KINDS =
  '通知|意见|决定|通报|公告|通告|批复|复函|函|会议纪要|纪要|实施办法|管理办法|办法|规定|实施细则|细则|实施方案|行动方案|工作方案|方案|规划|行动计划|条例|决议|命令|布告|议案|报告|请示|公报|章程|规则|令|(?<=任免|任命|任职|免职|任免职|辞职)名单';
const KIND_AT_END = new RegExp(`(${KINDS})(?:\\s*[(][^()]{1,20}[)])?$`);
const SENTENCE = /[。;!?]|[,:]$/;
const ISSUER_BEFORE_ABOUT = /^(.{2,60}?)(?=关于|印发|转发|批转)/;
const ISSUER_ALONE =
  /^(.{2,40}?(?:人民政府|办公室|办公厅|委员会|常务委员会|常委会|局|厅|院|中心|管委会))(?=\S)/;

/** The title's 文种, or null: `…的通知` → 通知. Compound names give their last word (实施方案 → 方案). */
export function kindOfTitle(title: string): string | null {
  const found = KIND_AT_END.exec(foldText(title).trim())?.[1];
  if (found === undefined) return null;
  return found.replace(/^(?:实施|管理|行动|工作|会议)/, '').replace(/^复函$/, '复函');
}

/** The title's issuer, or null: `嘉兴市人民政府办公室关于…` → 嘉兴市人民政府办公室. */
export function issuerOfTitle(title: string): string | null {
  const before = ISSUER_BEFORE_ABOUT.exec(title)?.[1];
  if (before !== undefined) return before.trim();
  const kind = kindOfTitle(title);
  if (kind === null) return null;
  return ISSUER_ALONE.exec(title)?.[1] ?? null;
}

const SPACE_IN_CHINESE = /(?<=[^\u0021-\u007e])\s+|\s+(?=[^\u0021-\u007e])/g;

/** A printed title as one: blanks that a line break left between Chinese characters go, others stay. */
export function tidyTitle(raw: string): string {
  const title = raw.trim();
  return /\s/.test(title) ? title.replaceAll(SPACE_IN_CHINESE, '') : title;
}

/** The block could be (a part of) a document's title: no sentence, no label, no numeral, not too long. */
export function isTitleLike(block: Block): boolean {
  if (block.kind !== 'text' && block.kind !== 'heading') return false;
  if (block.marker !== undefined || block.folded.length > 150) return false;
  return !SENTENCE.test(block.folded) && !block.folded.startsWith('附件');
}

/** The folded text reads as a whole document title: `…关于…的通知`, `…公告`. */
export function isTitle(folded: string): boolean {
  return KIND_AT_END.test(folded) && folded.length >= 6;
}

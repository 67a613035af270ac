import type { Block } from '../_lines/blocks.ts';
import { CharSet } from '../_text/char-set.ts';
import { withoutBlanks } from '../_text/fold.ts';
import { isTitleLike } from '../_gazette/titles.ts';
import { endsInPosition } from '../_units/posts.ts';
import { endsLikeUnit } from '../_units/unit-words.ts';
import { readMembers } from './members.ts';
import { readProse } from './prose.ts';
import { roleAt } from './roles.ts';

/** Where another role begins on a line: `组长:周忱之(兼),副组长:黄习远`, `组长:张三  副组长:李四`; a line of lists is short. */
export function nextRole(folded: string, from: number, to: number): number | undefined {
  const colon = folded.indexOf(':', from);
  if (to - from > 400 || colon < 0 || colon >= to) return undefined;
  for (let at = from; at < to; at += 1) {
    if (!' ,;'.includes(folded[at] ?? '')) continue;
    const label = roleAt(folded, at + 1, to);
    if (label !== undefined && folded[label.end - 1] === ':') return at;
  }
  return undefined;
}

/** `…办公室设在市消防救援支队,充国栋兼任` ⏎ `办公室主任。` */
export function isSentence(folded: string): boolean {
  if (!folded.endsWith('。') || !folded.includes('任') || folded.includes(':')) return false;
  return readProse(folded, folded).members.length > 0;
}

/** `工程建设组组长:周忱之,副组长:黄习远`: the deputy on the same line is of the same part. */
export function deputyOf(before: string | undefined, role: string): string {
  const at = role.lastIndexOf('副');
  const noun = role.slice(at + 1);
  if (before === undefined || at < 0 || !before.endsWith(noun)) return role;
  const part = before.slice(0, -noun.length);
  return /(?:(?<!小)组|办公室|秘书处|专班)$/.test(part) ? part + role : role;
}

const SENTENCE_END = new CharSet('。;');

/** `领导小组成员因工作变动需要调整的,…。`: it begins with no name of a body. */
export function isSentenceOfOwn(folded: string): boolean {
  const text = folded.trim();
  if (text.length < 16 || !SENTENCE_END.ends(text)) return false;
  const comma = text.indexOf(',');
  const first = text.slice(0, comma < 0 ? -1 : comma);
  return !endsWhole(first) || first.includes('设在') || isSentence(text);
}

/** A short line without a sentence, numbered as the one before, where the next member of a list is expected. */
export function isOdd(block: Block, before: Block | undefined): boolean {
  const { marker } = block;
  return (
    block.kind === 'text' &&
    (marker === undefined || (marker.level === before?.marker?.level && marker.number > 1)) &&
    /^[^。;:!?,]{2,40}$/.test(block.folded) &&
    (/[ (]/.test(block.folded) || endsInPosition(block.folded))
  );
}

export function isHeadingLike(block: Block): boolean {
  return (
    isTitleLike(block) ||
    (block.marker !== undefined && block.folded.length <= 60 && !/[。;,]/.test(block.folded))
  );
}

/** `副总指挥:詹天游` ⏎ `市委常委、常务副市长`: the name is printed above the post. */
export function isNameAlone(folded: string): boolean {
  const [member, ...others] = readMembers(folded, folded, 0, folded.length);
  return others.length === 0 && member?.person?.length === withoutBlanks(folded).length;
}

export function isPostAlone(folded: string): boolean {
  const text = folded.trim();
  return text.length <= 40 && !/[。;:()\s]/.test(text) && endsInPosition(text);
}

export function endsWhole(folded: string): boolean {
  const text = folded.trim().replace(/[;。]$/, '');
  return endsLikeUnit(text) || /(?:长|任|席|记|员|人|事|理|问|督|志|领导|\))$/.test(text);
}

import type { Block } from './blocks.ts';
import SECTIONS from './sections.json' with { type: 'json' };

/** `【责任单位:…】` is no section. */
const BRACKETED = /^【\s*([^】:;,。]{2,20}?)\s*】/;
/** `◆市政府文件`, `★市政府文件★`, `◎人事任免`, `〔部门文件〕`. */
const ORNAMENTS = /^[·◆◇■□▲△●○〇◎★☆*[(<《]+|[·◆◇■□▲△●○〇◎★☆*\])>》:]+$/g;
const NAMES = new Set(SECTIONS.names);
const ENDINGS = new RegExp(`^[\u4e00-\u9fff]{0,10}(?:${SECTIONS.endings.join('|')})$`);

/**
 * The house section that a block opens (`【市政府文件】` → 市政府文件), or undefined. Unbracketed names are
 * known by `sections.json`, which anybody can extend.
 */
export function sectionName(block: Block): string | undefined {
  const { folded } = block;
  if (block.section !== undefined) return block.section;
  if (block.kind === 'section') return BRACKETED.exec(folded)?.[1]?.replaceAll(/\s/g, '');
  if (folded.length > 24 || (block.kind !== 'text' && block.kind !== 'heading') || block.marker !== undefined)
    return undefined;
  const name = block.key.replace(/\([^()]*月[^()]*\)$/, '').replace(ORNAMENTS, '');
  return NAMES.has(name) || ENDINGS.test(name) ? name : undefined;
}

/** The name of a section without its ornaments: `◆市政府文件`, `**机构人事**`, `〔部门文件〕`. */
export function bareName(block: Block): string {
  return block.key.replace(ORNAMENTS, '');
}

/** The section's name says that it holds appointments and removals. */
export function isPersonnelSection(name: string): boolean {
  return /人事任免|任免通知|干部任免|人事信息|任免事项|人事$|任免$/.test(name);
}

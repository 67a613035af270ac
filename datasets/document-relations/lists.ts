import type { Block } from '../_gazette/blocks.ts';
import { citationsIn } from '../_gazette/citations.ts';
import { readRow } from '../_gazette/tables.ts';
import { isTitle, isTitleLike } from '../_gazette/titles.ts';
import type { Relation, RelationKind } from './relation.ts';

/**
 * Lists of documents that a decision repeals or amends:
 *
 *     决定废止下列文件:                       附件1 决定废止的行政规范性文件目录
 *     1.《…》(嘉政发〔2010〕5号)              1 <tab> 关于…的通知 <tab> 嘉政发〔2010〕5号
 *     2.嘉政发〔2011〕8号
 *
 * A list of what stays in force (继续有效) gives nothing.
 */
export class ListReader {
  private readonly deciding: boolean;
  private relation: RelationKind | undefined;

  constructor(deciding: boolean) {
    this.deciding = deciding;
  }

  /** The relations of a block that is an item of an open list; takes note of headings that open and close lists. */
  take(block: Block): Relation[] {
    const own = block.folded.slice(block.marker?.end ?? 0);
    const isItem =
      block.kind === 'row' ||
      (block.marker !== undefined && (block.marker.level !== 'cn' || own.startsWith('《') || isTitle(own)));
    if (this.relation !== undefined && (isItem || own.startsWith('《'))) {
      const item = itemOf(block, this.relation);
      if (item.length > 0) return item;
      if (block.kind === 'row') return [];
    }
    this.relation = this.opens(block);
    return [];
  }

  private opens(block: Block): RelationKind | undefined {
    const { folded } = block;
    const heading =
      isTitleLike(block) || (folded.length <= 60 && !/[。;]/.test(folded)) || folded.startsWith('附');
    const listed = /文件|规章|目录|清单|名单|规定|办法/.test(folded);
    const announces = folded.endsWith(':') && /下列|以下|如下/.test(folded) && listed;
    if (!announces && !(this.deciding && heading && listed)) {
      // A line of text between the items of an open list does not close it; a sentence does.
      return block.kind === 'text' && folded.length < 30 && !folded.includes('。')
        ? this.relation
        : undefined;
    }
    if (/继续有效|保留|现行有效/.test(folded) && !/废止|失效/.test(folded)) return undefined;
    if (/废止|失效|停止执行/.test(folded)) return 'repeals';
    return /修改|修订/.test(folded) ? 'amends' : undefined;
  }
}

function itemOf(block: Block, relation: RelationKind): Relation[] {
  const { raw, folded } = block;
  const from = block.marker?.end ?? 0;
  const to = folded.length;
  const cited = citationsIn(raw, folded, from);
  const titled = cited.filter(({ title }) => title !== null);
  if (titled.length > 0) {
    // In a row the number stands in a cell of its own.
    const alone = cited.find(({ title }) => title === null)?.number ?? null;
    return titled.map(({ title, number }, index) => ({
      relation,
      number: number ?? (index === 0 ? alone : null),
      title,
      from,
      to,
    }));
  }
  const number = cited[0]?.number ?? null;
  if (block.kind === 'row') {
    const row = readRow(block);
    const title = Array.from({ length: row.size }, (_, column) => row.cell(column)).find((cell) =>
      isTitle(cell.trim()),
    );
    if (title === undefined && number === null) return [];
    return [{ relation, number, title: title?.trim() ?? null, from: 0, to }];
  }
  const at = cited[0];
  const before = strip(raw.slice(from, at?.from ?? to));
  const behind = at === undefined ? '' : strip(raw.slice(at.to));
  const title = [before, behind].find((text) => isTitle(text) && !/[。,，]/.test(text)) ?? null;
  if (title === null && number === null) return [];
  return [{ relation, number, title, from, to }];
}

function strip(text: string): string {
  return text.replace(/^[\s)）〕\]、.;；:：]+|[\s(（〔[、.;；。:：]+$/g, '');
}

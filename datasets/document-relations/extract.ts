import type { ExtractedDataset } from '../model.ts';
import type { Block } from '../_lines/blocks.ts';
import { CharSet } from '../_text/char-set.ts';
import { splitOutside } from '../_text/brackets.ts';
import { citationsIn, type Citation } from '../_gazette/citations.ts';
import { joinSpans } from '../_gazette/claims.ts';
import type { GazetteDocument } from '../_gazette/documents.ts';
import { foldKey } from '../_text/fold.ts';
import type { GazetteIssue } from '../_gazette/issue.ts';
import { finding, Rows } from '../_gazette/rows.ts';
import { isTitleLike, withoutQuotes } from '../_gazette/titles.ts';
import { readCorrections, type CorrectedTarget } from './correction-reader.ts';
import type { DocumentRelationRecord } from './description.ts';
import { relationsOfListed } from './listed.ts';
import { ListReader } from './lists.ts';
import type { RelationKind } from './relation.ts';
import { Relations } from './relations.ts';
import { readSentence } from './sentence.ts';
import { isDeciding, relationsOfTitle } from './title.ts';

/** One row per document and other document (or meeting) that it is tied to. */
export function extractDocumentRelations(issue: GazetteIssue, issueId: string): ExtractedDataset {
  const rows = new Rows<DocumentRelationRecord>(issueId);
  const catalog = catalogOf(issue);
  const corrections = readCorrections(issue, issueId);
  for (const document of issue.documents) {
    const own = corrections.filter((correction) => correction.document === document);
    new RelationReader(issue, document, catalog, rows).read(own);
  }
  for (const { relation, number, title, documentNumber, key, span } of relationsOfListed(issue))
    new Relations(documentNumber ?? key, documentNumber, catalog)
      .add(relation, number, title, span)
      .finish(rows);
  const boxes = new Relations('', null, catalog);
  for (const { number, title, document, span } of corrections)
    if (document === undefined) boxes.add('corrects', number, title, span);
  boxes.finish(rows);
  return rows.finish();
}

/** Numbers and title keys of all that the issue prints, lists or announces. */
function catalogOf(issue: GazetteIssue): ReadonlySet<string> {
  const known = new Set<string>();
  for (const { number, titleKey } of issue.documents) {
    if (number !== undefined) known.add(number.text);
    known.add(titleKey);
  }
  for (const { number, key } of [...(issue.issued?.entries ?? []), ...(issue.contents?.entries ?? [])]) {
    if (number !== undefined) known.add(number);
    known.add(key);
  }
  return known;
}

class RelationReader {
  private readonly issue: GazetteIssue;
  private readonly document: GazetteDocument;
  private readonly rows: Rows<DocumentRelationRecord>;
  private readonly relations: Relations;
  private readonly lists: ListReader;
  private readonly deciding: boolean;
  /** What the text's short names stand for: `《…管理办法》(…号,以下简称《办法》)`. */
  private readonly aliases = new Map<string, Citation>();

  constructor(
    issue: GazetteIssue,
    document: GazetteDocument,
    catalog: ReadonlySet<string>,
    rows: Rows<DocumentRelationRecord>,
  ) {
    this.issue = issue;
    this.document = document;
    const number = document.number?.text ?? null;
    this.rows = rows;
    this.relations = new Relations(number ?? document.titleKey, number, catalog);
    this.deciding = isDeciding(document.title);
    this.lists = new ListReader(this.deciding);
  }

  read(corrections: readonly CorrectedTarget[]): void {
    const { body, attachmentsFrom } = this.document;
    let intro = true;
    for (const [index, block] of body.entries()) {
      if (block.marker !== undefined) intro = false;
      // What a notice issues begins behind its signature, with reasons of its own.
      else if (index >= attachmentsFrom && isTitleLike(block)) intro = true;
      if (this.deciding || this.lists.isOpen || OPENS_LIST.ends(block.folded)) this.takeListed(block);
      if (mayRelate(block, intro)) this.takeSentences(block, intro);
    }
    for (const { number, title, span } of corrections) this.relations.add('corrects', number, title, span);
    this.takeTitle();
    this.relations.finish(this.rows);
  }

  private takeListed(block: Block): void {
    for (const { relation, number, title, from, to } of this.lists.take(block))
      this.add(relation, number, title, block, from, to);
  }

  private takeSentences(block: Block, intro: boolean): void {
    for (const { from, to } of splitOutside(block.folded, '。;', block.marker?.end ?? 0)) {
      const found = readSentence(block.raw, block.folded, from, to, { intro, deciding: this.deciding });
      for (const { relation, number, title } of found) this.add(relation, number, title, block, from, to);
      const text = block.folded.slice(from, to);
      if (text.includes('简称')) {
        for (const citation of citationsIn(block.raw, block.folded, from, to))
          if (citation.alias !== null) this.aliases.set(citation.alias, citation);
      }
      if (
        /(?:同时|自行|即行|一并)废止/.test(text) &&
        !found.some(({ relation }) => relation === 'repeals' || relation === 'amends')
      ) {
        this.issue.findings.push(
          finding(
            'info',
            'repeal-without-target',
            `“${block.raw.slice(from, to).slice(0, 60)}” repeals something that it does not name by title or number; it gives no row.`,
            block.span(from, to),
          ),
        );
      }
    }
  }

  /** Where the text has not said it already: `现印发给你们` names what is issued more exactly than the title does. */
  private takeTitle(): void {
    const { blocks, title, titleKey } = this.document;
    const printed = blocks
      .slice(0, 8)
      .filter((block) => block.key !== '' && titleKey.includes(block.key))
      .slice(0, 4);
    const first = printed[0] ?? blocks[0];
    const last = printed.at(-1) ?? first;
    if (first === undefined || last === undefined) return;
    const said = new Set(this.relations.kinds);
    for (const { relation, number, title: target } of relationsOfTitle(title)) {
      if ((relation === 'issues' || relation === 'forwards') && said.has(relation)) continue;
      this.relations.add(relation, number, target, joinSpans(first.span(), last.span()));
    }
  }

  /**
   * A document is tied to others, not to itself. What it repeals under its own title is the document that it takes the
   * place of; `《…规定》…有效期届满自行失效` is its own end.
   */
  private isOwn(
    relation: RelationKind,
    number: string | null,
    title: string | null,
    sentence: string,
  ): boolean {
    const own = this.document.number?.text;
    if (number !== null && own !== undefined) {
      const serial = ORDER_SERIAL.exec(number)?.[1];
      if (number === own || (serial !== undefined && (ORDER_SERIAL.exec(own)?.[1] ?? own) === serial))
        return true;
    }
    if (title === null || withoutQuotes(foldKey(title)) !== withoutQuotes(this.document.titleKey))
      return false;
    if (relation === 'repeals') return number === null && !PREDECESSOR.test(sentence);
    return number === null || own === undefined;
  }

  private add(
    relation: RelationKind,
    number: string | null,
    title: string | null,
    block: Block,
    from: number,
    to: number,
  ): void {
    const full = title === null ? undefined : this.aliases.get(title);
    if (full !== undefined && number === null) {
      this.add(relation, full.number, full.title, block, from, to);
      return;
    }
    if (this.isOwn(relation, number, title, block.folded.slice(from, to))) return;
    this.relations.add(relation, number, title, block.span(from, to));
    this.issue.claims.block(block, 'document-relations');
  }
}

/** `湖南省人民政府令第323号` and `省人民政府令第323号`: the order is the same. */
const ORDER_SERIAL = /令(第.{1,6}号)$/;
/** `2008年…公布的《…办法》`, `原《…办法》`, `《…办法》同时废止` in the document of that very title: its predecessor. */
const PREDECESSOR = /年[^,。;]{0,40}的《|原[^,。;]{0,20}《|》[^,。;]{0,12}(?:同时|即行|予以|一并)废止/;

const OPENS_LIST = new CharSet(':');
/** What names a document or a meeting, or ends one. */
const MAY_RELATE = /《|号|会议|废止/;

/** Most blocks name no document: they are left alone at the cost of one search. */
function mayRelate(block: Block, intro: boolean): boolean {
  const { folded, kind } = block;
  if (kind === 'row' || kind === 'date' || kind === 'number' || kind === 'label') return false;
  if (!MAY_RELATE.test(folded)) return false;
  if (folded.includes('《')) return true;
  if (intro && folded.includes('会议')) return true;
  if (block.marker === undefined && folded.includes('废止')) return true;
  return folded.includes('号') && /\d\s?号/.test(folded);
}

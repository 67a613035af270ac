import type { Span } from '../model.ts';
import type { Block } from '../_lines/blocks.ts';
import { splitOutside } from '../_text/brackets.ts';
import type { GazetteDocument } from '../_gazette/documents.ts';
import { foldKey } from '../_text/fold.ts';
import type { GazetteIssue } from '../_gazette/issue.ts';
import { documentKey } from '../_gazette/record-keys.ts';
import { finding } from '../_gazette/rows.ts';
import { isCorrectionHeading, sectionName } from '../_gazette/sections.ts';
import { isCorrection, readCorrection, type Correction, type IssueReference } from './corrections.ts';

/** One document, or one issue where no document is named, that the issue corrects. */
export interface CorrectedTarget {
  readonly number: string | null;
  readonly title: string | null;
  /** The document that says it, where the correction is printed as one; a box of corrections is none. */
  readonly document: GazetteDocument | undefined;
  readonly span: Span;
}

/**
 * Reads the corrections that an issue prints, in a box of their own (更正, 勘误), in a notice or in passing. Each
 * corrected value becomes a finding that keeps the old value beside the new and names the earlier issue and record;
 * the earlier issue itself is left as it was published (docs/decisions).
 */
export function readCorrections(issue: GazetteIssue, issueId: string): CorrectedTarget[] {
  return new CorrectionReader(issue, issueId).read();
}

/** What stands under `更正`: what was said last of issue and document holds on for the lines below it. */
interface Box {
  readonly heading: Block;
  readonly blocks: Block[];
  reference: IssueReference | undefined;
  target: Correction['target'];
  values: number;
}

class CorrectionReader {
  private readonly issue: GazetteIssue;
  private readonly issueId: string;
  private readonly targets: CorrectedTarget[] = [];
  /** The documents that are corrections themselves. */
  private readonly correcting: ReadonlySet<GazetteDocument>;
  private box: Box | undefined;

  constructor(issue: GazetteIssue, issueId: string) {
    this.issue = issue;
    this.issueId = issueId;
    this.correcting = new Set(issue.documents.filter(({ title }) => title.includes('更正')));
  }

  read(): CorrectedTarget[] {
    const { blocks, contents, documents } = this.issue;
    let at = 0;
    let end = lastOf(documents[0]);
    for (let index = contents?.to ?? 0; index < blocks.length; index += 1) {
      const block = blocks[index];
      if (block === undefined) continue;
      while (at < documents.length && end < index) {
        at += 1;
        end = lastOf(documents[at]);
      }
      const document = documents[at];
      const inside = document !== undefined && (document.blocks[0]?.index ?? 0) <= index;
      this.take(block, inside ? document : undefined);
    }
    this.closeBox();
    return this.targets;
  }

  private take(block: Block, document: GazetteDocument | undefined): void {
    if (block.folded.length <= 12 && isCorrectionHeading(block.key)) {
      this.closeBox();
      this.box = { heading: block, blocks: [], reference: undefined, target: undefined, values: 0 };
      return;
    }
    const begins = document?.blocks[0] === block;
    if (this.box !== undefined && (begins || endsBox(block) || block.index >= this.bodyTo)) this.closeBox();
    if (begins) return;
    const own = document !== undefined && this.correcting.has(document) ? document : undefined;
    if (own === undefined && this.box === undefined && !(isLikely(block) && isCorrection(block.folded)))
      return;
    this.box?.blocks.push(block);
    for (const sentence of splitOutside(block.folded, '。;', block.marker?.end ?? 0)) {
      this.takeSentence(block, sentence, own);
    }
  }

  /** The colophon is no part of a box above it. */
  private get bodyTo(): number {
    return (
      this.issue.mastheadBlocks.find(({ index }) => index > (this.box?.heading.index ?? 0))?.index ?? Infinity
    );
  }

  private closeBox(): void {
    const { box } = this;
    this.box = undefined;
    if (box === undefined) return;
    if (box.values > 0) {
      this.issue.claims.blocks([box.heading, ...box.blocks], 'document-relations');
      return;
    }
    this.issue.findings.push(
      finding(
        'warning',
        'correction-not-understood',
        `What stands under ${box.heading.raw.trim()} names no printed and corrected words that are understood (“…”应为“…”); it gives no correction.`,
        box.heading.span(),
      ),
    );
  }

  private takeSentence(
    block: Block,
    range: { readonly from: number; readonly to: number },
    document: GazetteDocument | undefined,
  ): void {
    const { raw, folded } = block;
    const correction = readCorrection(raw, folded, range.from, range.to);
    const { box } = this;
    const reference = correction.issue ?? box?.reference;
    const target = correction.target ?? (correction.issue === undefined ? box?.target : undefined);
    if (box !== undefined)
      Object.assign(box, { reference, target, values: box.values + correction.values.length });
    if (reference === undefined && target === undefined) return;
    const named = correction.issue !== undefined || correction.target !== undefined;
    const says = /更正|勘误|订正/.test(folded.slice(range.from, range.to)) && named;
    if (correction.values.length === 0 && !says) return;
    const span = block.span(range.from, range.to);
    this.issue.claims.block(block, 'document-relations');
    this.targets.push({
      number: target?.number ?? null,
      title: target?.title ?? (target === undefined ? (reference?.text ?? null) : null),
      document,
      span,
    });
    this.report(correction, reference, target, span, raw.slice(range.from, range.to));
  }

  private report(
    correction: Correction,
    reference: IssueReference | undefined,
    target: Correction['target'],
    span: Span,
    sentence: string,
  ): void {
    const earlier = reference === undefined ? undefined : this.issueIdOf(reference);
    const name = target?.number ?? target?.title ?? null;
    const record =
      earlier === undefined || target === undefined
        ? undefined
        : `${earlier}.${documentKey(target.number ?? foldKey(target.title ?? ''))}`;
    const place = [
      earlier ?? reference?.text,
      correction.page === undefined ? undefined : `page ${correction.page}`,
      name ?? undefined,
    ].filter((part) => part !== undefined);
    for (const { before, after } of correction.values) {
      const kept =
        earlier === undefined
          ? 'The records of the earlier issue keep the old value.'
          : `The records of ${earlier} keep the old value${record === undefined ? '' : ` (document ${record})`}.`;
      this.issue.findings.push(
        finding(
          'info',
          'correction',
          `${place.join(', ')}: “${before}” should read “${after}”. ${kept}`,
          span,
        ),
      );
    }
    if (correction.values.length === 0 && this.box === undefined) {
      this.issue.findings.push(
        finding(
          'warning',
          'correction-not-understood',
          `“${sentence.slice(0, 60)}” corrects ${place.join(', ')}, but what was printed and what it should read are not both given in it.`,
          span,
        ),
      );
    }
  }

  /** `2026年第1期` of the same gazette: jiaxing-2026-01; a number without a year is of this issue's year. */
  private issueIdOf(reference: IssueReference): string | undefined {
    const own = /^(.+)-(\d{4})-\d{2}/.exec(this.issueId);
    if (own === null || reference.numbers.length === 0) return undefined;
    const numbers = reference.numbers.map((number) => String(number).padStart(2, '0'));
    return `${own[1]}-${reference.year ?? own[2]}-${numbers.join('-')}`;
  }
}

/** Index of a document's last block. */
function lastOf(document: GazetteDocument | undefined): number {
  return document?.blocks.at(-1)?.index ?? 0;
}

/** Corrections stand in running text, never among the numbered items and labels that are the bulk of an issue. */
function isLikely(block: Block): boolean {
  return (
    (block.kind === 'text' || block.kind === 'heading') &&
    block.marker === undefined &&
    block.folded.includes('期')
  );
}

function endsBox(block: Block): boolean {
  return (
    block.kind === 'number' ||
    (block.kind === 'section' && !isCorrectionHeading(block.key)) ||
    (sectionName(block) !== undefined && !isCorrectionHeading(block.key))
  );
}

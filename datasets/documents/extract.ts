import type { ExtractedDataset, Span } from '../model.ts';
import { isDocumentEntry, type ContentsEntry } from '../_gazette/contents-entry.ts';
import type { GazetteDocument } from '../_gazette/documents.ts';
import { joinSpans } from '../_gazette/claims.ts';
import type { GazetteIssue } from '../_gazette/issue.ts';
import type { IssuedEntry } from '../_gazette/issued-list.ts';
import { documentKey } from '../_gazette/record-keys.ts';
import { Rows } from '../_gazette/rows.ts';
import { sectionName } from '../_gazette/sections.ts';
import { isSameTitle, issuerOfTitle, kindOfTitle } from '../_gazette/titles.ts';
import { checkDocuments } from './checks.ts';
import type { DocumentRecord } from './description.ts';

/** What contents, text and list say of one document. */
export interface KnownDocument {
  readonly printed: GazetteDocument | undefined;
  entry: ContentsEntry | undefined;
  issued: IssuedEntry | undefined;
  number: string | undefined;
  readonly title: string;
  readonly key: string;
}

/** Every document that the issue prints or lists, once: printed ones first, in printed order. */
export function extractDocuments(issue: GazetteIssue, issueId: string): ExtractedDataset {
  const known = knownDocuments(issue);
  const rows = new Rows<DocumentRecord>(issueId);
  for (const document of known) {
    const { printed, entry, issued } = document;
    if (printed !== undefined) claimPrinted(issue, printed);
    if (issued !== undefined) issue.claims.block(issued.block, 'documents');
    if (issued?.rest !== undefined) issue.claims.block(issued.rest, 'documents');
    rows.add(keyOf(document), document.number ?? null, spanOf(document), {
      title: document.title,
      issuer: printed?.issuer ?? issuerOfTitle(document.title),
      kind: kindOfTitle(document.title),
      category: printed?.category ?? entry?.category ?? null,
      signed_on: printed?.signedOn ?? issued?.signedOn ?? null,
      addressees: printed?.addressees ?? [],
      page: entry?.page ?? null,
      in_full: printed !== undefined && printed.body.length > 0,
      listed: issued !== undefined,
    });
  }
  for (const heading of issue.issued?.headings ?? []) issue.claims.block(heading, 'documents');
  claimSections(issue);
  issue.findings.push(...checkDocuments(issue, known));
  return rows.finish();
}

function knownDocuments(issue: GazetteIssue): KnownDocument[] {
  const known: KnownDocument[] = [];
  const find = (number: string | undefined, key: string): KnownDocument | undefined =>
    known.find(
      (one) =>
        (number !== undefined && one.number === number) ||
        (isSameTitle(one.key, key) && (number === undefined || one.number === undefined)),
    );
  for (const printed of issue.documents) {
    const number = printed.number?.text;
    if (number !== undefined && known.some((one) => one.number === number && one.key === printed.titleKey))
      continue;
    known.push({
      printed,
      entry: printed.entry,
      issued: undefined,
      number,
      title: printed.title,
      key: printed.titleKey,
    });
  }
  for (const entry of issue.contents?.entries ?? []) {
    if (!isDocumentEntry(entry)) continue;
    // `(市政府令第198号)` in the contents is 宜昌市人民政府令第198号 above the text.
    const found = known.find((one) => one.entry === entry) ?? find(entry.number, entry.key);
    if (found === undefined) {
      known.push({
        printed: undefined,
        entry,
        issued: undefined,
        number: entry.number,
        title: entry.title,
        key: entry.key,
      });
    } else {
      found.entry ??= entry;
      found.number ??= entry.number;
    }
  }
  for (const issued of issue.issued?.entries ?? []) {
    const found = find(issued.number, issued.key);
    if (found === undefined) {
      known.push({
        printed: undefined,
        entry: undefined,
        issued,
        number: issued.number,
        title: issued.title,
        key: issued.key,
      });
    } else {
      found.issued ??= issued;
      found.number ??= issued.number;
    }
  }
  return known;
}

function keyOf(document: KnownDocument): string {
  return documentKey(document.number ?? document.key);
}

/** From its title to the last line of its text; of a document only listed, the line that lists it. */
function spanOf({ printed, issued, entry }: KnownDocument): Span {
  if (printed !== undefined) {
    const first = printed.blocks[0];
    const last = printed.blocks.at(-1) ?? first;
    if (first !== undefined && last !== undefined) return joinSpans(first.span(), last.span());
  }
  if (issued !== undefined) return issued.block.span();
  const first = entry?.blocks[0];
  const last = entry?.blocks.at(-1) ?? first;
  if (first === undefined || last === undefined)
    return { firstLine: 1, firstColumn: 0, lastLine: 1, lastColumn: 0 };
  return joinSpans(first.span(), last.span());
}

/** The whole text belongs to its document, but what stands among a plan's items and belongs to none is left open. */
function claimPrinted(issue: GazetteIssue, document: GazetteDocument): void {
  const open = new Set(issue.plansOf(document).flatMap((plan) => plan.leftovers));
  for (const block of document.blocks) if (!open.has(block)) issue.claims.block(block, 'documents');
}

/** `【市政府文件】`, `◇市政府文件◇` between documents. */
function claimSections(issue: GazetteIssue): void {
  for (const block of issue.blocks)
    if (block.kind === 'section' || sectionName(block) !== undefined) issue.claims.block(block, 'documents');
}

import type { Span } from '../model.ts';
import { joinSpans } from '../_gazette/claims.ts';
import { isDocumentEntry } from '../_gazette/contents-entry.ts';
import type { GazetteIssue } from '../_gazette/issue.ts';
import { isDeciding, relationsOfTitle, type TitleRelation } from './title.ts';

/** What the title of a document says that the issue lists and does not print. */
export interface ListedRelation extends TitleRelation {
  readonly documentNumber: string | null;
  readonly key: string;
  readonly span: Span;
}

/**
 * Documents that stand in the list of issued documents or in the contents alone, and whose titles say what they end or
 * change:
 *
 *     常政办发〔2025〕22号 市政府办公室关于废止《常熟市市级储备粮管理办法》的通知
 *
 * That one issues or forwards something is its title over again and gives nothing.
 */
export function relationsOfListed(issue: GazetteIssue): ListedRelation[] {
  const found: ListedRelation[] = [];
  const known = new Set<string>();
  for (const { number, titleKey } of issue.documents) {
    if (number !== undefined) known.add(number.text);
    known.add(titleKey);
  }
  const take = (number: string | undefined, title: string, key: string, span: Span): void => {
    if (known.has(number ?? key) || known.has(key)) return;
    known.add(number ?? key).add(key);
    for (const stated of relationsOfTitle(title)) {
      if (stated.relation === 'issues' || stated.relation === 'forwards') continue;
      found.push({ ...stated, documentNumber: number ?? null, key, span });
    }
  };
  for (const { number, title, key, block } of issue.issued?.entries ?? [])
    if (mayState(title)) take(number, title, key, block.span());
  for (const entry of issue.contents?.entries ?? []) {
    const first = entry.blocks[0];
    if (first === undefined || !mayState(entry.title) || !isDocumentEntry(entry)) continue;
    take(
      entry.number,
      entry.title,
      entry.key,
      joinSpans(first.span(), (entry.blocks.at(-1) ?? first).span()),
    );
  }
  return found;
}

function mayState(title: string): boolean {
  return isDeciding(title) || /更正|延[长续]|[调补][整充].{0,8}《/.test(title);
}

import { joinLines, type Block } from '../../datasets/_lines/blocks.ts';
import { tidyLines } from '../../datasets/_lines/lines.ts';
import type { Span } from '../../datasets/model.ts';
import { recordPath } from '../addresses.ts';
import type { RecordRef } from '../issue-view.ts';
import { kindOf } from '../kinds.ts';
import { html, type Html, type Part } from '../markup/html.ts';
import type { PageContext } from '../page.ts';
import { segmentsOf, type Stretch } from './segments.ts';

/** A marked record that fits into a line is its own link; a longer one gets a label in front. */
const LONGEST_LINK = 40;

/** The blocks of a whole source, joined as the extraction joins them. */
export function blocksOf(lines: readonly string[]): readonly Block[] {
  return joinLines(tidyLines(lines));
}

/**
 * The text of a document as it reads on paper: cut lines joined, headings, tables, signature on the right; what
 * became a record is marked and leads to it.
 */
export function documentText(
  blocks: readonly Block[],
  lines: readonly [first: number, last: number],
  skip: { readonly title: string; readonly number: string | null },
  marks: readonly RecordRef[],
  context: PageContext,
): Html {
  const own = blocks.filter((block) => block.firstLine >= lines[0] && block.lastLine <= lines[1]);
  const body = own.slice(headLength(own, skip));
  const parts: Html[] = [];
  for (let at = 0; at < body.length; at += 1) {
    const block = body[at];
    if (block === undefined) continue;
    if (block.kind === 'row') {
      const rows: Block[] = [];
      while (body[at]?.kind === 'row') rows.push(body[at++] as Block);
      at -= 1;
      parts.push(tableOf(rows, marks, context));
    } else parts.push(blockPart(block, body[at + 1], marks, context));
  }
  return html`<div class="gazette" lang="zh-CN">${parts}</div>`;
}

/** How many blocks at the top only say title and number, which the page says already. */
function headLength(blocks: readonly Block[], skip: { title: string; number: string | null }): number {
  const title = skip.title.replaceAll(/\s/g, '');
  let said = '';
  let at = 0;
  for (; at < Math.min(6, blocks.length); at += 1) {
    const block = blocks[at];
    if (block === undefined) break;
    const text = block.raw.replaceAll(/\s/g, '');
    if (block.number !== undefined && block.number.text === skip.number) continue;
    if (text !== '' && title.startsWith(said + text)) said += text;
    else break;
  }
  return at;
}

function blockPart(
  block: Block,
  next: Block | undefined,
  marks: readonly RecordRef[],
  context: PageContext,
): Html {
  const text = markedText(block, 0, block.raw.length, marks, context);
  const level = block.marker?.level;
  if (block.kind === 'date') return html`<p class="signature">${text}</p>`;
  // The issuer's name above the date.
  if (next?.kind === 'date' && block.raw.length <= 30 && !/[。；;:：,，]/.test(block.raw))
    return html`<p class="signature">${text}</p>`;
  if (block.kind === 'number') return html`<p class="number">${text}</p>`;
  if (block.kind === 'label') return html`<p class="label">${text}</p>`;
  if (block.kind === 'heading' || block.kind === 'section') {
    // A long “heading” is an item of a list that the converter took for one.
    if (block.raw.length <= 40 && level !== 'num') return html`<h3>${text}</h3>`;
  }
  return html`<p>${text}</p>`;
}

function tableOf(rows: readonly Block[], marks: readonly RecordRef[], context: PageContext): Html {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${context.words.dataset.preview}">
    <table class="plain">
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${cellsOf(row.raw).map(([from, to]) => html`<td>${markedText(row, from, to, marks, context)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Where the cells of `| 1 | 题目 |` or of a line with tabs stand. */
function cellsOf(raw: string): readonly (readonly [from: number, to: number])[] {
  const separator = raw.includes('\t') ? '\t' : '|';
  const cells: [number, number][] = [];
  let from = 0;
  for (let at = 0; at <= raw.length; at += 1) {
    if (at < raw.length && raw[at] !== separator) continue;
    cells.push([from, at]);
    from = at + 1;
  }
  const isEmpty = (cell: readonly [number, number] | undefined): boolean =>
    cell !== undefined && raw.slice(...cell).trim() === '';
  // The bars at both ends open and close the row.
  return separator === '|'
    ? cells.slice(isEmpty(cells[0]) ? 1 : 0, isEmpty(cells.at(-1)) ? -1 : undefined)
    : cells;
}

function markedText(
  block: Block,
  from: number,
  to: number,
  marks: readonly RecordRef[],
  context: PageContext,
): Part {
  const stretches = marks.flatMap((ref): Stretch<RecordRef>[] => {
    const range = ref.span === undefined ? undefined : within(block, ref.span);
    return range === undefined || range[1] <= from || range[0] >= to
      ? []
      : [{ from: Math.max(range[0], from) - from, to: Math.min(range[1], to) - from, value: ref }];
  });
  if (stretches.length === 0) return block.raw.slice(from, to);
  return segmentsOf(to - from, stretches).map((segment) => {
    const text = block.raw.slice(from + segment.from, from + segment.to);
    const ref = segment.value;
    if (ref === undefined) return text;
    const { dataset, record, span } = ref;
    const href = context.to(recordPath(dataset, String(record['id'])));
    const isShort =
      span !== undefined &&
      span.firstLine === span.lastLine &&
      span.lastColumn - span.firstColumn <= LONGEST_LINK;
    if (isShort && segment.to - segment.from === span.lastColumn - span.firstColumn)
      return html`<a class="mark" data-kind="${dataset}" href="${href}"><mark>${text}</mark></a>`;
    // The label stands where the record begins, and nowhere else.
    const begins =
      segment.starts &&
      span !== undefined &&
      from + segment.from <= block.offsetOf(span.firstLine, span.firstColumn) &&
      block.firstLine <= span.firstLine;
    return html`${begins && html`<a class="chip" data-kind="${dataset}" href="${href}">${chipText(ref, context)}</a>`}<mark
        data-kind="${dataset}"
        >${text}</mark
      >`;
  });
}

/** `任务 12`: what the record is, with its printed number. */
export function chipText({ dataset, record }: RecordRef, { language }: PageContext): string {
  const label = kindOf(dataset).label[language === 'zh' ? 0 : 1];
  const number = record['number'];
  return typeof number === 'number' ? `${label} ${number}` : label;
}

/** What a span covers of a block's text. */
function within(block: Block, span: Span): readonly [from: number, to: number] | undefined {
  if (span.lastLine < block.firstLine || span.firstLine > block.lastLine) return undefined;
  const from = span.firstLine < block.firstLine ? 0 : block.offsetOf(span.firstLine, span.firstColumn);
  const to =
    span.lastLine > block.lastLine ? block.raw.length : block.offsetOf(span.lastLine, span.lastColumn);
  return to > from ? [from, to] : undefined;
}

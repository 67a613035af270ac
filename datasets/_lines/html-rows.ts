import { parseHtmlTable } from '../_source/html-table.ts';
import { SourceError } from '../_source/source-error.ts';
import { foldText } from '../_text/fold.ts';
import { lineOf, type Line } from './line.ts';

/**
 * Tables that a converter left as HTML inside Markdown:
 *
 *     <table>
 *     <tr><td rowspan="2">一、产业</td><td>1</td><td>新增企业20家。</td></tr>
 *     <tr><td>2</td>
 *         <td>…</td></tr>
 *     </table>
 *
 * Each `<tr>` becomes one row of cells parted by TABs, spans filled in; it stands on the lines that it was written on.
 * A table that is not closed, or whose rows cannot be told apart, stays text.
 */
export function readHtmlTables(lines: readonly Line[], source: readonly string[]): Line[] {
  const read: Line[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined) break;
    const table = OPEN.test(source[at] ?? '') ? tableAt(lines, source, at) : undefined;
    if (table === undefined) read.push(line);
    else {
      read.push(...table.lines);
      at = table.to - 1;
    }
  }
  return read;
}

/** The text holds a table for {@link readHtmlTables} to read. */
export function holdsHtmlTable(text: string): boolean {
  return OPEN.test(text);
}

const OPEN = /<table[\s>]/i;
const CLOSE = /<\/table\s*>/i;
const ROW = /<(\/?)(tr|table)(?=[\s>/])[^<>]*>/gi;
const MOST_LINES = 5000;

interface RowSpan {
  /** Indices of lines, both inclusive. */
  readonly from: number;
  readonly to: number;
}

function tableAt(
  lines: readonly Line[],
  source: readonly string[],
  from: number,
): { readonly lines: readonly Line[]; readonly to: number } | undefined {
  let to = from;
  while (to < source.length && to - from < MOST_LINES && !CLOSE.test(source[to] ?? '')) to += 1;
  if (!CLOSE.test(source[to] ?? '')) return undefined;
  to += 1;
  const spans = rowSpans(source, from, to);
  const rows = readRows(source.slice(from, to).join('\n'));
  if (spans === undefined || rows === undefined || rows.length === 0 || rows.length !== spans.length)
    return undefined;
  return { lines: rowLines(lines, rows, spans, from, to), to };
}

/** The lines that each `<tr>` stands on; undefined where a table stands inside another. */
function rowSpans(source: readonly string[], from: number, to: number): RowSpan[] | undefined {
  const spans: { from: number; to: number }[] = [];
  let depth = 0;
  for (let at = from; at < to; at += 1) {
    for (const [, closing, name] of (source[at] ?? '').matchAll(ROW)) {
      const isTable = name?.toLowerCase() === 'table';
      if (isTable) depth += closing === '/' ? -1 : 1;
      else if (closing !== '/') spans.push({ from: at, to: at });
      else {
        const last = spans.at(-1);
        if (last !== undefined) last.to = at;
      }
      if (depth > 1) return undefined;
    }
  }
  return spans;
}

function readRows(html: string): string[][] | undefined {
  try {
    return parseHtmlTable(html);
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}

function rowLines(
  lines: readonly Line[],
  rows: readonly (readonly string[])[],
  spans: readonly RowSpan[],
  from: number,
  to: number,
): Line[] {
  const read: Line[] = [];
  const inRow = new Set<number>();
  for (const [index, { from: first, to: last }] of spans.entries()) {
    const cells = rows[index] ?? [];
    const raw = cells.map((cell) => cell.replaceAll(/\s+/g, ' ').trim()).join('\t');
    for (let at = first; at <= last; at += 1) {
      const line = lines[at];
      if (line === undefined) continue;
      const text = at === first ? raw : '';
      const begins = at === first;
      if (!begins && inRow.has(at)) continue;
      inRow.add(at);
      read.push(
        lineOf({
          number: line.number,
          kind: 'row',
          heading: 0,
          raw: text,
          folded: foldText(text),
          column: 0,
          end: line.end,
          indented: false,
          startsRow: begins,
        }),
      );
    }
  }
  for (let at = from; at < to; at += 1) {
    const line = lines[at];
    // `<table>`, `<tbody>`, `</table>`: the frame carries no text of the gazette.
    if (line !== undefined && !inRow.has(at) && line.kind !== 'blank')
      read.push(lineOf({ ...line, kind: 'furniture' }));
  }
  return read.sort((a, b) => a.number - b.number);
}

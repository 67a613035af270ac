import type { Span } from '../../datasets/model.ts';
import { html, type Html, type Part } from '../markup/html.ts';
import type { PageContext } from '../page.ts';
import { segmentsOf } from './segments.ts';

const AROUND = 2;

/** Lines of a source with their numbers, those around a record included, the record's own words marked. */
export function sourceExcerpt(lines: readonly string[], span: Span, { language }: PageContext): Html {
  const from = Math.max(1, span.firstLine - AROUND);
  const to = Math.min(lines.length, span.lastLine + AROUND);
  const rows: Html[] = [];
  for (let number = from; number <= to; number += 1) {
    const text = lines[number - 1] ?? '';
    rows.push(html`<li value="${number}">${markedLine(text, number, span)}</li>`);
  }
  return html`<ol class="source excerpt" ${language === 'en' && html`lang="zh-CN"`}>
    ${rows}
  </ol>`;
}

/** A line with what a span covers of it marked. */
export function markedLine(text: string, number: number, span: Span): Part {
  if (number < span.firstLine || number > span.lastLine) return text;
  const from = number === span.firstLine ? span.firstColumn : 0;
  const to = number === span.lastLine ? span.lastColumn : text.length;
  return segmentsOf(text.length, [{ from, to, value: true }]).map((segment) => {
    const part = text.slice(segment.from, segment.to);
    return segment.value === true ? html`<mark>${part}</mark>` : part;
  });
}

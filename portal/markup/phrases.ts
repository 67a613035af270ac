import { html, join, type Part } from './html.ts';

/** Words by the rules of UAX #29 and ICU's dictionary of Chinese. */
const WORDS = new Intl.Segmenter('zh-CN', { granularity: 'word' });
const BREAK = html`<wbr />`;

/**
 * A heading or a label with places to break between its words: Chinese may be broken anywhere, and a title that is
 * broken within a word (`调整部` / `分市政府`) reads badly. For elements whose `word-break` is `keep-all`. A single
 * character stays with its neighbour, and so do signs.
 */
export function phrases(text: string): Part {
  const parts: string[] = [];
  let mayBreak = false;
  for (const { segment, isWordLike = false } of WORDS.segment(text)) {
    const last = parts.at(-1);
    if (last !== undefined && (!isWordLike || !mayBreak || segment.length === 1 || last.length === 1))
      parts[parts.length - 1] = last + segment;
    else parts.push(segment);
    mayBreak = isWordLike;
  }
  return join(parts, BREAK);
}

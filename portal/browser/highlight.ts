import { visibleText } from '../markup/text.ts';

/** Text with every occurrence of the searched words marked. */
export function highlighted(text: string, query: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const lower = text.toLowerCase();
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  let at = 0;
  while (at < text.length) {
    let next = text.length;
    let length = 0;
    for (const word of words) {
      const found = lower.indexOf(word, at);
      if (found >= 0 && (found < next || (found === next && word.length > length))) {
        next = found;
        length = word.length;
      }
    }
    if (next > at) fragment.append(visibleText(text.slice(at, next)));
    if (length === 0) break;
    const mark = document.createElement('mark');
    mark.textContent = visibleText(text.slice(next, next + length));
    fragment.append(mark);
    at = next + length;
  }
  return fragment;
}

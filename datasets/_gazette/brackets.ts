const OPENS = new Set(['(', '[', '《', '〈', '“', '‘', '【']);
const CLOSES = new Set([')', ']', '》', '〉', '”', '’', '】']);

/**
 * Cuts `[from, to)` of a folded text at the separators that stand outside brackets and quotation marks:
 * `市司法局(市行政复议局)、各县(市、区)政府` has one 、 that parts. Yields the parts without outer blanks, no
 * empty one.
 */
export function* splitOutside(
  folded: string,
  separators: string,
  from = 0,
  to = folded.length,
): Generator<{ readonly from: number; readonly to: number }> {
  let depth = 0;
  let start = from;
  for (let at = from; at <= to; at += 1) {
    const char = folded[at] ?? '';
    if (at < to) {
      if (OPENS.has(char)) depth += 1;
      else if (CLOSES.has(char) && depth > 0) depth -= 1;
      if (depth > 0 || !separators.includes(char)) continue;
    }
    const part = trimRange(folded, start, at);
    if (part.to > part.from) yield part;
    start = at + 1;
  }
}

/** `[from, to)` without the blanks at its ends. */
export function trimRange(
  folded: string,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } {
  let start = from;
  let end = to;
  while (start < end && (folded[start] === ' ' || folded[start] === '\t')) start += 1;
  while (end > start && (folded[end - 1] === ' ' || folded[end - 1] === '\t')) end -= 1;
  return { from: start, to: end };
}

/** What other converters do to a gazette. None of it changes what the gazette says. */

/** Breaks every line that is longer than `width` characters, as a converter with hard wraps does. */
export function rewrap(
  lines: readonly string[],
  width: number,
  options: { readonly headings: boolean },
): string[] {
  return lines.flatMap((line) => {
    if (line.startsWith('#') && !options.headings) return [line];
    const text = line.trimEnd();
    const parts: string[] = [];
    for (let at = 0; at < text.length; at += width) parts.push(text.slice(at, at + width));
    return parts.length === 0 ? [''] : parts;
  });
}

/** Gives every Markdown heading another level; 0 takes the mark away. */
export function changeHeadings(lines: readonly string[], level: (index: number) => number): string[] {
  return lines.map((line, index) => {
    const match = /^#+\s+(.*)$/.exec(line);
    if (match === null) return line;
    const marks = '#'.repeat(level(index));
    return marks === '' ? (match[1] ?? '') : `${marks} ${match[1] ?? ''}`;
  });
}

const HALF = ',:;()[]?!';
const FULL = '，：；（）［］？！';

/** Half-width punctuation to full-width, but in addresses of web pages. */
export function widen(text: string): string {
  return text.replaceAll(/[,:;()[\]?!]/g, (char) => FULL[HALF.indexOf(char)] ?? char);
}

/** Full-width punctuation to half-width. */
export function narrow(text: string): string {
  return text.replaceAll(/[，：；（）［］？！]/g, (char) => HALF[FULL.indexOf(char)] ?? char);
}

/** 〔2026〕 as [2026], the brackets of other converters. */
export function squareBrackets(text: string): string {
  return text.replaceAll('〔', '[').replaceAll('〕', ']');
}

/** Puts page marks and running headers between lines, as at page ends; `at` gives indices that grow. */
export function insertFurniture(
  lines: readonly string[],
  at: readonly number[],
  header: string,
  blanks: boolean,
): string[] {
  const places = new Set(at);
  let page = 1;
  return lines.flatMap((line, index) => {
    if (!places.has(index)) return [line];
    page += 1;
    const furniture = [page % 2 === 0 ? `— ${page} —` : `-${page}-`, header];
    return blanks ? ['', ...furniture, '', line] : [...furniture, line];
  });
}

/**
 * The cells of a Markdown pipe row, or undefined when the line is none: `| 1 | 课题 |` → `['1', '课题']`.
 * A row begins and ends with `|` or holds at least one `|` between other characters; `\|` is a bar inside a cell. The
 * rule under a header (`|---|:-:|`) is an empty row: `[]`.
 */
export function parsePipeRow(line: string): string[] | undefined {
  if (!line.includes('|')) return undefined;
  const text = line.trim();
  const cells: string[] = [];
  let cell = '';
  for (const part of text.split(/(\\\||\|)/)) {
    if (part === '|') {
      cells.push(cell.trim());
      cell = '';
    } else {
      cell += part === '\\|' ? '|' : part;
    }
  }
  if (cells.length === 0) return undefined; // only escaped bars
  cells.push(cell.trim());
  // `||` has no cell at all; the bars at both ends only close the row.
  if (text.startsWith('|')) cells.shift();
  if (cells.at(-1) === '' && text.endsWith('|')) cells.pop();
  if (cells.length === 0) return undefined;
  return cells.every((value) => /^:?-+:?$/.test(value)) ? [] : cells;
}

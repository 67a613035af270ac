/**
 * What the readers of HTML, DOCX and PDF make of a file, and how it stands as lines:
 *
 * - a paragraph is one line, with a blank line between paragraphs; an explicit line break inside a paragraph
 *   (a signature above its date) starts a new line without a blank one;
 * - a heading that the format knows is a `#` … `######` line;
 * - a table row is one line, its cells separated by TAB, rows of one table without blank lines between; a cell that
 *   spans rows or columns has its text in each cell that it covers, so every row can be read alone.
 */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

/** What stands between the two halves of a contents line. */
export const LEADERS = ' ..... ';

/** The lines of a text of blocks; blank blocks leave nothing. */
export function writeBlocks(blocks: readonly Block[]): string[] {
  const lines: string[] = [];
  for (const block of blocks) {
    const written = writeBlock(block);
    if (written.length === 0) continue;
    if (lines.length > 0) lines.push('');
    for (const line of written) lines.push(line);
  }
  return lines;
}

function writeBlock(block: Block): string[] {
  if (block.kind === 'table') {
    return block.rows.map((row) => row.map(cellText).join('\t').trimEnd()).filter((row) => row.trim() !== '');
  }
  if (block.kind === 'heading') {
    const text = tidy(block.text.replace(/[\n\t]+/g, ' '));
    return text === '' ? [] : [`${'#'.repeat(Math.min(Math.max(block.level, 1), 6))} ${text}`];
  }
  return block.text
    .split('\n')
    .map(tidy)
    .filter((line) => line !== '');
}

/** Blanks at the ends, ideographic ones included, are layout: an indent, a gap before a line break. */
function tidy(line: string): string {
  return line.replaceAll('\u00A0', ' ').replaceAll('\u200B', '').trim();
}

/**
 * A cell on one line. A line break after or before punctuation only wraps the text; between other characters it
 * may separate two things (one unit a line), so a blank stays.
 */
export function cellText(text: string): string {
  let cell = '';
  for (const part of text.split(/[\t\n\r\f]/)) {
    const line = tidy(part);
    if (line === '') continue;
    const wraps =
      cell === '' || /[、，。；：,;:（(〔[]$/.test(cell.slice(-1)) || /^[、，。；：,;:）)〕\]]/.test(line);
    cell += wraps ? line : ` ${line}`;
  }
  return cell;
}

import type { Block } from './blocks.ts';

/** Two blanks part the columns of a list, as typists do it: `组长：张三  市长`. */
export const COLUMN_GAP = '\u3000\u3000';

/** `副组长：`, `邮政编码：410004`: what stands behind a label is no cell. */
const LABEL = /[:：]$|^[\u4E00-\u9FFF\s\u3000]{2,12}[:：]/;
/** `第一章`, `（一）`, `1.` before a tab: a number with its text. */
const ITEM_NUMBER =
  /^(?:第[一二三四五六七八九十百\d]{1,4}[编章节条]|[(（]?[一二三四五六七八九十百\d]{1,4}[)）、.．])$/;
/** `张三`, `马 蕾`, `阿洛·石布`, `张三、李四`. */
const NAMES = /^[\u4E00-\u9FFF·、]{1,12}(?:[ \u3000]{1,4}[\u4E00-\u9FFF]{1,2})?$/;
const HEADER = /^(?:序\s*号|编\s*号|姓\s*名|职\s*务|名\s*称|项\s*目|单\s*位|类\s*别|区\s*域|指\s*标)/;

/**
 * Whether lines whose parts only tab stops or their alignment hold apart are rows of a table. A list of members is
 * none, nor is a label with what it says, or a number with its text:
 *
 *     组长：→张三→市长        张三→市委组织部副部长        第一章→总则
 */
export function areTableRows(rows: readonly (readonly string[])[]): boolean {
  if (rows.some((row) => row.some((cell) => LABEL.test(cell)) || ITEM_NUMBER.test(row[0] ?? '')))
    return false;
  if (rows.every((row) => /^\d{1,4}$/.test(row[0] ?? ''))) return true;
  if (rows.length < 2 || areContents(rows)) return false;
  if (HEADER.test(rows[0]?.[0] ?? '')) return true;
  return !rows.every((row) => row.length === 2 && NAMES.test(row[0] ?? ''));
}

/** Titles, each with its page: `关于印发…的通知→（１６）`. */
function areContents(rows: readonly (readonly string[])[]): boolean {
  let before = 0;
  return rows.every(([, page = '', more]) => {
    const number = /^[(（]?([\d０-９]{1,4})[)）]?$/.exec(page)?.[1]?.normalize('NFKC');
    const goesOn = more === undefined && number !== undefined && Number(number) >= before;
    before = Number(number);
    return goesOn;
  });
}

/** Paragraphs of which tab stops part columns: rows of a table keep their tabs, lists get blanks instead. */
export function withoutTabStops(blocks: readonly Block[]): Block[] {
  const result: Block[] = [];
  for (let at = 0; at < blocks.length;) {
    let end = at;
    while (isTabbed(blocks[end])) end += 1;
    const tabbed = blocks.slice(at, Math.max(end, at + 1));
    at += tabbed.length;
    const lines = tabbed.flatMap((block) => (block.kind === 'paragraph' ? block.text.split('\n') : []));
    const isTable =
      end === at - tabbed.length || areTableRows(lines.filter(hasTab).map((line) => line.split('\t')));
    for (const block of tabbed)
      result.push(isTable || block.kind !== 'paragraph' ? block : { ...block, text: asList(block.text) });
  }
  return result;
}

function isTabbed(block: Block | undefined): boolean {
  return block?.kind === 'paragraph' && hasTab(block.text);
}

function hasTab(text: string): boolean {
  return text.includes('\t');
}

function asList(text: string): string {
  return text
    .replace(/(^|\n)([^\t\n]{1,8})\t/g, (whole, start: string, first: string) =>
      ITEM_NUMBER.test(first) ? `${start}${first}\u3000` : whole,
    )
    .replace(/([:：])\t/g, '$1')
    .replaceAll('\t', COLUMN_GAP);
}

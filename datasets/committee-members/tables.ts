import type { Block } from '../_lines/blocks.ts';
import { trimRange } from '../_text/brackets.ts';
import type { GazetteDocument } from '../_gazette/documents.ts';
import { foldText } from '../_text/fold.ts';
import { markerAt } from '../_lines/markers.ts';
import { partOf, Passage } from '../_gazette/passage.ts';
import { isRuleRow } from '../_tables/table-cells.ts';
import { readRow, readTables, runsOf, type Table, type TableRow } from '../_tables/tables.ts';
import { isTitleLike } from '../_gazette/titles.ts';
import { couldBeName } from '../_units/names.ts';
import { committeeOfHeading, committeeOfTitle, partName, type CommitteeName } from './committee-name.ts';
import { readMembers, type Member } from './members.ts';
import { isRole } from './roles.ts';
import { columnsOf, isDitto, isHeaderCell, isOfPeople, roleKey, type Columns } from './table-columns.ts';

/** `职务 | 姓名 | 单位`: a row is a member; an empty role repeats the one above. */
export interface TableMember extends Member {
  readonly committee: string;
  readonly role: string;
  readonly passage: Passage;
}

export interface MemberTables {
  readonly members: readonly TableMember[];
  /** Rows among those of members that name somebody and give no row; `role` as printed. */
  readonly puzzles: readonly {
    readonly committee: string;
    readonly role: string;
    readonly passage: Passage;
  }[];
  /** Headers of tables of people whose roles no column says. */
  readonly unread: readonly { readonly committee: string; readonly passage: Passage }[];
}

const LISTS_MEMBERS = /组成人员|成员|名单/;

/** So many rows are looked at to tell what the columns of a table are. */
const SAMPLE = 24;

interface Row {
  readonly role: string;
  readonly person: string;
  readonly body: string;
  readonly passage: Passage;
}

/** Every member that the document's tables give, in printed order. */
export function readMemberTables(document: GazetteDocument): MemberTables {
  const whole = committeeOfTitle(document.title);
  const members: TableMember[] = [];
  const puzzles: { readonly committee: string; readonly role: string; readonly passage: Passage }[] = [];
  const unread: { readonly committee: string; readonly passage: Passage }[] = [];
  for (const { title, rows, unread: header } of [...rowTables(document), ...cellTables(document)]) {
    const named = title === undefined ? undefined : committeeOfHeading(title, foldText(title))?.name;
    const ofTable = named ?? whole;
    if (ofTable === undefined) continue;
    if (header !== undefined && LISTS_MEMBERS.test(document.title))
      unread.push({ committee: ofTable, passage: header });
    let committee = ofTable;
    let current: string | undefined;
    for (const { role, person, body, passage } of rows) {
      const printed = roleKey(foldText(role));
      // `| (一)综合协调组 | | |`: a row over the whole width names the part whose members follow.
      if (!isRole(printed) && [person, body].every((cell) => cell === '' || cell === role)) {
        const part = committeeOfRow(role);
        if (part !== undefined) committee = part.part ? partName(ofTable, part.name) : part.name;
        current = undefined;
        continue;
      }
      if (!isDitto(printed)) current = isRole(printed) ? printed : undefined;
      const text = [person, body].filter((cell) => cell !== '').join(' ');
      const found = membersOf(person, body);
      if (current === undefined || found.length === 0) {
        if (text !== '') puzzles.push({ committee, role: role.trim(), passage });
        continue;
      }
      for (const member of found) members.push({ ...member, committee, role: current, passage });
    }
  }
  return { members, puzzles: members.length === 0 ? [] : puzzles, unread };
}

/** `李明、孙立 | 市教育局`: several people in a cell come from the same body. */
function membersOf(person: string, body: string): Member[] {
  const read = (text: string): Member[] => readMembers(text, foldText(text), 0, text.length);
  const people = person === '' ? [] : read(person);
  const areNames =
    people.length > 1 &&
    people.every(({ person: name, organization }) => name !== null && organization === null);
  if (areNames && body !== '') return people.flatMap(({ printed }) => read(`${printed} ${body}`));
  return read(person === '' || body === '' ? person + body : `${person} ${body}`);
}

function committeeOfRow(cell: string): CommitteeName | undefined {
  const folded = foldText(cell);
  const from = markerAt(folded)?.end ?? 0;
  return committeeOfHeading(cell.slice(from), folded.slice(from));
}

interface MemberTable {
  readonly title: string | undefined;
  readonly rows: readonly Row[];
  /** The header, where people stand below it and no column says their roles. */
  readonly unread?: Passage;
}

/** Tables with a row a line. */
function rowTables(document: GazetteDocument): MemberTable[] {
  if (!document.body.some((block) => block.kind === 'row')) return [];
  return readTables(document.body).flatMap((table): MemberTable[] => {
    const columns = columnsOf(table.header, (column) =>
      table.rows.slice(0, SAMPLE).map((row) => row.folded(column)),
    );
    const found = columns === undefined ? withoutHeader(table) : { columns, rows: table.rows };
    if (found === undefined) {
      const header = table.blocks[0];
      if (header === undefined || !isOfPeople(table.header)) return [];
      return [{ title: table.title, rows: [], unread: new Passage([partOf(header)]) }];
    }
    const { role, person, body } = found.columns;
    const tables: { title: string | undefined; rows: Row[] }[] = [];
    for (const run of runsOf({ ...table, rows: found.rows })) {
      const rows = run.rows.map((row) => ({
        role: row.cell(role),
        person: person === undefined ? '' : row.cell(person),
        body: body === undefined ? '' : row.cell(body),
        passage: new Passage([partOf(row.block)]),
      }));
      // A heading between the rows may name the next committee.
      const title = headingAbove(document, run.blocks[0]);
      const before = tables.at(-1);
      if (before === undefined || title !== undefined) tables.push({ title: title ?? table.title, rows });
      else before.rows.push(...rows);
    }
    return tables;
  });
}

/** `主  任 | 商怀瑾 | 市委副书记、市长` in the first row: a table without a header, whose columns are the usual ones. */
function withoutHeader(
  table: Table,
): { readonly columns: Columns; readonly rows: readonly TableRow[] } | undefined {
  const at = /^\d+$/.test(table.header[0] ?? '') ? 1 : 0;
  const first = table.blocks.find((block) => !isRuleRow(block));
  if (first === undefined || !isRole(roleKey(table.header[at] ?? ''))) return undefined;
  const row = readRow(first);
  const name = row.folded(at + 1);
  const isShort = couldBeName(name) && name.replaceAll(' ', '').length <= 3;
  if (!isShort && (readMembers(name, name, 0, name.length)[0]?.person ?? null) === null) return undefined;
  const columns = { role: at, person: at + 1, body: row.size > at + 2 ? at + 2 : undefined };
  return { columns, rows: [row, ...table.rows] };
}

/** Tables that a converter left with one cell a line: `职务` ⏎ `姓名` ⏎ `单位` ⏎ `组长` ⏎ `黄 亮` ⏎ `市政府`. */
function cellTables(document: GazetteDocument): MemberTable[] {
  if (!document.body.some((block) => block.folded.length < 12 && /^姓\s*名$/.test(block.folded))) return [];
  const cells = document.body.flatMap((block): Passage[] =>
    block.kind === 'row' || block.folded.length > 80 ? [] : linesOf(block),
  );
  const tables: MemberTable[] = [];
  for (let at = 0; at + 2 < cells.length; at += 1) {
    const key = keyOf(cells[at]);
    if (!isHeaderCell(key)) continue;
    const width = headerWidth(cells, at);
    const header = cells.slice(at, at + width).map((cell) => keyOf(cell));
    const below = cells.slice(at + width, at + width * (1 + SAMPLE));
    const columns = columnsOf(header, (column) =>
      below.filter((_, index) => index % width === column).map(({ folded }) => folded),
    );
    if (columns === undefined) continue;
    const rows: Row[] = [];
    let next = at + width;
    for (; next + width <= cells.length; next += width) {
      const row = cells.slice(next, next + width);
      const text = (column: number | undefined): string =>
        column === undefined ? '' : (row[column]?.raw.trim() ?? '');
      if (!isRole(keyOf(row[columns.role]))) break;
      const passage = new Passage(row.flatMap(({ parts }) => parts));
      rows.push({
        role: text(columns.role),
        person: text(columns.person),
        body: text(columns.body),
        passage,
      });
    }
    if (rows.length > 0) tables.push({ title: titleAbove(document, cells[at]), rows });
    at = next - 1;
  }
  return tables;
}

/** `二、市防汛防台抗旱指挥部` over a table: a numbered heading names the committee as a title does. */
function headingAbove(document: GazetteDocument, first: Block | undefined): string | undefined {
  const { body } = document;
  const at = (first?.index ?? 0) - (body[0]?.index ?? 0);
  const above = body.slice(Math.max(0, at - 2), Math.max(0, at));
  for (const block of above.toReversed()) {
    const text = block.raw.slice(block.marker?.end ?? 0);
    if (committeeOfHeading(text, foldText(text)) !== undefined) return text;
  }
  return undefined;
}

function titleAbove(document: GazetteDocument, cell: Passage | undefined): string | undefined {
  const block = cell?.parts[0]?.block;
  const before = document.body[document.body.findIndex((one) => one === block) - 1];
  return before !== undefined && isTitleLike(before) ? before.raw.trim() : undefined;
}

function linesOf(block: Block): Passage[] {
  const starts = block.lineStarts();
  return starts.flatMap((from, index): Passage[] => {
    const range = trimRange(block.folded, from, starts[index + 1] ?? block.folded.length);
    return range.to > range.from ? [new Passage([partOf(block, range.from, range.to)])] : [];
  });
}

function headerWidth(cells: readonly Passage[], at: number): number {
  let width = 0;
  while (isHeaderCell(keyOf(cells[at + width]))) width += 1;
  return width;
}

function keyOf(cell: Passage | undefined): string {
  return roleKey(cell?.folded ?? '');
}

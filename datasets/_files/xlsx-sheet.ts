import type { Cell, Column, DataRecord } from '../model.ts';
import { cellText } from './cell-text.ts';
import { escapeXml } from './xml.ts';

/** Cell styles, by their place in `cellXfs` of {@link STYLES}. */
const STYLE = { text: 1, wrapped: 2, date: 3, header: 4, whole: 5 } as const;

/**
 * Text cells carry the number format `@`, so that a spreadsheet leaves them text when they are edited. Built-in
 * formats: 49 text, 1 whole number; 164 is our own date.
 */
export const STYLES = [
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>',
  '<fonts count="2"><font><sz val="11"/><name val="等线"/><charset val="134"/></font>',
  '<font><b/><sz val="11"/><name val="等线"/><charset val="134"/></font></fonts>',
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF5"/></patternFill></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>',
  '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>',
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('');

/** A spreadsheet's limit for the text of one cell; longer ones end with an ellipsis. */
const MOST_CHARACTERS = 32_767;
const NARROWEST = 8;
const WIDEST = 60;

/** `A`, `B`, …, `AA`: the letters of a 0-based column. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest > 0 ? columnLetters(rest - 1) : ''}${String.fromCodePoint(65 + (index % 26))}`;
}

/** Text as it stands inside an element: `_x0041_` would be read as an escape (ECMA-376, ST_Xstring), so its `_` is escaped. */
export function xlsxText(value: Cell | undefined): string {
  const text = cellText(value).replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_');
  return escapeXml(
    text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1).toWellFormed()}…` : text,
  );
}

/** Writes the rows of one sheet: a frozen header row, a filter over all columns, typed cells. */
export class SheetWriter {
  private readonly columns: readonly Column[];
  private readonly letters: readonly string[];
  private readonly widths: readonly number[];
  /** Rows written, the header's included. */
  rows = 1;

  /** @param sample records that the column widths are measured on */
  constructor(columns: readonly Column[], sample: readonly DataRecord[]) {
    this.columns = columns;
    this.letters = columns.map((_, index) => columnLetters(index));
    this.widths = columns.map((column) => widthOf(column, sample));
  }

  start(): string {
    const widths = this.widths
      .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
      .join('');
    const header = this.columns
      .map(({ label }, index) => textCell(`${this.letters[index] ?? ''}1`, STYLE.header, xlsxText(label)))
      .join('');
    return [
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">',
      '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/>',
      `</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths}</cols><sheetData>`,
      `<row r="1">${header}</row>`,
    ].join('');
  }

  row(record: DataRecord): string {
    this.rows += 1;
    let cells = '';
    for (const [index, column] of this.columns.entries()) {
      const wrapped = this.widths[index] === WIDEST;
      cells += cellXml(`${this.letters[index] ?? ''}${this.rows}`, record[column.name], column, wrapped);
    }
    return `<row r="${this.rows}">${cells}</row>`;
  }

  end(): string {
    const last = this.letters.at(-1) ?? 'A';
    const text = this.columns
      .flatMap(({ type }, index) => (type === 'string' || type === 'list' ? [this.letters[index] ?? ''] : []))
      .map((letter) => `${letter}2:${letter}${Math.max(this.rows, 2)}`)
      .join(' ');
    // Numbers kept as text on purpose get no green triangle.
    const ignored =
      text === ''
        ? ''
        : `<ignoredErrors><ignoredError sqref="${text}" numberStoredAsText="1"/></ignoredErrors>`;
    return `</sheetData><autoFilter ref="A1:${last}${this.rows}"/>${ignored}</worksheet>`;
  }
}

function textCell(reference: string, style: number, text: string): string {
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

function cellXml(reference: string, value: Cell | undefined, column: Column, wrapped: boolean): string {
  if (value === null || value === undefined) return '';
  switch (column.type) {
    case 'integer':
    case 'number':
      return `<c r="${reference}" s="${STYLE.whole}"><v>${String(value)}</v></c>`;
    case 'boolean':
      return `<c r="${reference}" s="${STYLE.whole}" t="b"><v>${value === true ? 1 : 0}</v></c>`;
    case 'date': {
      const serial = dateSerial(String(value));
      return serial === undefined
        ? textCell(reference, STYLE.text, xlsxText(value))
        : `<c r="${reference}" s="${STYLE.date}"><v>${serial}</v></c>`;
    }
    case 'string':
    case 'list': {
      const text = xlsxText(value);
      return text === '' ? '' : textCell(reference, wrapped ? STYLE.wrapped : STYLE.text, text);
    }
  }
}

/** Days since 1899-12-30; dates before March 1900 have no serial that all spreadsheets agree on. */
function dateSerial(date: string): number | undefined {
  const days = Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569;
  return Number.isInteger(days) && days >= 61 ? days : undefined;
}

/** As wide as the header and nine tenths of the sample's cells; Chinese characters count twice. */
function widthOf(column: Column, sample: readonly DataRecord[]): number {
  const widths = sample
    .map((record) => displayWidth(cellText(record[column.name])))
    .sort((left, right) => left - right);
  const usual = widths[Math.floor(widths.length * 0.9)] ?? 0;
  // The filter's button stands on the header.
  return Math.min(WIDEST, Math.max(NARROWEST, displayWidth(column.label) + 4, usual + 2));
}

function displayWidth(text: string): number {
  let width = 0;
  for (const character of text.slice(0, WIDEST)) width += (character.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1;
  return width;
}

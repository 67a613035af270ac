import { withoutBlanks } from '../_text/fold.ts';
import { type Block, cellText, LEADERS } from './blocks.ts';
import { Numbering } from './docx-numbering.ts';
import type { DocxPackage } from './docx-package.ts';
import { hasLeaders, mergeNumbering, numberingOf, outlineLevel, ParagraphStyles } from './docx-styles.ts';
import { expandSpans, type SpannedCell } from './table-grid.ts';
import { withoutTabStops } from './tabbed-rows.ts';
import { child, children, childValue, isOn, type XmlElement } from './xml.ts';

/** Containers that stand around paragraphs or runs and say nothing about the text. */
const TRANSPARENT = new Set([
  'w:sdt', 'w:sdtContent', 'w:customXml', 'w:smartTag', 'w:hyperlink', 'w:fldSimple', 'w:ins', 'w:moveTo', 'w:dir', 'w:bdo',
  'w:ruby', 'w:rubyBase', 'm:oMathPara', 'm:oMath', 'm:r', 'm:f', 'm:num', 'm:den', 'm:e', 'm:sup', 'm:sub', 'm:sSup',
  'm:sSub', 'm:d',
]); // prettier-ignore

/** A span cannot reach over more columns than Word allows in a table. */
const MAX_COLUMNS = 63;

/**
 * The blocks of a Word document in reading order: text as the reader of the page sees it, so numbers of automatic
 * lists are printed, deleted and hidden text is not. Text boxes follow the paragraph that they hang on; foot- and
 * endnotes follow the whole text, as `[1] …`, and leave no mark where they are referred to.
 */
export function docxBlocks(parts: DocxPackage): Block[] {
  const body = new Body(parts);
  body.visitAll(child(parts.document, 'w:body'));
  body.end();
  body.notes(parts.footnotes, 'w:footnote');
  body.notes(parts.endnotes, 'w:endnote');
  return withoutTabStops(body.blocks);
}

class Body {
  blocks: Block[] = [];
  private readonly styles: ParagraphStyles;
  private readonly numbering: Numbering;
  /** Text of paragraphs whose end mark was deleted: it runs on into the next. */
  private carried = '';
  private noteNumber = 0;

  constructor(parts: DocxPackage) {
    this.styles = new ParagraphStyles(parts.styles);
    this.numbering = new Numbering(parts.numbering);
  }

  /** Paragraphs and tables, wherever containers put them. */
  visitAll(container: XmlElement | undefined): void {
    for (const node of container?.children ?? []) {
      if (typeof node === 'string') continue;
      if (node.name === 'w:p') this.paragraph(node);
      else if (node.name === 'w:tbl') this.table(node);
      else if (TRANSPARENT.has(node.name)) this.visitAll(node);
      else if (node.name === 'mc:AlternateContent') this.visitAll(alternative(node));
    }
  }

  /** Text that was carried over to a paragraph that does not come. */
  end(): void {
    if (this.carried !== '') this.blocks.push({ kind: 'paragraph', text: this.carried });
    this.carried = '';
  }

  notes(part: XmlElement | undefined, name: string): void {
    for (const note of children(part, name)) {
      // Separators between text and notes are notes of a type.
      if (!['', 'normal'].includes(note.attributes.get('w:type') ?? '')) continue;
      this.noteNumber += 1;
      const inner = new Runs();
      for (const paragraph of children(note, 'w:p')) {
        inner.visitAll(paragraph);
        inner.text.push('\n');
      }
      const text = cellText(inner.text.join(''));
      if (text !== '') this.blocks.push({ kind: 'paragraph', text: `[${this.noteNumber}] ${text}` });
    }
  }

  private paragraph(element: XmlElement): void {
    const properties = child(element, 'w:pPr');
    const style = this.styles.of(childValue(properties, 'w:pStyle'));
    const numbering = mergeNumbering([numberingOf(properties), style.numbering]);
    const runs = new Runs();
    runs.visitAll(element);
    const isLed = style.isContents || style.hasLeaders || hasLeaders(properties);
    const text =
      this.carried +
      runs.text
        .join('')
        .trim()
        .replace(/\t+/g, isLed ? LEADERS : '\t');
    this.carried = '';
    const marker = this.numbering.next(numbering, style);
    if (child(child(properties, 'w:rPr'), 'w:del') !== undefined) {
      this.carried = text;
    } else if (text.trim() !== '') {
      this.write(
        text,
        startsWith(text, marker) ? '' : marker,
        outlineLevel(properties) ?? style.headingLevel ?? 0,
      );
    }
    for (const box of runs.boxes) this.visitAll(box);
  }

  private write(text: string, marker: string, headingLevel: number): void {
    if (headingLevel > 0) {
      this.blocks.push({ kind: 'heading', level: headingLevel, text: marker + text.trim() });
      return;
    }
    // A page or column break inside a paragraph ends it.
    text.split('\f').forEach((part, index) => {
      this.blocks.push({ kind: 'paragraph', text: index === 0 ? marker + part.trim() : part });
    });
  }

  private table(table: XmlElement): void {
    const rows = tableRows(table);
    if (rows.every((cells) => cells.length <= 1)) {
      // A frame around text, not a table.
      for (const cells of rows) for (const cell of cells) this.visitAll(cell);
      return;
    }
    this.blocks.push({ kind: 'table', rows: expandSpans(this.spannedRows(rows)) });
  }

  /** Vertical merges become row spans: a `continue` cell adds a row to the cell above it and has no text itself. */
  private spannedRows(rows: readonly (readonly XmlElement[])[]): SpannedCell[][] {
    const above = new Map<number, { text: string; columns: number; rows: number }>();
    return rows.map((cells) => {
      const written: { text: string; columns: number; rows: number }[] = [];
      let column = 0;
      for (const cell of cells) {
        const properties = child(cell, 'w:tcPr');
        const columns = Math.min(
          Math.max(Number.parseInt(childValue(properties, 'w:gridSpan') ?? '1', 10) || 1, 1),
          MAX_COLUMNS,
        );
        const merge = child(properties, 'w:vMerge');
        const upper = above.get(column);
        if (merge !== undefined && merge.attributes.get('w:val') !== 'restart' && upper !== undefined) {
          upper.rows += 1;
        } else {
          const placed = { text: this.cell(cell), columns, rows: 1 };
          written.push(placed);
          above.delete(column);
          if (merge !== undefined) above.set(column, placed);
        }
        column += columns;
      }
      return written;
    });
  }

  /** A cell's text; lists inside it count on, tables inside it become its lines. */
  private cell(cell: XmlElement): string {
    const outer = this.blocks;
    this.blocks = [];
    this.visitAll(cell);
    const inner = this.blocks;
    this.blocks = outer;
    return cellText(
      inner
        .map((block) =>
          block.kind === 'table' ? block.rows.map((row) => row.join(' ')).join('\n') : block.text,
        )
        .join('\n'),
    );
  }
}

/** The cells of a table's rows; deleted rows are left out. */
function tableRows(table: XmlElement): XmlElement[][] {
  return gather(table, 'w:tr')
    .filter((row) => child(child(row, 'w:trPr'), 'w:del') === undefined)
    .map((row) => gather(row, 'w:tc'));
}

/** Children of a name, looking through containers. */
function gather(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((node): XmlElement[] => {
    if (typeof node === 'string') return [];
    if (node.name === name) return [node];
    return TRANSPARENT.has(node.name) ? gather(node, name) : [];
  });
}

/** Gathers the visible text of a paragraph: TAB, `\n` for a line break, `\f` for a page or column break. */
class Runs {
  readonly text: string[] = [];
  /** Contents of the text boxes that hang on the paragraph. */
  readonly boxes: XmlElement[] = [];

  visitAll(element: XmlElement): void {
    for (const node of element.children) if (typeof node !== 'string') this.visit(node);
  }

  private visit(node: XmlElement): void {
    switch (node.name) {
      case 'w:r': {
        if (!isOn(child(node, 'w:rPr'), 'w:vanish')) this.visitAll(node);
        break;
      }
      case 'w:t':
      case 'm:t': {
        this.text.push(
          node.children
            .filter((part) => typeof part === 'string')
            .join('')
            .replace(/[\r\n\t]+/g, ' '),
        );
        break;
      }
      case 'w:tab':
      case 'w:ptab': {
        this.text.push('\t');
        break;
      }
      case 'w:br':
      case 'w:cr': {
        this.text.push(['page', 'column'].includes(node.attributes.get('w:type') ?? '') ? '\f' : '\n');
        break;
      }
      case 'w:noBreakHyphen': {
        this.text.push('-');
        break;
      }
      case 'w:sym': {
        this.text.push(symbol(node));
        break;
      }
      case 'w:drawing':
      case 'w:pict':
      case 'w:object': {
        this.findBoxes(node);
        break;
      }
      case 'mc:AlternateContent': {
        this.visitAll(alternative(node));
        break;
      }
      default: {
        if (TRANSPARENT.has(node.name)) this.visitAll(node);
      }
    }
  }

  private findBoxes(element: XmlElement): void {
    for (const node of element.children) {
      if (typeof node === 'string') continue;
      if (node.name === 'w:txbxContent') this.boxes.push(node);
      else if (node.name === 'mc:AlternateContent') this.findBoxes(alternative(node));
      else this.findBoxes(node);
    }
  }
}

/** One of several renderings of one thing: the first choice, for its fallback holds the same text again. */
function alternative(node: XmlElement): XmlElement {
  return child(node, 'mc:Choice') ?? child(node, 'mc:Fallback') ?? { ...node, children: [] };
}

/** A character of a symbol font; those in the private area are bullets and boxes without a meaning in text. */
function symbol(node: XmlElement): string {
  const code = Number.parseInt(node.attributes.get('w:char') ?? '', 16);
  if (!Number.isFinite(code) || code < 32 || code > 0xffff || (code >= 0xd800 && code < 0xf900)) return '';
  return String.fromCharCode(code);
}

/** Whether the text already begins with what the list would print before it. */
function startsWith(text: string, marker: string): boolean {
  return marker !== '' && withoutBlanks(text.slice(0, 200)).startsWith(withoutBlanks(marker));
}

import type { Block } from './blocks.ts';
import { isFurnitureLine } from './html-furniture.ts';
import { attribute, isElement, type HtmlElement, type HtmlNode } from './html-tree.ts';
import { BREAK, elementText, flowText, isBlock } from './html-text.ts';
import { tableCells, tableRows } from './html-table.ts';
import { chineseNumber, letterNumber, romanNumber, startsWithNumber } from './list-number.ts';

/** The blocks of a page's text, in order, and the furniture lines that stood among them. */
export interface HtmlBlocks {
  readonly blocks: readonly Block[];
  readonly furniture: readonly string[];
}

/** Turns what is left of a page into blocks. Recursion is safe: the tree's depth is bounded when it is parsed. */
export function renderBlocks(root: HtmlElement, leftOut: ReadonlySet<HtmlElement>): HtmlBlocks {
  const renderer = new Renderer(leftOut);
  renderer.visitAll(root.childNodes);
  renderer.flush();
  return renderer;
}

class Renderer implements HtmlBlocks {
  readonly blocks: Block[] = [];
  readonly furniture: string[] = [];
  private readonly leftOut: ReadonlySet<HtmlElement>;
  /** Inline text of the paragraph that is being read. */
  private inline: string[] = [];
  /** The number that a list writes before the next text. */
  private marker = '';
  private readonly lists: { next: number; readonly style: string }[] = [];

  constructor(leftOut: ReadonlySet<HtmlElement>) {
    this.leftOut = leftOut;
  }

  visitAll(nodes: readonly HtmlNode[]): void {
    for (const node of nodes) {
      if ('value' in node) this.inline.push(node.value);
      else if (isElement(node) && !this.leftOut.has(node)) this.visit(node);
    }
  }

  private visit(element: HtmlElement): void {
    const { tagName } = element;
    if (tagName === 'br') this.inline.push(BREAK);
    else if (/^h[1-6]$/.test(tagName)) this.heading(element, Number(tagName[1]));
    else if (tagName === 'table') this.table(element);
    else if (tagName === 'ol') this.orderedList(element);
    else if (tagName === 'li') this.listItem(element);
    else if (tagName === 'pre') this.preformatted(element);
    else if (isBlock(element)) this.box(element);
    else this.visitAll(element.childNodes);
  }

  private box(element: HtmlElement): void {
    this.flush();
    this.visitAll(element.childNodes);
    this.flush();
  }

  private heading(element: HtmlElement, level: number): void {
    this.flush();
    this.visitAll(element.childNodes);
    const lines = flowText(this.inline.join(''));
    this.inline = [];
    const text = lines
      .map((line) => line.trim())
      .join(' ')
      .trim();
    if (text !== '') this.blocks.push({ kind: 'heading', level, text: this.takeMarker(text) + text });
  }

  /** The lines that a browser would show become blocks: paragraphs at empty or indented lines, else line breaks. */
  flush(): void {
    const lines = flowText(this.inline.join(''));
    this.inline = [];
    let paragraph: string[] = [];
    const end = (): void => {
      if (paragraph.length > 0) this.blocks.push({ kind: 'paragraph', text: paragraph.join('\n') });
      paragraph = [];
    };
    for (const line of lines) {
      const text = line.trim();
      if (text === '' || /^(?:\u3000|[\u00A0\u2002\u2003 ]{2})/.test(line)) end();
      if (text === '') continue;
      if (isFurnitureLine(text)) {
        this.furniture.push(text);
        continue;
      }
      paragraph.push(this.takeMarker(text) + text);
    }
    end();
  }

  private takeMarker(text: string): string {
    const { marker } = this;
    this.marker = '';
    return startsWithNumber(text) ? '' : marker;
  }

  private preformatted(element: HtmlElement): void {
    this.flush();
    for (const line of elementTextOfPre(element)) this.inline.push(line, BREAK);
    this.flush();
  }

  private orderedList(list: HtmlElement): void {
    this.flush();
    const start = Number.parseInt(attribute(list, 'start') ?? '1', 10);
    this.lists.push({ next: Number.isFinite(start) ? start : 1, style: listStyle(list) });
    this.visitAll(list.childNodes);
    this.flush();
    this.lists.pop();
    this.marker = '';
  }

  private listItem(item: HtmlElement): void {
    this.flush();
    const list = item.parentNode?.nodeName === 'ol' ? this.lists.at(-1) : undefined;
    if (list !== undefined) {
      const value = Number.parseInt(attribute(item, 'value') ?? '', 10);
      if (Number.isFinite(value)) list.next = value;
      this.marker = markerText(list.style, list.next);
      list.next += 1;
    }
    this.visitAll(item.childNodes);
    this.flush();
    this.marker = '';
  }

  private table(table: HtmlElement): void {
    this.flush();
    if (isLayout(table, this.leftOut)) {
      this.visitAll(table.childNodes);
      this.flush();
      return;
    }
    for (const child of table.childNodes)
      if (isElement(child) && child.tagName === 'caption') this.box(child);
    this.blocks.push({ kind: 'table', rows: tableRows(table) });
  }
}

/** A table that only places boxes: one column, tables inside it, or cells that hold whole texts. */
function isLayout(table: HtmlElement, leftOut: ReadonlySet<HtmlElement>): boolean {
  if (attribute(table, 'role') === 'presentation') return true;
  const rows = tableCells(table);
  if (rows.every((row) => row.length <= 1)) return true;
  return rows.some((row) => row.some((cell) => holdsText(cell, leftOut)));
}

/** A cell that holds a table, a heading, or several paragraphs with much text. */
function holdsText(cell: HtmlElement, leftOut: ReadonlySet<HtmlElement>): boolean {
  let paragraphs = 0;
  const structured = (element: HtmlElement): boolean =>
    element.childNodes.some((node) => {
      if (!isElement(node) || leftOut.has(node)) return false;
      if (node.tagName === 'table' || /^h[1-6]$/.test(node.tagName)) return true;
      if (node.tagName === 'p' || node.tagName === 'br' || node.tagName === 'div') paragraphs += 1;
      return structured(node);
    });
  return structured(cell) || (paragraphs >= 4 && elementText(cell).length > 600);
}

function elementTextOfPre(element: HtmlElement): string[] {
  const text = (node: HtmlNode): string => {
    if ('value' in node) return node.value;
    if (!isElement(node)) return '';
    return node.tagName === 'br' ? '\n' : node.childNodes.map(text).join('');
  };
  return text(element).split(/\r\n|[\r\n]/);
}

function listStyle(list: HtmlElement): string {
  const style = attribute(list, 'style') ?? '';
  const css = /list-style(?:-type)?\s*:\s*([\w-]+)/i.exec(style)?.[1]?.toLowerCase();
  return css ?? attribute(list, 'type') ?? 'decimal';
}

/** The marker as a browser draws it, with its separator. */
function markerText(style: string, value: number): string {
  switch (style) {
    case 'none':
    case 'disc':
    case 'circle':
    case 'square': {
      return '';
    }
    case 'a':
    case 'lower-alpha':
    case 'lower-latin': {
      return `${letterNumber(value)}. `;
    }
    case 'A':
    case 'upper-alpha':
    case 'upper-latin': {
      return `${letterNumber(value).toUpperCase()}. `;
    }
    case 'i':
    case 'lower-roman': {
      return `${romanNumber(value)}. `;
    }
    case 'I':
    case 'upper-roman': {
      return `${romanNumber(value).toUpperCase()}. `;
    }
    case 'cjk-ideographic':
    case 'cjk-decimal':
    case 'simp-chinese-informal':
    case 'simp-chinese-formal':
    case 'trad-chinese-informal': {
      return `${chineseNumber(value)}、`;
    }
    default: {
      return `${value}. `;
    }
  }
}

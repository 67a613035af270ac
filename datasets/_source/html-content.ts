import type { HtmlElement, HtmlNode } from './html-tree.ts';
import { attribute, isElement } from './html-tree.ts';
import { elementText, hiddenByStyles, isHidden, isUnseen } from './html-text.ts';
import {
  countDocumentNumbers,
  FURNITURE_TAGS,
  hasDoubtfulName,
  hasFurnitureName,
  isColophon,
  isFurnitureLine,
  isFurnitureRole,
  isImprint,
  isMetadata,
} from './html-furniture.ts';

/** What is measured of an element, everything below it included. */
interface Evidence {
  /** Characters that are no blanks, and how many of them stand in links. */
  readonly characters: number;
  readonly linked: number;
  readonly documentNumbers: number;
  /** Sentence ends: prose has them, menus have not. */
  readonly sentences: number;
  readonly headings: number;
}

const NOTHING: Evidence = { characters: 0, linked: 0, documentNumbers: 0, sentences: 0, headings: 0 };

/** A child that holds so much of its parent's weight is where the content is. */
const MAIN_SHARE = 0.8;
/** Furniture is never more of a page than this, whatever it is called. */
const FURNITURE_SHARE = 0.3;
/** A metadata table has fewer characters than this. */
const METADATA_CHARACTERS = 800;
/** So is what a site says of itself at the end of each page. */
const IMPRINT_CHARACTERS = 500;
/** Elements that are text, not boxes around it; the search for the main box ends here. */
const TEXT_BOXES = new Set([
  'p',
  'pre',
  'ul',
  'ol',
  'dl',
  'blockquote',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'span',
  'a',
]);

/** The elements of a page that are not its text. */
export interface PageContent {
  readonly leftOut: ReadonlySet<HtmlElement>;
  /** The first words of each piece of furniture, for the report. */
  readonly furniture: readonly string[];
}

/**
 * Finds what of a page is its text, by evidence: words and document numbers outside links, names and roles of
 * elements, headings. Nothing that holds a document number is left out, except the portal's metadata table.
 */
export function findContent(body: HtmlElement, css: string): PageContent {
  const page = new Page(body, hiddenByStyles(css));
  page.leaveOutNamed(body);
  page.leaveOutAround(body);
  page.leaveOutMetadata(body);
  page.leaveOutImprint(body);
  return { leftOut: page.leftOut, furniture: page.furniture };
}

class Page {
  readonly leftOut = new Set<HtmlElement>();
  readonly furniture: string[] = [];
  private readonly evidence = new Map<HtmlElement, Evidence>();
  private readonly total: Evidence;

  constructor(body: HtmlElement, hidden: ReadonlySet<string>) {
    this.total = this.measure(body, false, hidden);
    if (this.total.characters > 0) return;
    // Everything is hidden until a script shows it: then hiding says nothing.
    this.leftOut.clear();
    this.total = this.measure(body, false, undefined);
  }

  /** Measures an element; unseen and hidden elements are left out on the way. */
  private measure(element: HtmlElement, inLink: boolean, hidden: ReadonlySet<string> | undefined): Evidence {
    if (isUnseen(element) || (hidden !== undefined && isHiddenElement(element, hidden))) {
      this.leftOut.add(element);
      return NOTHING;
    }
    const linked = inLink || (element.tagName === 'a' && attribute(element, 'href') !== undefined);
    let sum: Evidence = /^h[1-3]$/.test(element.tagName) ? { ...NOTHING, headings: 1 } : NOTHING;
    for (const child of element.childNodes) sum = add(sum, this.measureNode(child, linked, hidden));
    this.evidence.set(element, sum);
    return sum;
  }

  private measureNode(node: HtmlNode, linked: boolean, hidden: ReadonlySet<string> | undefined): Evidence {
    if (isElement(node)) return this.measure(node, linked, hidden);
    if (!('value' in node)) return NOTHING;
    const characters = node.value.replace(/[\s\u3000\u00A0]+/g, '').length;
    if (characters === 0) return NOTHING;
    return {
      characters,
      linked: linked ? characters : 0,
      documentNumbers: linked ? 0 : countDocumentNumbers(node.value),
      sentences: node.value.split(/[。；]/).length - 1,
      headings: 0,
    };
  }

  /** Leaves out elements whose tag, role, class or id says what they are, unless what they hold speaks against it. */
  leaveOutNamed(element: HtmlElement): void {
    for (const child of this.seenChildren(element)) {
      if (this.isNamedFurniture(child)) this.leaveOut(child);
      else this.leaveOutNamed(child);
    }
  }

  private isNamedFurniture(element: HtmlElement): boolean {
    const evidence = this.of(element);
    if (evidence.characters === 0) return false;
    if (evidence.documentNumbers > 0 || evidence.characters > this.total.characters * FURNITURE_SHARE)
      return false;
    if (FURNITURE_TAGS.has(element.tagName) || isFurnitureRole(attribute(element, 'role'))) return true;
    const name = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`
      .toLowerCase()
      .slice(0, 500);
    if (hasFurnitureName(name))
      return evidence.headings === 0 && evidence.sentences <= 2 && !isColophon(elementText(element));
    const doubtful = element.tagName === 'header' || hasDoubtfulName(name);
    if (!doubtful || evidence.headings > 0) return false;
    return evidence.linked > evidence.characters * 0.5 || isFurnitureText(element, evidence);
  }

  /**
   * Goes down to the box that holds most of the text, then looks at what stands beside that way: titles, prose
   * and tables stay, lists of links and slogans go.
   */
  leaveOutAround(body: HtmlElement): void {
    const main = new Set<HtmlElement>([body]);
    for (let box: HtmlElement | undefined = body; box !== undefined; box = this.mainChild(box)) main.add(box);
    const mainCharacters = this.of(Array.from(main).at(-1) ?? body).characters;
    for (const box of main) {
      if (!Array.from(this.seenChildren(box)).some((child) => main.has(child))) break;
      for (const child of this.seenChildren(box)) {
        if (!main.has(child) && !this.isContentBeside(child, mainCharacters)) this.leaveOut(child);
      }
    }
  }

  private mainChild(box: HtmlElement): HtmlElement | undefined {
    const weight = (element: HtmlElement): number => {
      const { characters, linked, documentNumbers } = this.of(element);
      return characters - linked * 0.9 + documentNumbers * 50;
    };
    for (const child of this.seenChildren(box)) {
      if (weight(child) >= weight(box) * MAIN_SHARE && weight(child) > 0) {
        return TEXT_BOXES.has(child.tagName) ? undefined : child;
      }
    }
    return undefined;
  }

  private isContentBeside(element: HtmlElement, mainCharacters: number): boolean {
    const { characters, linked, documentNumbers, sentences, headings } = this.of(element);
    if (characters === 0 || documentNumbers > 0) return true;
    if (linked > characters * 0.5) return false;
    if (headings > 0 || /^h[1-6]$/.test(element.tagName) || sentences > 0) return true;
    // A line beside the text: its title or its masthead, unless it is furniture by its words.
    if (isFurnitureText(element, this.of(element))) return false;
    return (
      characters > mainCharacters * 0.02 ||
      /公报|第.{1,12}期|关于|附件|任免|目录|人民政府/.test(elementText(element))
    );
  }

  /** The smallest element that holds the labels goes, so that a title in the same box stays. */
  leaveOutMetadata(element: HtmlElement): void {
    for (const child of this.seenChildren(element)) {
      if (this.of(child).characters > METADATA_CHARACTERS) this.leaveOutMetadata(child);
      else if (this.of(child).characters >= 12 && isMetadata(elementText(child))) {
        let smallest = child;
        // A table goes whole: without some of its rows it would be another table.
        for (let inner: HtmlElement | undefined = child; inner !== undefined;) {
          smallest = inner;
          if (smallest.tagName === 'table') break;
          inner = Array.from(this.seenChildren(smallest)).find((part) => isMetadata(elementText(part)));
        }
        this.leaveOut(smallest);
      }
    }
  }

  /** The largest box around the site's registration that holds little else: who runs the site, where, since when. */
  leaveOutImprint(element: HtmlElement): void {
    for (const child of this.seenChildren(element)) {
      const { characters, documentNumbers, headings } = this.of(child);
      if (characters > IMPRINT_CHARACTERS || headings > 0) this.leaveOutImprint(child);
      else if (documentNumbers === 0 && characters > 0) {
        const text = elementText(child);
        if (!isImprint(text)) continue;
        // The gazette's own colophon above the site's registration stays, in one box with it though it is.
        if (isColophon(text)) this.leaveOutImprint(child);
        else this.leaveOut(child);
      }
    }
  }

  private leaveOut(element: HtmlElement): void {
    this.leftOut.add(element);
    const text = elementText(element).replace(/\s+/g, ' ').trim();
    if (text !== '') this.furniture.push(text.length > 40 ? `${text.slice(0, 40)}…` : text);
  }

  private *seenChildren(element: HtmlElement): Generator<HtmlElement> {
    for (const child of element.childNodes) if (isElement(child) && !this.leftOut.has(child)) yield child;
  }

  private of(element: HtmlElement): Evidence {
    return this.evidence.get(element) ?? NOTHING;
  }
}

function isHiddenElement(element: HtmlElement, hidden: ReadonlySet<string>): boolean {
  if (isHidden(element)) return true;
  if (hidden.size === 0) return false;
  const id = attribute(element, 'id');
  if (id !== undefined && hidden.has(`#${id}`)) return true;
  const classes = attribute(element, 'class')?.split(/\s+/) ?? [];
  return classes.some((name) => hidden.has(`.${name}`));
}

/** Whether every line of a short element is furniture by its words. */
function isFurnitureText(element: HtmlElement, evidence: Evidence): boolean {
  if (evidence.characters > 400) return false;
  const lines = elementText(element)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.length > 0 && lines.every((line) => isFurnitureLine(line));
}

function add(a: Evidence, b: Evidence): Evidence {
  if (b === NOTHING) return a;
  return {
    characters: a.characters + b.characters,
    linked: a.linked + b.linked,
    documentNumbers: a.documentNumbers + b.documentNumbers,
    sentences: a.sentences + b.sentences,
    headings: a.headings + b.headings,
  };
}

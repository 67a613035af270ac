import { child, children, childValue, type XmlElement } from './xml.ts';

/** What paragraph styles say about text, inheritance worked out. */
export interface ParagraphStyle {
  readonly id: string;
  /** 1–9 for a heading, by its outline level or its name; undefined for body text. */
  readonly headingLevel: number | undefined;
  /** A line of a table of contents. */
  readonly isContents: boolean;
  readonly numbering: NumberingReference | undefined;
  /** A tab stop of it is led by dots. */
  readonly hasLeaders: boolean;
}

/** `w:numPr`: a list and a level in it; either may come from the style. */
export interface NumberingReference {
  readonly numId: string | undefined;
  readonly level: number | undefined;
}

const PLAIN: ParagraphStyle = {
  id: '',
  headingLevel: undefined,
  isContents: false,
  numbering: undefined,
  hasLeaders: false,
};
/** Styles that inherit in a circle end here. */
const MAX_ANCESTORS = 32;

export class ParagraphStyles {
  private readonly elements = new Map<string, XmlElement>();
  private readonly resolved = new Map<string, ParagraphStyle>();
  private readonly defaultId: string | undefined;

  constructor(styles: XmlElement | undefined) {
    for (const style of children(styles, 'w:style')) {
      const id = style.attributes.get('w:styleId');
      if (id === undefined) continue;
      this.elements.set(id, style);
      const isDefault = ['1', 'true', 'on'].includes(style.attributes.get('w:default') ?? '');
      if (isDefault && style.attributes.get('w:type') === 'paragraph') this.defaultId ??= id;
    }
  }

  /** The style of a paragraph; without a style of its own, the document's default. */
  of(id: string | undefined): ParagraphStyle {
    const wanted = id ?? this.defaultId;
    if (wanted === undefined) return PLAIN;
    let style = this.resolved.get(wanted);
    if (style === undefined) {
      style = this.resolve(wanted);
      this.resolved.set(wanted, style);
    }
    return style;
  }

  private resolve(id: string): ParagraphStyle {
    const chain: XmlElement[] = [];
    for (let at: string | undefined = id; at !== undefined && chain.length < MAX_ANCESTORS;) {
      const element = this.elements.get(at);
      if (element === undefined) break;
      chain.push(element);
      at = childValue(element, 'w:basedOn');
    }
    const properties = chain.map((element) => child(element, 'w:pPr'));
    const names = chain.map((element) => childValue(element, 'w:name') ?? '');
    return {
      id,
      headingLevel: firstOf(properties.map(outlineLevel)) ?? firstOf(names.map(levelOfName)),
      isContents: names.some((name) => /^(?:toc|目录)\s*\d/i.test(name)),
      numbering: mergeNumbering(properties.map(numberingOf)),
      hasLeaders: properties.some(hasLeaders),
    };
  }
}

/** `w:outlineLvl` 0–8 are headings 1–9, 9 is body text (returned as 0). */
export function outlineLevel(properties: XmlElement | undefined): number | undefined {
  const value = Number.parseInt(childValue(properties, 'w:outlineLvl') ?? '', 10);
  if (!Number.isFinite(value)) return undefined;
  return value >= 0 && value < 9 ? value + 1 : 0;
}

export function numberingOf(properties: XmlElement | undefined): NumberingReference | undefined {
  const numbering = child(properties, 'w:numPr');
  if (numbering === undefined) return undefined;
  const level = Number.parseInt(childValue(numbering, 'w:ilvl') ?? '', 10);
  return { numId: childValue(numbering, 'w:numId'), level: Number.isFinite(level) ? level : undefined };
}

export function hasLeaders(properties: XmlElement | undefined): boolean {
  return children(child(properties, 'w:tabs'), 'w:tab').some((tab) =>
    ['dot', 'middleDot', 'hyphen', 'underscore'].includes(tab.attributes.get('w:leader') ?? ''),
  );
}

/** The nearest word on each half of a reference wins. */
export function mergeNumbering(
  references: readonly (NumberingReference | undefined)[],
): NumberingReference | undefined {
  const numId = firstOf(references.map((reference) => reference?.numId));
  if (numId === undefined) return undefined;
  return { numId, level: firstOf(references.map((reference) => reference?.level)) };
}

/** `heading 1`, `标题 1`, `Title`: names that Word and WPS do not translate, and those that they do. */
function levelOfName(name: string): number | undefined {
  const level = /^(?:heading|标题)\s*([1-9])$/i.exec(name)?.[1];
  if (level !== undefined) return Number(level);
  return /^(?:title|标题)$/i.test(name) ? 1 : undefined;
}

function firstOf<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.find((value) => value !== undefined);
}

import { count, LIMITS } from './limits.ts';
import { SourceError } from './source-error.ts';

/**
 * An XML element. Names bear the prefix that {@link NAMESPACES} gives their namespace, whatever prefix the file
 * itself uses (`ns0:p` in the WordprocessingML namespace is `w:p`); other namespaces keep the file's prefix.
 */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
}

interface OpenElement extends XmlElement {
  /** As the end tag must repeat it. */
  readonly tag: string;
  readonly children: (XmlElement | string)[];
  readonly prefixes: ReadonlyMap<string, string>;
}

/** Office Open XML, transitional and strict (ISO/IEC 29500). */
const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', ''],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.microsoft.com/office/word/2010/wordprocessingShape', 'wps'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['urn:schemas-microsoft-com:vml', 'v'],
]);

const NAMED = new Map([['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"]]); // prettier-ignore
const ATTRIBUTE = /\s+([^\s=/>"'<]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const TAG_NAME = /[^\s=/>"'<]+/y;

/**
 * Parses one part of an Office file. Declares nothing and fetches nothing: a document type is refused, so there are
 * no entities to grow. Depth is bounded, so recursion over the tree is safe.
 * @param part its name, for errors
 * @throws SourceError `docx-broken` or `docx-too-complex`
 */
export function parseXml(text: string, part: string): XmlElement {
  return new XmlParser(text, part).parse();
}

class XmlParser {
  private readonly text: string;
  private readonly part: string;
  private readonly open: OpenElement[] = [];
  private root: XmlElement | undefined;
  private elements = 0;
  private at = 0;

  constructor(text: string, part: string) {
    this.text = text;
    this.part = part;
  }

  parse(): XmlElement {
    const { text } = this;
    while (this.at < text.length) {
      const tag = text.indexOf('<', this.at);
      if (tag === -1) break;
      if (tag > this.at) this.characters(text.slice(this.at, tag));
      this.at = tag;
      if (text.startsWith('<!--', tag)) this.skipPast('-->');
      else if (text.startsWith('<?', tag)) this.skipPast('?>');
      else if (text.startsWith('<![CDATA[', tag)) this.characterData();
      else if (text.startsWith('<!', tag)) throw this.broken('declares a document type');
      else if (text[tag + 1] === '/') this.endTag();
      else this.startTag();
    }
    const unclosed = this.open.at(-1);
    if (unclosed !== undefined) throw this.broken(`ends inside <${unclosed.tag}>`);
    if (this.root === undefined) throw this.broken('holds no element');
    return this.root;
  }

  private characters(raw: string): void {
    this.open.at(-1)?.children.push(raw.includes('&') ? this.decode(raw) : raw);
  }

  private skipPast(end: string): void {
    const found = this.text.indexOf(end, this.at);
    if (found === -1) throw this.broken(`lacks “${end}”`);
    this.at = found + end.length;
  }

  private characterData(): void {
    const start = this.at + '<![CDATA['.length;
    this.skipPast(']]>');
    this.open.at(-1)?.children.push(this.text.slice(start, this.at - ']]>'.length));
  }

  private endTag(): void {
    const end = this.text.indexOf('>', this.at);
    const name = end === -1 ? '' : this.text.slice(this.at + 2, end).trimEnd();
    const element = this.open.pop();
    if (element === undefined || element.tag !== name) {
      throw this.broken(`closes <${element?.tag ?? ''}> with </${name.slice(0, 40)}>`);
    }
    this.at = end + 1;
  }

  private startTag(): void {
    TAG_NAME.lastIndex = this.at + 1;
    const tag = TAG_NAME.exec(this.text)?.[0];
    if (tag === undefined) throw this.broken('has a “<” that begins no tag');
    this.count();
    const raw = this.attributes(this.at + 1 + tag.length);
    const prefixes = declaredPrefixes(raw, this.open.at(-1)?.prefixes ?? new Map<string, string>());
    const attributes = new Map<string, string>();
    for (const [name, value] of raw) {
      if (!name.startsWith('xmlns'))
        attributes.set(name.includes(':') ? canonical(name, prefixes) : name, value);
    }
    const element: OpenElement = { tag, name: canonical(tag, prefixes), attributes, children: [], prefixes };
    if (this.root === undefined) this.root = element;
    else if (this.open.length === 0) throw this.broken('has two root elements');
    this.open.at(-1)?.children.push(element);
    const selfClosing = this.text[this.at] === '/';
    if (!selfClosing) this.open.push(element);
    this.at += selfClosing ? 2 : 1;
  }

  /** Reads a start tag's attributes and stops at its `>` or `/>`. */
  private attributes(from: number): [string, string][] {
    const found: [string, string][] = [];
    ATTRIBUTE.lastIndex = from;
    for (let match = ATTRIBUTE.exec(this.text); match !== null; match = ATTRIBUTE.exec(this.text)) {
      from = ATTRIBUTE.lastIndex;
      const value = match[2] ?? match[3] ?? '';
      found.push([match[1] ?? '', value.includes('&') ? this.decode(value) : value]);
    }
    while (/\s/.test(this.text[from] ?? '')) from += 1;
    this.at = from;
    if (this.text[from] === '>' || this.text.startsWith('/>', from)) return found;
    throw this.broken('has a tag that does not end');
  }

  private count(): void {
    this.elements += 1;
    if (this.elements > LIMITS.xmlElements || this.open.length >= LIMITS.xmlDepth) {
      throw new SourceError(
        'docx-too-complex',
        `${this.part} has more than ${count(LIMITS.xmlElements)} elements or nests more than ${LIMITS.xmlDepth}; ` +
          'split the document, or save it as PDF.',
      );
    }
  }

  private decode(raw: string): string {
    return raw.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi, (whole, hex, decimal, name) => {
      if (typeof name === 'string') return NAMED.get(name) ?? whole;
      const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : '\uFFFD';
    });
  }

  private broken(what: string): SourceError {
    return new SourceError(
      'docx-broken',
      `${this.part} of the DOCX file ${what} (at character ${count(this.at)}); open it in Word or WPS, and save it again.`,
    );
  }
}

function declaredPrefixes(
  attributes: readonly (readonly [string, string])[],
  outer: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  let prefixes: Map<string, string> | undefined;
  for (const [name, value] of attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    const known = NAMESPACES.get(value);
    const prefix = name === 'xmlns' ? '' : name.slice('xmlns:'.length);
    prefixes ??= new Map(outer);
    prefixes.set(prefix, known ?? prefix);
  }
  return prefixes ?? outer;
}

function canonical(name: string, prefixes: ReadonlyMap<string, string>): string {
  const colon = name.indexOf(':');
  const own = colon === -1 ? '' : name.slice(0, colon);
  const prefix = prefixes.get(own) ?? own;
  if (prefix === own) return name;
  const local = name.slice(colon + 1);
  return prefix === '' ? local : `${prefix}:${local}`;
}

/** The first child element of that name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((node): node is XmlElement => typeof node !== 'string' && node.name === name);
}

/** All child elements of that name. */
export function children(element: XmlElement | undefined, name: string): XmlElement[] {
  return (element?.children ?? []).filter(
    (node): node is XmlElement => typeof node !== 'string' && node.name === name,
  );
}

/** `w:val` of a child: `<w:pStyle w:val="1"/>`. */
export function childValue(element: XmlElement | undefined, name: string): string | undefined {
  return child(element, name)?.attributes.get('w:val');
}

/** An on/off child: there and not switched off. */
export function isOn(element: XmlElement | undefined, name: string): boolean {
  const found = child(element, name);
  if (found === undefined) return false;
  return !['0', 'false', 'off'].includes(found.attributes.get('w:val') ?? '1');
}

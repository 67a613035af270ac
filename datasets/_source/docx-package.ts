import { unzipSync, type UnzipFileInfo } from 'fflate';
import { count, LIMITS } from './limits.ts';
import { SourceError } from './source-error.ts';
import { decodeText } from './text.ts';
import { parseXml, type XmlElement } from './xml.ts';

/** The parts of a Word document that hold its text, parsed. Pictures, headers and footers are never inflated. */
export interface DocxPackage {
  readonly document: XmlElement;
  readonly styles: XmlElement | undefined;
  readonly numbering: XmlElement | undefined;
  readonly footnotes: XmlElement | undefined;
  readonly endnotes: XmlElement | undefined;
}

/** Every part of a file that could be read: where `_rels/.rels` points decides which are. */
const READABLE = /\.(?:xml|rels)$/i;
/** Parts of no use that can be large. */
const UNREAD =
  /(?:^|\/)(?:header|footer|theme|chart|drawing|settings|webSettings|fontTable|comments|people|item|vbaData)[^/]*\.xml$/i;

/**
 * Opens a DOCX file within the bounds of {@link LIMITS}: sizes are checked on the directory's word before anything
 * is inflated, and no part grows beyond that word.
 * @throws SourceError `docx-…`
 */
export function openDocx(bytes: Uint8Array): DocxPackage {
  const parts = inflate(bytes);
  const main = mainPart(parts);
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const relations = part(parts, `${folder}_rels/${main.slice(folder.length)}.rels`);
  const related = (kind: string): XmlElement | undefined => {
    const target = relationTarget(relations, kind);
    if (target === undefined) return part(parts, `${folder}${kind}.xml`);
    return part(parts, resolve(folder, target));
  };
  const document = part(parts, main);
  if (document === undefined) throw broken(`its text (${main}) is missing`);
  return {
    document,
    styles: related('styles'),
    numbering: related('numbering'),
    footnotes: related('footnotes'),
    endnotes: related('endnotes'),
  };
}

function inflate(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  let entries = 0;
  let inflated = 0;
  const filter = (file: UnzipFileInfo): boolean => {
    entries += 1;
    if (entries > LIMITS.docxEntries) {
      throw new SourceError(
        'docx-bomb',
        `The DOCX file lists more than ${count(LIMITS.docxEntries)} entries; save it again.`,
      );
    }
    if (!READABLE.test(file.name) || UNREAD.test(file.name)) return false;
    inflated += file.originalSize;
    const ratio = file.originalSize / Math.max(file.size, 1);
    if (inflated > LIMITS.docxInflatedBytes || (ratio > LIMITS.docxRatio && file.originalSize > 1 << 20)) {
      throw new SourceError(
        'docx-bomb',
        `${file.name} of the DOCX file inflates from ${count(file.size)} to ${count(file.originalSize)} bytes; at ` +
          `most ${count(LIMITS.docxInflatedBytes)} in all and ${LIMITS.docxRatio} times its size are read. Save it again.`,
      );
    }
    return true;
  };
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter })));
  } catch (cause) {
    if (cause instanceof SourceError) throw cause;
    throw broken('its ZIP directory or a part of it is damaged', { cause });
  }
}

/** `word/document.xml`, or wherever the package says; a ZIP without one is another kind of file. */
function mainPart(parts: ReadonlyMap<string, Uint8Array>): string {
  const target = relationTarget(part(parts, '_rels/.rels'), 'officeDocument');
  const main = target === undefined ? 'word/document.xml' : resolve('', target);
  if (parts.has(main) && !/^(?:xl|ppt)\//.test(main)) return main;
  const kind =
    parts.has('xl/workbook.xml') ? 'an Excel workbook'
    : parts.has('ppt/presentation.xml') ? 'a PowerPoint presentation'
    : parts.has('content.xml') ? 'an OpenDocument file'
    : parts.has('Document.xml') || parts.has('OFD.xml') ? 'an OFD document'
    : 'a ZIP archive'; // prettier-ignore
  throw new SourceError(
    'docx-none',
    `The file is ${kind} without a Word document in it (no ${main}); save the gazette as DOCX or PDF and upload that.`,
  );
}

/** The target of the first relation whose type ends in `/kind`, transitional or strict. */
function relationTarget(relations: XmlElement | undefined, kind: string): string | undefined {
  for (const node of relations?.children ?? []) {
    if (typeof node === 'string' || !(node.attributes.get('Type') ?? '').endsWith(`/${kind}`)) continue;
    return node.attributes.get('Target');
  }
  return undefined;
}

/** A relation's target as an entry's name: relative to the part's folder, or from the root. */
function resolve(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

function part(parts: ReadonlyMap<string, Uint8Array>, name: string): XmlElement | undefined {
  const bytes = parts.get(name);
  if (bytes === undefined) return undefined;
  let text: string;
  try {
    ({ text } = decodeText(bytes));
  } catch (cause) {
    throw broken(`${name} is no text`, { cause });
  }
  return parseXml(text, name);
}

function broken(what: string, options?: ErrorOptions): SourceError {
  return new SourceError(
    'docx-broken',
    `The DOCX file cannot be opened: ${what}. Open it in Word or WPS and save it again, or upload an undamaged copy.`,
    options,
  );
}

import { SourceError } from './source-error.ts';

/** The formats that sources arrive in. Markdown and plain text are read alike. */
export type SourceFormat = 'text' | 'html' | 'docx' | 'pdf';

const PDF_MAGIC = ascii('%PDF-');
const ZIP_MAGIC = [0x50, 0x4b] as const;
const OLE_MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] as const;

/** Other files by their first bytes, and what to do with them. */
const FOREIGN: readonly (readonly [name: string, magic: readonly number[], fix: string])[] = [
  ['RTF document', ascii('{\\rtf'), 'Open it in Word or WPS and save it as DOCX.'],
  [
    'PNG picture',
    [0x89, 0x50, 0x4e, 0x47],
    'Recognise its text (OCR) and upload the text or a PDF with a text layer.',
  ],
  [
    'JPEG picture',
    [0xff, 0xd8, 0xff],
    'Recognise its text (OCR) and upload the text or a PDF with a text layer.',
  ],
  [
    'TIFF picture',
    [0x49, 0x49, 0x2a, 0x00],
    'Recognise its text (OCR) and upload the text or a PDF with a text layer.',
  ],
  ['GIF picture', ascii('GIF8'), 'Recognise its text (OCR) and upload the text or a PDF with a text layer.'],
  ['RAR archive', ascii('Rar!'), 'Unpack it and upload the gazette itself.'],
  ['7z archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 'Unpack it and upload the gazette itself.'],
  ['gzip archive', [0x1f, 0x8b], 'Unpack it and upload the gazette itself.'],
  ['CEB document', ascii('Founder CEB'), 'Open it in Apabi Reader and save it as PDF.'],
  ['CAJ document', ascii('CAJ'), 'Open it in CAJViewer and save it as PDF.'],
];

/**
 * The format of a file: by its first bytes, then by its name, then by what its text begins with.
 * @throws SourceError `source-word-binary` or `source-foreign` for a format that is known but not read
 */
export function detectFormat(name: string, bytes: Uint8Array): SourceFormat {
  if (startsWith(bytes, ZIP_MAGIC) && bytes[2] !== undefined && bytes[2] < 9) return 'docx';
  if (startsWith(bytes, OLE_MAGIC)) throw oleFile(name, bytes);
  if (isPdf(bytes)) return 'pdf';
  for (const [kind, magic, fix] of FOREIGN) {
    if (startsWith(bytes, magic)) {
      throw new SourceError('source-foreign', `${name} is a ${kind}, which holds no text to read. ${fix}`);
    }
  }
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (extension === 'md' || extension === 'markdown') return 'text';
  if (extension === 'html' || extension === 'htm' || extension === 'xhtml' || extension === 'shtml')
    return 'html';
  if (extension === 'docx' || extension === 'pdf') {
    if (bytes.length === 0) return 'text'; // whose reader says that the file is empty
    throw new SourceError(
      `${extension}-broken`,
      `${name} is called ${extension.toUpperCase()} but does not begin as one; upload an undamaged copy.`,
    );
  }
  return looksLikeHtml(bytes) ? 'html' : 'text';
}

/** A PDF may have up to 1,024 bytes of something else before its header (ISO 32000-2, annex I). */
function isPdf(bytes: Uint8Array): boolean {
  if (startsWith(bytes, PDF_MAGIC)) return true;
  const head = latin1(bytes.subarray(0, 1024));
  const at = head.indexOf('%PDF-');
  // In a text about PDFs the word stands behind other words, in a PDF behind a server's debris.
  return (
    at > 0 && /^%PDF-\d\.\d[\r\n]/.test(head.slice(at)) && latin1(bytes.subarray(-2048)).includes('%%EOF')
  );
}

/** HTML without its extension: a page's first tag, in whatever encoding. */
function looksLikeHtml(bytes: Uint8Array): boolean {
  const head = latin1(bytes.subarray(0, 2048))
    .replaceAll('\0', '')
    .replace(/^(?:\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)/, '');
  const start = head.replace(/^(?:\s+|<!--[\s\S]*?-->|<\?xml[^>]*>)+/, '');
  return /^<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|article|section|style|script)\b/i.test(
    start,
  );
}

/** Word 97 files and encrypted DOCX share the OLE container; the stream names inside tell them apart. */
function oleFile(name: string, bytes: Uint8Array): SourceError {
  // Names in an OLE directory are UTF-16LE; dropping the NULs leaves them readable.
  const names = latin1(bytes.subarray(0, 1 << 20)).replaceAll('\0', '');
  if (names.includes('EncryptedPackage') || names.includes('EncryptionInfo')) {
    return new SourceError(
      'docx-encrypted',
      `${name} is protected by a password; open it in Word or WPS, remove the password and save it as DOCX.`,
    );
  }
  return new SourceError(
    'source-word-binary',
    `${name} is a binary Word or WPS document (.doc, .wps); open it in Word or WPS and save it as DOCX.`,
  );
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function ascii(text: string): number[] {
  return Array.from(Buffer.from(text, 'latin1'));
}

function latin1(bytes: Uint8Array): string {
  // Not TextDecoder('latin1'), which by the WHATWG's rules is windows-1252.
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

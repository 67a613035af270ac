import type * as PdfjsModule from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { count, LIMITS } from './limits.ts';
import type { PdfResources } from './pdf-resources.ts';
import { SourceError } from './source-error.ts';

type Pdfjs = typeof PdfjsModule;

/** An open PDF with its time limit and what went wrong with the files it refers to. */
export interface OpenPdf {
  readonly document: PDFDocumentProxy;
  readonly pdfjs: Pdfjs;
  /** Throws when the time is up; to be called between pages and between pieces of a page. */
  readonly checkTime: (page: number) => void;
  /** Names of character maps that the document asked for and that could not be had. */
  readonly missing: readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * Opens a PDF.
 * @throws SourceError `pdf-encrypted`, `pdf-broken` or `pdf-too-many-pages`
 */
export async function openPdf(bytes: Uint8Array, resources: PdfResources): Promise<OpenPdf> {
  const pdfjs = await loadPdfjs();
  const missing: string[] = [];
  const task = pdfjs.getDocument({
    // A copy: pdfjs keeps, and may detach, the buffer that it is given; and it takes no Buffer.
    data: new Uint8Array(bytes),
    BinaryDataFactory: binaryDataFactory(resources, missing),
    useWorkerFetch: false,
    useSystemFonts: false,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: 1, // pictures are not decoded
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  const started = resources.now();
  const checkTime = (page: number): void => {
    const elapsed = resources.now() - started;
    if (elapsed <= LIMITS.pdfMilliseconds) return;
    throw new SourceError(
      'pdf-too-slow',
      `Reading the PDF took ${Math.round(elapsed / 1000)} s and had come to page ${page}; at most ` +
        `${LIMITS.pdfMilliseconds / 1000} s are given. Print it to a new PDF, or split it.`,
    );
  };
  try {
    const document = await task.promise;
    if (document.numPages < 1)
      throw new SourceError('pdf-broken', 'The PDF has no pages; upload an undamaged copy.');
    if (document.numPages > LIMITS.pdfPages) {
      throw new SourceError(
        'pdf-too-many-pages',
        `The PDF has ${count(document.numPages)} pages; at most ${count(LIMITS.pdfPages)} are read. Split it into its issues.`,
      );
    }
    return { document, pdfjs, checkTime, missing, close: () => task.destroy() };
  } catch (cause) {
    await task.destroy();
    throw cause instanceof SourceError ? cause : openError(cause);
  }
}

/** A page of an open PDF. */
export async function openPage(pdf: OpenPdf, number: number): Promise<PDFPageProxy> {
  try {
    return await pdf.document.getPage(number);
  } catch (cause) {
    throw brokenPage(number, cause);
  }
}

export function brokenPage(number: number, cause: unknown): SourceError {
  return new SourceError(
    'pdf-broken',
    `Page ${number} of the PDF is damaged; print it to a new PDF, or upload an undamaged copy.`,
    { cause },
  );
}

/** The library and its worker, which here runs in this thread: bundles then need no second file. */
async function loadPdfjs(): Promise<Pdfjs> {
  // The worker announces itself as globalThis.pdfjsWorker, where the library looks for it first.
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  ignoreStrays();
  return await import('pdfjs-dist/legacy/build/pdf.mjs');
}

/** The names of pdfjs's own errors. */
const OWN_ERROR = /^(?:\w+Exception|FormatError|\w+MarkerError|JpegError|Jbig2Error|JpxError)$/;
let ignoresStrays = false;

/**
 * On a damaged file pdfjs rejects promises of its own that nobody waits for, some of them after the file was given up.
 * They say what the promises that are waited for say too; without this they would end the thread and with it the next
 * source.
 */
function ignoreStrays(): void {
  if (ignoresStrays) return;
  ignoresStrays = true;
  process.on('unhandledRejection', (reason) => {
    if (!(reason instanceof Error && OWN_ERROR.test(reason.name))) throw reason;
  });
}

/** pdfjs makes an object of this class and asks it for files by kind and name. */
function binaryDataFactory(resources: PdfResources, missing: string[]): object {
  return class ResourceFactory {
    async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
      try {
        if (kind === 'cMapUrl') return await resources.characterMap(filename);
        if (kind === 'standardFontDataUrl') return await resources.standardFont(filename);
      } catch (cause) {
        if (kind === 'cMapUrl') missing.push(filename);
        throw new Error(`${filename} is not to be had.`, { cause });
      }
      throw new Error(`${kind} is not used for text.`);
    }
  };
}

function openError(cause: unknown): SourceError {
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'PasswordException') {
    return new SourceError(
      'pdf-encrypted',
      'The PDF is protected by a password; remove the password and upload it again.',
      { cause },
    );
  }
  return new SourceError(
    'pdf-broken',
    'The PDF cannot be opened: its structure is damaged or cut off. Upload an undamaged copy.',
    { cause },
  );
}

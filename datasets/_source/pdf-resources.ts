/**
 * What the PDF reader needs from outside. Files that a PDF refers to but does not hold stand in the folders
 * {@link PDF_RESOURCE_FOLDERS} of the `pdfjs-dist` package; reading them is the edge's business.
 */
export interface PdfResources {
  /** A file of `cmaps/`, by its name without a path: `GBK-EUC-H.bcmap`, how a Chinese encoding maps to characters. */
  characterMap(fileName: string): Promise<Uint8Array>;
  /** A file of `standard_fonts/`, by its name without a path: widths of the fonts that no PDF holds. */
  standardFont(fileName: string): Promise<Uint8Array>;
  /** A steady clock in milliseconds, for the time limit. */
  now(): number;
}

/** Folders of the `pdfjs-dist` package that must stand beside a bundle of the PDF reader, under these names. */
export const PDF_RESOURCE_FOLDERS = ['cmaps', 'standard_fonts'] as const;

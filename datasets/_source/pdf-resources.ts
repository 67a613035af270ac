/**
 * Files that a PDF may need but does not hold: character maps of Chinese encodings (`GBK-EUC-H.bcmap`) and metrics of the
 * standard fonts. They stand in the folders {@link PDF_RESOURCE_FOLDERS} of the `pdfjs-dist` package. Reading them
 * is not the readers' business: the edge hands in how.
 */
export interface PdfResources {
  /** A file of `cmaps/`, by its name without a path. */
  characterMap(fileName: string): Promise<Uint8Array>;
  /** A file of `standard_fonts/`, by its name without a path. */
  standardFont(fileName: string): Promise<Uint8Array>;
}

/** Folders of the `pdfjs-dist` package that must stand beside a bundle of the PDF reader, under these names. */
export const PDF_RESOURCE_FOLDERS = ['cmaps', 'standard_fonts'] as const;

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PDF_RESOURCE_FOLDERS, type PdfResources } from '../../datasets/_source/pdf-resources.ts';

/**
 * The files that PDFs refer to, from this machine's disk: beside the bundle where one was made (see
 * docs/decisions/0016-readers.md), else from the installed `pdfjs-dist` package.
 */
export function pdfResources(folder: string = findFolder()): PdfResources {
  const [maps, fonts] = PDF_RESOURCE_FOLDERS;
  return {
    characterMap: (fileName) => read(join(folder, maps), fileName),
    standardFont: (fileName) => read(join(folder, fonts), fileName),
    now: () => performance.now(),
  };
}

/** The name comes out of a PDF, so it may only be a name. */
async function read(folder: string, fileName: string): Promise<Uint8Array> {
  if (!/^[\w-]+(?:\.[\w-]+)?$/.test(fileName)) throw new Error(`${fileName} is no file of ${folder}.`);
  return new Uint8Array(await readFile(join(folder, fileName)));
}

function findFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const beside = join(here, 'pdfjs-dist');
  if (existsSync(join(beside, PDF_RESOURCE_FOLDERS[0]))) return beside;
  // The bundler must not follow this: the package is there only where nothing was bundled.
  return dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));
}

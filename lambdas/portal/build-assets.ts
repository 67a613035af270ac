import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { BuiltAsset } from './assets.ts';

const SOURCES = join(import.meta.dirname, '../../portal');

/**
 * Bundles and minifies the pages' style sheet and script. Called at the start of the local system and when the
 * function is bundled, never in the function.
 */
export async function buildAssets(): Promise<readonly BuiltAsset[]> {
  const result = await build({
    entryPoints: [join(SOURCES, 'styles/site.css'), join(SOURCES, 'browser/site.ts')],
    outdir: 'assets',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: ['es2022', 'chrome120', 'firefox121', 'safari17'],
    charset: 'utf8',
    legalComments: 'none',
  });
  const built = result.outputFiles.map(({ path, contents }) => ({
    name: path.endsWith('.css') ? 'site.css' : 'site.js',
    body: contents,
  }));
  return [
    ...built,
    { name: 'icon.svg', body: new Uint8Array(await readFile(join(SOURCES, 'styles/icon.svg'))) },
  ];
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { BuiltAsset } from './built-assets.ts';

const SOURCES = import.meta.dirname;

/**
 * Bundles and minifies the pages' style sheet and script. Called at the start of the local system and when the
 * function is bundled, never in the function.
 */
export function buildAssets(): readonly BuiltAsset[] {
  const result = buildSync({
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
    { name: 'icon.svg', body: new Uint8Array(readFileSync(join(SOURCES, 'styles/icon.svg'))) },
  ];
}

import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync, type BuildOptions } from 'esbuild';
import { PDF_RESOURCE_FOLDERS } from '../datasets/_source/pdf-resources.ts';
import { buildAssets } from '../portal/build-assets.ts';
import { ASSET_FOLDER } from '../portal/built-assets.ts';

const ROOT = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

/** How every Lambda is bundled: ES modules for Node 24, the SDK included, which starts faster than the runtime's own. */
export const BUNDLE_OPTIONS = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // What is imported when it is needed stands in files of its own: a cold start reads and parses none of it.
  splitting: true,
  minify: true,
  // Packages' ES modules are smaller than their CommonJS, and can be shaken.
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.mjs' },
  // CommonJS inside an ES module still asks for `require`.
  banner: { js: "import{createRequire as __c}from'node:module';const require=__c(import.meta.url);" },
  legalComments: 'none',
  logLevel: 'error',
} as const satisfies BuildOptions;

export interface BundleOptions {
  /** Entry files from the project's root, without extension; the first holds the handler. */
  readonly entries: readonly string[];
  /** The character maps and fonts that PDF sources refer to. */
  readonly pdfResources?: boolean;
  /** The portal's style sheet, script and icon. */
  readonly portalAssets?: boolean;
}

/** Stages share their code, so each function is bundled once a synthesis. */
const bundled = new Map<string, string>();

/** Bundles a function at synthesis, on this machine, without Docker or network. */
export function bundle(options: BundleOptions): Code {
  const key = JSON.stringify(options);
  const folder = bundled.get(key) ?? buildBundle(options);
  bundled.set(key, folder);
  return Code.fromAsset(folder);
}

/** Builds the bundle in a folder of its own; the first entry becomes `handler.mjs` there, beside what it loads later. */
export function buildBundle({ entries, pdfResources = false, portalAssets = false }: BundleOptions): string {
  const folder = mkdtempSync(join(tmpdir(), 'gazette-bundle-'));
  buildSync({
    ...BUNDLE_OPTIONS,
    absWorkingDir: ROOT,
    entryPoints: entries.map((entry) => `${entry}.ts`),
    outdir: folder,
    outbase: dirname(entries[0] ?? ''),
  });
  if (pdfResources) {
    const source = dirname(require.resolve('pdfjs-dist/package.json'));
    for (const name of PDF_RESOURCE_FOLDERS) {
      cpSync(join(source, name), join(folder, 'pdfjs-dist', name), { recursive: true });
    }
  }
  if (portalAssets) {
    const assets = join(folder, ASSET_FOLDER);
    mkdirSync(assets);
    for (const { name, body } of buildAssets()) writeFileSync(join(assets, name), body);
  }
  return folder;
}

import { readdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Site } from '../../portal/page.ts';
import { publishAsset } from './publish-page.ts';
import { fingerprint, type SiteStore } from './site-store.ts';

/** A file of the pages' frame: its name holds a hash of its content, so it is kept for ever. */
export interface Asset {
  readonly path: string;
  readonly contentType: string;
  readonly body: Uint8Array;
}

export interface Assets {
  readonly css: Asset;
  readonly js: Asset;
  readonly icon: Asset;
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Names of the built files; where the function is bundled they lie in `portal-assets/` beside it. */
export const ASSET_FOLDER = 'portal-assets';

/** The built files: from beside the bundle where one was made, else built from the sources now. */
export async function loadAssets(): Promise<Assets> {
  const here = dirname(fileURLToPath(import.meta.url));
  const beside = join(here, ASSET_FOLDER);
  if (existsSync(beside)) {
    const files = await Promise.all(
      (await readdir(beside)).map(async (name) => ({
        name,
        body: new Uint8Array(await readFile(join(beside, name))),
      })),
    );
    return assetsOf(files);
  }
  return assetsOf(await buildAssets(join(here, '../../portal')));
}

interface BuiltAsset {
  readonly name: string;
  readonly body: Uint8Array;
}

/** Bundles and minifies style sheet and script: `site.css`, `site.js`, `icon.svg`. */
export async function buildAssets(folder: string): Promise<readonly BuiltAsset[]> {
  const { build } = await import('esbuild');
  const result = await build({
    entryPoints: { site: join(folder, 'styles/site.css'), script: join(folder, 'browser/site.ts') },
    outdir: 'assets',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: ['es2022', 'chrome120', 'firefox115', 'safari16'],
    charset: 'utf8',
    legalComments: 'none',
  });
  const built = result.outputFiles.map(({ path, contents }) => ({
    name: path.endsWith('.css') ? 'site.css' : 'site.js',
    body: contents,
  }));
  return [
    ...built,
    { name: 'icon.svg', body: new Uint8Array(await readFile(join(folder, 'styles/icon.svg'))) },
  ];
}

function assetsOf(files: readonly BuiltAsset[]): Assets {
  const named = (name: string): Asset => {
    const file = files.find((candidate) => candidate.name === name);
    if (file === undefined)
      throw new Error(
        `The portal's ${name} was not built; there are ${files.map((one) => one.name).join(', ')}.`,
      );
    const [stem = '', extension = ''] = name.split('.');
    return {
      path: `/assets/${stem}-${fingerprint(file.body).slice(0, 12)}.${extension}`,
      contentType: TYPES[extension] ?? 'application/octet-stream',
      body: file.body,
    };
  };
  return { css: named('site.css'), js: named('site.js'), icon: named('icon.svg') };
}

export function assetAddresses({ css, js, icon }: Assets): Site['assets'] {
  return { css: css.path, js: js.path, icon: icon.path };
}

/** Before the pages that name them. */
export async function publishAssets(assets: Assets, store: SiteStore): Promise<void> {
  await Promise.all(
    Object.values(assets).map(async (asset: Asset) =>
      publishAsset(asset.path, asset.body, asset.contentType, store),
    ),
  );
}

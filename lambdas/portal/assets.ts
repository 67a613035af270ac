import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuiltAsset } from '../../portal/built-assets.ts';
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

/** The built files of a folder; see `portal/build-assets.ts` for what makes them. */
export async function readAssets(folder: string): Promise<Assets> {
  const names = await readdir(folder);
  return assetsOf(
    await Promise.all(
      names.map(async (name) => ({ name, body: new Uint8Array(await readFile(join(folder, name))) })),
    ),
  );
}

/** Gives each file the address that its content decides. @throws Error when one is missing */
export function assetsOf(files: readonly BuiltAsset[]): Assets {
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

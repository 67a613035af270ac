/** A built file of the pages' frame under its plain name: `site.css`, `site.js`, `icon.svg`. */
export interface BuiltAsset {
  readonly name: string;
  readonly body: Uint8Array;
}

/** Where the built files lie beside a bundled function. */
export const ASSET_FOLDER = 'portal-assets';

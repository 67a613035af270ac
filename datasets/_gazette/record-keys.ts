import { shortHash } from '../_text/hash.ts';

/**
 * The key of a document's record, from its number or, where it has none, its folded title: the same in every issue,
 * so that a correction can name the record that it corrects.
 */
export function documentKey(numberOrTitle: string): string {
  return `doc-${shortHash(8, numberOrTitle)}`;
}

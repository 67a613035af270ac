import { foldKey } from './fold.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A short name for a text: `length` characters (at most 10) of Crockford's base 32 from a 53-bit hash (cyrb53,
 * public domain) of the folded text without blanks. It names, it does not protect: ids are unique within an
 * issue, where a handful of texts share a scope.
 */
export function shortHash(text: string, length: number): string {
  const key = foldKey(text);
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < key.length; i += 1) {
    const code = key.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  let value = 4294967296 * (2097151 & low) + (high >>> 0);
  let name = '';
  for (let i = 0; i < length; i += 1) {
    name += ALPHABET[value % 32] ?? '';
    value = Math.floor(value / 32);
  }
  return name;
}

import { Codes, writeKey } from './fold.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const PAIRS = Array.from(
  { length: 1024 },
  (_, bits) => ALPHABET.charAt(bits & 31) + ALPHABET.charAt(bits >>> 5),
);
/** Offset basis and prime of the 32-bit hash FNV-1a (Fowler, Noll, Vo). */
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * A short name for texts, which are hashed one after the other with `|` between them: `characters` characters (at most 10) of Crockford's base 32 from a 53-bit hash of the folded
 * text without blanks, read forwards and backwards. It names, it does not protect: ids are unique within an issue,
 * where a handful of texts share a scope.
 */
export function shortHash(characters: number, first: string, ...others: readonly string[]): string {
  let length = writeKey(first, key);
  for (const text of others) length = writeKey(text, key, writeKey('|', key, length));
  const { units } = key;
  let forwards = FNV_OFFSET;
  let backwards = FNV_OFFSET;
  for (let at = 0; at < length; at += 1) {
    forwards = take(forwards, units[at] ?? 0);
    backwards = take(backwards, units[length - 1 - at] ?? 0);
  }
  // FNV's low bits mix least, and they are written first: each half takes in the other's high bits.
  let low = take(forwards ^ (backwards >>> 11), backwards & 0xffff) ^ (backwards >>> 16);
  let high = take(backwards ^ (forwards >>> 13), forwards >>> 16) & 0x1fffff;
  let name = '';
  // Five bits a character, the lowest first, and two characters at a time.
  for (let at = 0; at < characters; at += 2) {
    name += PAIRS[low & 1023] ?? '';
    low = (low >>> 10) | ((high & 1023) << 22);
    high >>>= 10;
  }
  return name.length > characters ? name.slice(0, characters) : name;
}

/** Where the key is hashed: made once, for most names are short. */
const key = new Codes(1024);

/** A UTF-16 unit, its two octets one after the other. */
function take(hash: number, code: number): number {
  return Math.imul(Math.imul(hash ^ (code & 0xff), FNV_PRIME) ^ (code >>> 8), FNV_PRIME);
}

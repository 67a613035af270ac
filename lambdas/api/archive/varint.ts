/** Where a reader of bytes stands. */
export interface Cursor {
  at: number;
}

/** Writes a whole number below 2^32, seven bits a byte, the lowest first; answers with the place behind it. */
export function writeVarint(bytes: Uint8Array, value: number, at: number): number {
  let rest = value;
  let to = at;
  while (rest >= 0x80) {
    bytes[to] = (rest & 0x7f) | 0x80;
    to += 1;
    rest >>>= 7;
  }
  bytes[to] = rest;
  return to + 1;
}

/** Reads what {@link writeVarint} wrote, and moves behind it. */
export function readVarint(bytes: Uint8Array, cursor: Cursor): number {
  let value = 0;
  let shift = 0;
  let byte = 0;
  do {
    byte = bytes[cursor.at] ?? 0;
    cursor.at += 1;
    value |= (byte & 0x7f) << shift;
    shift += 7;
  } while (byte >= 0x80);
  return value;
}

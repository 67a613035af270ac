/**
 * Characters that show nothing of themselves but change how their surroundings look: controls, byte order marks and
 * the bidirectional controls of UAX #9, with which a text can make `exe.fdp` read as `pdf.exe`.
 */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;

/** Text as it may stand on a page: what would act unseen is shown as its code point, `[U+202E]`. */
export function visibleText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(
      INVISIBLE,
      (char) => `[U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
    );
}

/** `text` cut to about `most` characters, with an ellipsis where something is missing. */
export function excerpt(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

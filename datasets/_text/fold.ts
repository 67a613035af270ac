import type { CharSet } from './char-set.ts';

/**
 * The folded view: the same text with the variants that converters swap made one. Folding never changes the
 * length, so an index into the folded text is an index into the source's own text: patterns run on the folded
 * view, and what is published is cut from the source.
 *
 * Folded: full-width ASCII (`（` `，` `：` `；` `１` `．` `Ａ`) to ASCII; 〔 ﹝ ［ „ to `[` and 〕 ﹞ ］ ‟ to `]`;
 * every blank (U+3000, NBSP, tab stays) to a space; the middle dots and the dashes to one each. Not NFKC: that
 * would turn `Ⅱ` into two letters and shift everything behind it.
 */
const TABLE = new Uint16Array(0x10000);
for (let code = 0; code < TABLE.length; code += 1) TABLE[code] = code;
for (let code = 0xff01; code <= 0xff5e; code += 1) TABLE[code] = code - 0xfee0;
const fold = (from: string, to: string): void => {
  for (const char of from) TABLE[char.charCodeAt(0)] = to.charCodeAt(0);
};
fold('〔﹝［„﹙', '[');
fold('〕﹞］‟', ']');
fold('﹙⁽', '(');
fold('﹚⁾', ')');
fold('﹐', ',');
fold('﹔', ';');
fold('﹕∶', ':');
fold('﹒．', '.');
fold('｡', '。');
fold('､', '、');
fold('\u3000\u00a0\u2002\u2003\u2009\u200a\u202f\u205f\ufeff\f\v', ' ');
fold('\u200b\u200c\u200d\u2060', ' ');
fold('・•‧∙●', '·');
fold('–―─━﹣－', '—');
fold('○〇', '〇');

/** Where the ideographs begin: brackets, marks and blanks of the folded view stand below. */
export const FIRST_HAN = 0x3400;

/** Nothing among the ideographs is folded, and of them a text mostly consists. */
function foldCode(code: number): number {
  return code >= FIRST_HAN && code < 0xa000 ? code : (TABLE[code] ?? code);
}

/** The folded view of a text, of the same length. */
export function foldText(text: string): string {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (foldCode(code) !== code) return foldFrom(text, at);
  }
  return text;
}

/**
 * Gives `read` each line of a whole text with its folded view, and whether one of `marks` stands in it. The views are cut from one folded text, as the lines are from the source's: that is faster than folding each, and
 * leaves strings of few kinds, which later steps read faster.
 */
export function readFolded<T>(
  whole: string,
  lines: readonly string[],
  marks: CharSet,
  read: (line: string, folded: string, isMarked: boolean, index: number) => T,
): T[] {
  const places: number[] = [];
  const text = foldWhole(whole, marks, places);
  let from = 0;
  let next = 0;
  return lines.map((line, index) => {
    const start = from;
    const end = start + line.length;
    from = end + 1;
    const isMarked = (places[next] ?? text.length) < end;
    while ((places[next] ?? text.length) < end) next += 1;
    return read(line, text.slice(start, end), isMarked, index);
  });
}

function foldWhole(text: string, marks: CharSet, places: number[]): string {
  const codes = new Codes(text.length);
  codes.write(text);
  const { units } = codes;
  for (let at = 0; at < text.length; at += 1) {
    const code = units[at] ?? 0;
    if (code >= FIRST_HAN && code < 0xa000) continue;
    if (marks.hasCode(code)) places.push(at);
    units[at] = TABLE[code] ?? code;
  }
  return codes.toText(text.length);
}

/** So few units are written faster one by one. */
const FEW = 64;

/** The UTF-16 units of a text, which a typed array gives faster than the text itself. */
export class Codes {
  units: Uint16Array;
  private bytes: Buffer;

  constructor(length: number) {
    this.units = new Uint16Array(length);
    this.bytes = Buffer.from(this.units.buffer);
  }

  /** Takes a text, in place of what stood here. */
  write(text: string): void {
    if (text.length < FEW) {
      for (let at = 0; at < text.length; at += 1) this.units[at] = text.charCodeAt(at);
      return;
    }
    this.reserve(text.length);
    this.bytes.write(text, 'utf16le');
  }

  /** Makes room for so many units; what stood here stays. */
  reserve(length: number): void {
    if (length <= this.units.length) return;
    const units = new Uint16Array(length);
    units.set(this.units);
    this.units = units;
    this.bytes = Buffer.from(units.buffer);
  }

  /** The first `length` units as a text. */
  toText(length: number): string {
    return this.bytes.toString('utf16le', 0, length * 2);
  }
}

/** Where {@link foldText} folds: made once, for most texts are short. */
const folding = new Codes(1024);

/** The folded view of a text of which the first `from` units stay as they are. */
function foldFrom(text: string, from: number): string {
  folding.write(text);
  const { units } = folding;
  for (let at = from; at < text.length; at += 1) units[at] = foldCode(units[at] ?? 0);
  return folding.toText(text.length);
}

/**
 * Writes the folded view of a text without its blanks, as {@link foldKey} gives it, behind the first `from` units. Answers
 * with how many there are then.
 */
export function writeKey(text: string, into: Codes, from = 0): number {
  into.reserve(from + text.length);
  const { units } = into;
  let to = from;
  for (let at = 0; at < text.length; at += 1) {
    const folded = foldCode(text.charCodeAt(at));
    if (isBlank(folded)) continue;
    units[to] = folded;
    to += 1;
  }
  return to;
}

/** What `\s` matches and {@link foldText} leaves; it makes a space of any other blank. */
function isBlank(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return code === 0x1680 || (code >= 0x2000 && code <= 0x200a) || code === 0x2028 || code === 0x2029;
}

/** The folded view without any blank: what two printings of one title have in common. */
export function foldKey(text: string): string {
  return withoutBlanks(foldText(text));
}

/** A text, folded or as printed, without its blanks: `马 蕾` → 马蕾. */
export function withoutBlanks(text: string): string {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // Every blank lies below the Chinese characters but for U+FEFF; most texts have none.
    if ((code <= 0x3000 && (code <= 0x20 || code >= 0xa0)) || code === 0xfeff)
      return text.replaceAll(/\s+/g, '');
  }
  return text;
}

/**
 * Characters that are looked for at one place of a text: what a sentence ends in, what a list's heading begins with. Told by
 * a bit each, which costs a tenth of what `'。;!?'.includes(text.charAt(at))` does, and readers ask thousands of times.
 */
export class CharSet {
  private readonly bits = new Uint32Array(0x10000 / 32);

  /** @param chars the characters, each of one UTF-16 unit */
  constructor(chars: string) {
    for (let at = 0; at < chars.length; at += 1) {
      const code = chars.charCodeAt(at);
      this.bits[code >>> 5] = (this.bits[code >>> 5] ?? 0) | (1 << (code & 31));
    }
  }

  /** One of the characters stands at `at`; none does outside of the text. */
  has(text: string, at: number): boolean {
    return at >= 0 && at < text.length && this.hasCode(text.charCodeAt(at));
  }

  hasCode(code: number): boolean {
    return (((this.bits[code >>> 5] ?? 0) >>> (code & 31)) & 1) === 1;
  }

  /** The text ends in one of the characters. */
  ends(text: string): boolean {
    return this.has(text, text.length - 1);
  }
}

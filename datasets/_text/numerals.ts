/** Chinese numerals as gazettes print them: 一 二 十 十二 二十一 一百零三 二〇二六, and ①, ㈠, full-width digits. */

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  O: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/**
 * The value of a Chinese numeral (十二 → 12, 二〇二六 → 2026) or of ASCII digits; undefined when it is none.
 */
export function parseNumeral(text: string): number | undefined {
  if (isDigits(text)) return Number(text);
  if (text === '') return undefined;
  let total = 0;
  let digit: number | undefined;
  let positional = '';
  let hasUnit = false;
  for (const char of text) {
    const unit = UNITS[char];
    const value = DIGITS[char];
    if (unit !== undefined) {
      hasUnit = true;
      total += (digit ?? 1) * unit;
      digit = undefined;
    } else if (value === undefined) {
      return undefined;
    } else {
      digit = value;
      positional += String(value);
    }
  }
  return hasUnit ? total + (digit ?? 0) : Number(positional);
}

function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return false;
  }
  return text !== '';
}

/** ASCII digits with Chinese magnitudes worked out: 3.2万 → 32000; the magnitude may be 百, 千, 万, 亿, 万亿. */
export const MAGNITUDES: Readonly<Record<string, number>> = {
  百: 100,
  千: 1000,
  万: 10_000,
  百万: 1_000_000,
  千万: 10_000_000,
  亿: 100_000_000,
  万亿: 1_000_000_000_000,
};

const DIGITS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const UNITS = ['', '十', '百', '千'];

/** 1 → 一, 12 → 十二, 105 → 一百零五, up to 9999; beyond, and below 1, the digits themselves. */
export function chineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 9999) return String(value);
  let text = '';
  const digits = String(value);
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[at]);
    if (digit !== 0) text += `${DIGITS[digit] ?? ''}${UNITS[digits.length - 1 - at] ?? ''}`;
    else if (/[1-9]/.test(digits.slice(at)) && !text.endsWith('零')) text += '零';
  }
  return text.replace(/^一十/, '十');
}

/** 1 → a, 26 → z, 27 → aa, as Word and CSS count. */
export function letterNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 18_278) return String(value);
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text;
  }
  return text;
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'],
  [5, 'v'], [4, 'iv'], [1, 'i'],
]; // prettier-ignore

/** 4 → iv, up to 3999. */
export function romanNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 3999) return String(value);
  let rest = value;
  let text = '';
  for (const [size, letters] of ROMAN) {
    for (; rest >= size; rest -= size) text += letters;
  }
  return text;
}

/** 1 → ①, 21 → ㉑, up to 50. */
export function circledNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 50) return String(value);
  if (value <= 20) return String.fromCharCode(0x245f + value);
  return String.fromCharCode(value <= 35 ? 0x3250 + value - 20 : 0x32b0 + value - 35);
}

/** A text that already begins with a number of its own: `一、`, `(一)`, `1.`, `第三条`, `①`. */
export function startsWithNumber(text: string): boolean {
  return /^\s*(?:[(（]?[〇零一二三四五六七八九十百\d０-９]{1,5}[)）、.．]|第[〇零一二三四五六七八九十百\d]{1,5}[条章节]|[①-⑳㈠-㈩⑴-⒇])/.test(
    text,
  );
}

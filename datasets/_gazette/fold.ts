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

const DECODER = new TextDecoder('utf-16le');
/** Anything that the table changes; most lines of most sources hold none of it. */
const FOLDABLE =
  /[\uff01-\uff5e〔﹝„﹙〕﹞‟⁽﹚⁾﹐﹔﹕∶﹒｡､\u3000\u00a0\u2002\u2003\u2009\u200a\u202f\u205f\ufeff\f\v\u200b-\u200d\u2060・•‧∙●–―─━﹣○]/;

/** The folded view of a text, of the same length. */
export function foldText(text: string): string {
  if (!FOLDABLE.test(text)) return text;
  const codes = new Uint16Array(text.length);
  for (let i = 0; i < codes.length; i += 1) codes[i] = TABLE[text.charCodeAt(i)] ?? 0;
  return DECODER.decode(codes);
}

/** The folded view without any blank: what two printings of one title have in common. */
export function foldKey(text: string): string {
  return foldText(text).replaceAll(/[\s]+/g, '');
}

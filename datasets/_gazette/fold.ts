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

/** The folded view of a text, of the same length. */
export function foldText(text: string): string {
  const { length } = text;
  let at = 0;
  while (at < length && TABLE[text.charCodeAt(at)] === text.charCodeAt(at)) at += 1;
  if (at === length) return text;
  let folded = text.slice(0, at);
  let from = at;
  for (; at < length; at += 1) {
    const code = text.charCodeAt(at);
    const to = TABLE[code] ?? code;
    if (to === code) continue;
    folded += text.slice(from, at) + String.fromCharCode(to);
    from = at + 1;
  }
  return folded + text.slice(from);
}

/** The folded view without any blank: what two printings of one title have in common. */
export function foldKey(text: string): string {
  const folded = foldText(text);
  return /\s/.test(folded) ? folded.replaceAll(/\s+/g, '') : folded;
}

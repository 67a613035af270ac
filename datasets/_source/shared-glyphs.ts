/**
 * Characters that PDF programs write for others that look the same: where a font draws two characters with one glyph,
 * the PDF's map from glyphs to characters names only one of them, and often the wrong one.
 *
 * Radicals first. No text means one, so the ideograph is put back. The Kangxi Radicals block (U+2F00–2FD5) decomposes
 * by NFKC; of CJK Radicals Supplement (U+2E80–2EF3) only two do, the others follow Unicode's EquivalentUnifiedIdeograph
 * property. Radicals without an ideograph stay.
 */
const SUPPLEMENT = new Map(
  (
    '⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇几 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺑尢 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 ' +
    '⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺪疋 ⺫目 ⺬示 ⺭礻 ⺮竹 ⺯糸 ⺰纟 ⺱罓 ⺲罒 ⺶羊 ⺷羊 ' +
    '⺸羊 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺽臼 ⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇角 ⻈讠 ⻉贝 ⻊足 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏阝 ⻐钅 ' +
    '⻑長 ⻒镸 ⻓长 ⻔门 ⻕阜 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞食 ⻟飠 ⻠饣 ⻡首 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ' +
    '⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟'
  )
    .split(' ')
    .map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]),
);

/**
 * Others, found by printing all of GBK with Noto's Chinese fonts: ⼾ decomposes to the traditional 戶, but Chinese fonts
 * draw 户; the dash, tilde, slash, dots and angle brackets of Chinese text are the characters that GB 18030 has.
 */
const OTHERS = new Map([
  ['\u2F3E', '户'],
  ['\u2015', '—'],
  ['\u301C', '～'],
  ['\u2215', '／'],
  ['\u22EF', '…'],
  ['\u2329', '〈'],
  ['\u232A', '〉'],
  ['\u3B35', '胶'],
]);

/** The text with the characters that were meant: `⼈⺠政府1―3岁` → `人民政府1—3岁`. */
export function meantCharacters(text: string): string {
  return text.replace(
    /[\u2E80-\u2FDF\u2015\u301C\u2215\u22EF\u2329\u232A\u3B35]/g,
    (character) => OTHERS.get(character) ?? SUPPLEMENT.get(character) ?? character.normalize('NFKC'),
  );
}

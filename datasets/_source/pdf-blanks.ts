/** Word processors set a quarter of a blank between ideographs and Latin letters or digits; it is no character.
 * What stands before a label is one: `电话：0791-83884115 邮编：330038`. */
const AUTOMATIC_BLANK =
  /(?<=\p{Script=Han}) (?=[A-Za-z\d\p{Nl}\p{No}])|(?<=[A-Za-z\d%\p{Nl}\p{No}]) (?=\p{Script=Han})(?!\p{Script=Han}{2,6}[:：])/gu;
const IN_IDEOGRAPHS = /(?<=[\p{Script=Han}，。、；：,;:“”]) (?=[\p{Script=Han}，。、；：,;:“”])/gu;
const NEIGHBOURS = /(?<=\p{Script=Han}) ?(?=\p{Script=Han})/gu;

/**
 * A line's text without blanks that are gaps of its layout and no characters.
 * @param width of the line, in heights of its font
 */
export function withoutLayoutBlanks(text: string, width: number): string {
  if (!text.includes(' ')) return text;
  return withoutSpacing(text.replace(AUTOMATIC_BLANK, ''), width);
}

/**
 * A line whose characters are spread to fill it looks as if there were a blank after each. Names that are padded
 * (`马 蕾`) keep theirs: few, or so wide apart that they fill the line by themselves.
 */
function withoutSpacing(text: string, width: number): string {
  const blanks = text.match(IN_IDEOGRAPHS)?.length ?? 0;
  if (blanks < 5 || blanks < (text.match(NEIGHBOURS)?.length ?? 0) * 0.4) return text;
  const spread = text.replaceAll(' ', '');
  const isProse = /[，。；,;“”]/.test(spread) || width < spread.length * 1.45;
  return isProse ? text.replace(IN_IDEOGRAPHS, '') : text;
}

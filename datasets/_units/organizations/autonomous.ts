import PUBLISHERS from '../../_gazette/publishers.json' with { type: 'json' };

/** The peoples that autonomous places are named after, without 族. */
const PEOPLES =
  '汉|蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各';
/** `恩施土家族苗族`, `伊犁哈萨克`, `双江拉祜族佤族布朗族傣族`; what is left is a name: 内蒙古 stays whole. */
const NAMED_AFTER = new RegExp(`(?<=^.{2,})(?:(?:${PEOPLES})族|维吾尔|哈萨克|蒙古|柯尔克孜|塔吉克|锡伯)+$`);
const AUTONOMOUS = /自治([区州县旗])$/;

/** The name of an autonomous place alone, and what level it is: 恩施 and 州 of 恩施土家族苗族自治州. */
export function autonomousPlace(
  place: string,
): { readonly name: string; readonly level: string } | undefined {
  const match = place.includes('自治') ? AUTONOMOUS.exec(place) : null;
  if (match?.[1] === undefined) return undefined;
  const stem = place.slice(0, match.index);
  // 东乡族自治县, 鄂温克族自治旗: the people's name is the place's.
  const name = stem.replace(NAMED_AFTER, '').replace(/(?<=..)族$/, '');
  return { name, level: match[1] };
}

/** How an autonomous place below a province is printed for short: 恩施州 and 恩施自治州. */
export function shortFormsOf(place: string): readonly string[] {
  const found = autonomousPlace(place);
  if (found === undefined || found.level === '区') return [];
  return [`${found.name}${found.level}`, `${found.name}自治${found.level}`];
}

const BY_SHORT_FORM = new Map(
  PUBLISHERS.publishers.flatMap(({ name }) =>
    shortFormsOf(name).map((form): [string, string] => [form, name]),
  ),
);

/** A listed autonomous place in full, where it is printed for short: 恩施州 → 恩施土家族苗族自治州. */
export function inFull(place: string): string {
  return BY_SHORT_FORM.get(place) ?? place;
}

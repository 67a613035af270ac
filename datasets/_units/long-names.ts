import { CharSet } from '../_text/char-set.ts';
import { HAN } from './names.ts';
import { beginsWithPlaceName } from './places.ts';

/**
 * Names of five to eight characters without a dot, as gazettes of Mongolian, Tibetan, Kazakh and Yi regions print them:
 * `乌云其木格`, `布仁巴雅尔`, `哈斯额尔敦`. No surname begins them, and many bodies are as long (`蒙古族中学`): what tells
 * them is that they are transcribed. All on the folded view.
 */
export const LONG_NAME_LENGTHS = [5, 6, 7, 8] as const;

const LONG = new RegExp(`^${HAN}{5,8}$`, 'u');
/** Of names where they stand together, and else words of a sentence: `其木格`, `孟和`, `可可提`. */
const SYLLABLES =
  /其(?:其格|木格|格|美|米|尔|劳)|[布孟呼苏]和|和希格|可(?:可|孜|沙尔)|对嘎|以(?:明|马木|不拉)|此(?:里|称|仁|姆)|阿的/g;
/** What words of a sentence and names of bodies, posts and places are made of; transcriptions take other characters. */
const NEVER = new CharSet(
  '市省县区州盟旗镇乡村街道岛港园府办局委部厅院会处科族学校民事务业工企司行社站所室队团党组长席员书记副主责管理法检察经济财教育卫监督环境建设交农技商税险银电网络邮铁路航路源然统计审应急防消常职位领导负分联系协调任免命聘同志个名等各全有关及与或将由在是为使把让被该须要且并根据按依照研究决定原兼挂试用期国家体机构单项目产发展改革信息供贸资划运输宗侨外执救助残疾老龄妇童集股份专创投第届本的其和可对以此他余如下知具主持心中医药融政公庙寺桥油田矿石化煤材料',
);

/** The text without those syllables of names that could be words of a sentence. */
export function withoutSyllables(folded: string): string {
  return folded.replaceAll(SYLLABLES, '〇');
}

/** The text has the shape of a transcribed name of five to eight characters, and of no body, post or place. */
export function couldBeLongName(folded: string): boolean {
  if (folded.length < 5 || folded.length > 16 || !LONG.test(folded)) return false;
  const rest = withoutSyllables(folded);
  for (let at = 0; at < rest.length; at += 1) if (NEVER.has(rest, at)) return false;
  return !beginsWithPlaceName(folded);
}

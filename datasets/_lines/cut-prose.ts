import { leaderAt } from '../_units/leaders.ts';
import { labelAt } from '../_units/labels.ts';
import { CharSet } from '../_text/char-set.ts';
import { endsInKind } from '../_gazette/titles.ts';

/**
 * Where running text was cut before its first comma. A heading looks the same there; what tells them apart is what the
 * text begins with, what it ends in, or that it stands below addressees:
 *
 *     各县(市、区)人民政府,市政府各部门:
 *     《…若干举措》已经九届市人民政府第79次常务会议审议
 *     ⏎
 *     通过,现印发给你们,请认真贯彻落实。
 */
export function isCutProse(folded: string, next: string, before: string | undefined): boolean {
  if (folded.startsWith('各') && isRestOfAddressees(next)) return true;
  // `决定废止下列` ⏎ `政府规章:`
  const isOpen = folded.length >= SHORTEST && ENDS_OPEN.test(folded);
  if (isOpen && next.endsWith(':') && labelAt(next) === undefined) return true;
  // `周连昆副市长负责民政、体育等` ⏎ `方面工` ⏎ `作。`
  if (folded.includes('、') && !folded.includes('。') && next.length <= LONGEST_LEADER && isDuty(folded))
    return true;
  if (folded.length <= LONGEST_LEADER && isLeadersDuty(folded, next)) return true;
  if (!isRunning(next)) return false;
  if (before?.endsWith(':') === true && isText(folded) && ADDRESSEES.test(before)) return true;
  if (STARTS.has(folded, 0) && TEXT_START.test(folded)) return true;
  return isOpen || GOES_ON.test(next);
}

const SHORTEST = 8;

/** `各县(市、区)人民政府,市直及部省属驻甬各单` ⏎ `位:`: addressees run on to their colon. */
function isRestOfAddressees(next: string): boolean {
  return next.endsWith(':') && next.length <= 60 && ADDRESSED.test(next) && !next.includes('。');
}

const ADDRESSED = /^[^:;]*(?:位|门|府|构|校|业|会|局|公司|院|室|所|体|委|[市县区镇])\)?:$/;
/** `各县(市、区)人民政府,市政府各部门、直属各单位:`; but not `各成员单位职责:`. */
const ADDRESSEES =
  /^[^:。;]*各[^:。;]{0,150}(?:单位|部门|政府|机构|院校|高校|企业|委员会|局|公司|院|办公室|管委会)\)?:$/;

/** The line has a comma or ends as a sentence does, and no label of its own. */
function isRunning(next: string): boolean {
  const colon = next.indexOf(':');
  if (colon >= 0 && colon < 12 && labelAt(next) !== undefined) return false;
  const last = next.charAt(next.length - 1);
  if (last === '。' || last === ';') return colon < 0 || colon > 12;
  if (last === ':') return colon === next.length - 1 && (next.length > 12 || next.includes(','));
  return next.includes(',') && (colon < 0 || colon > 12);
}

const STARTS = new CharSet('现根按依遵经以上为因《');
const TEXT_START =
  /^(?:现将|根据|按照|依据|遵照|经(?:[市省县区].{0,12}?)?(?:研究|同意|审议|批准|商)|以上|上述|为(?:了|进一步|深入|全面|认真|贯彻|落实|加强|加快|切实|有效|规范|推动|推进|做好|保障|促进|确保|抢抓|扎实|积极|持续|充分|更好)|因(?:工作|人事)|《[^》]+》(?:已|经|业经|于|自))/;
/** Nothing ends in these: `决定废止下列` ⏎ `政府规章:`. */
const ENDS_OPEN = /(?:[和与及或将把]|下列|以下|根据|依照|以及)$/;
/** `《…》` ⏎ `和《…》已经市政府同意`: nothing begins with these. */
const GOES_ON = /^(?:[和与及]|以及)《|^等(?:\d|有关|工作|方面|文件)/;

/** No member (`组长:黄亮`), no title of what is issued. */
function isText(folded: string): boolean {
  return !folded.includes(':') && !endsInKind(folded);
}

const LONGEST_LEADER = 24;
const DUTY = /^(?:同志)?(?:在原|负责|主持|协助|不再)/;

/** `颜海荣常务副市` ⏎ `长在原分管工作基础上,增加负责人民防空等方面工作。` */
function isLeadersDuty(folded: string, next: string): boolean {
  if (!/[、,。]/.test(next)) return false;
  const text = folded + next.slice(0, LONGEST_LEADER);
  if (!/[长任记席]/.test(text) || /[,。;:()]/.test(folded)) return false;
  // `许小月市长` ⏎ `负责市政府全面工作。`: a name may stand above its duties.
  return isDuty(text) && (leaderAt(text)?.end !== folded.length || next.startsWith('在'));
}

function isDuty(text: string): boolean {
  const leader = leaderAt(text);
  return leader !== undefined && DUTY.test(text.slice(leader.end));
}

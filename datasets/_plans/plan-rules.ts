import type { LeadRule } from '../_units/responsibility.ts';
import { readUnitList } from '../_units/unit-list.ts';
import { endsLikeUnit } from '../_units/unit-words.ts';
import { foldText } from '../_text/fold.ts';

/** What a text says once for all items of a plan: who of the listed leads, and who takes part without being listed. */
const FIRST_LISTED =
  /由(?:列|排)?(?:在)?(?:首位|第一(?:位|个)?)的?(?:责任)?单位(?:负责)?牵头|(?:列第一位的?|(?:列|排)(?:在)?第一(?:位)?的?|第一个|(?:列|排)?(?:在)?首位的?|排名第一的?)(?:责任)?(?:单位|部门)?(?:即)?(?:为|是|系)牵头/;
const ALL_RESPONSIBLE =
  /(?:无|没有|未(?:明确|注明|标明)|未列)牵头(?:责任)?单位的?,?[^。;]{0,12}责任单位[^。;]{0,4}(?:即)?(?:为|是)牵头/;
/** `标★的为牵头单位`, `带*号的单位为牵头单位`, `“▲”表示牵头单位` */
const SIGNED =
  /[★☆▲△·◆◇■※*#]\s*[”")]?(?:[的号者]|标[记注识]|[记符]号)*(?:责任)?(?:单位|部门)?(?:为|是|系|即|表示|代表)+[总主]?牵头/;
/**
 * `以下均需各县(市、区)政府落实,不再列出`, `以上各项措施均需…配合落实,不再逐一列出`, `各项任务均涉及各县区,不再单独列出`.
 */
const IMPLIED =
  /(?:均|都)(?:(?:需要?|须|应)(?:由)?([^。;]{2,200}?)(?:共同|具体|负责|组织|抓好|做好|参与)*(?:配合)?(?:落实|实施)(?=[,。;)]|$)|(?:涉及|包括|包含)([^。;]{2,200}?),?不再(?:逐一|一一|逐项|逐条|分别|另行|单独|重复)?(?:列|标|注|说明))/;
/** Above the items only what says this adds units to them: `各项任务均须各单位落实,不再另行通知` asks them to begin. */
const LISTED_NO_MORE = /不再(?:逐一|一一|逐项|逐条|分别|另行|单独|重复)?(?:列|标注|注明|说明)/;
/** What stands in front of it says that it speaks of the plan. */
const OF_PLAN = /(?:以下|以上|上述|本(?:政策|方案|清单|措施)|各项|所有|全部)[^。;]{0,14}$/;

/** A rule in the notice's own text covers all that the document prints. */
export function ruleIn(folded: string): LeadRule | undefined {
  if (!folded.includes('牵头')) return undefined;
  if (FIRST_LISTED.test(folded)) return 'first-listed';
  if (SIGNED.test(folded)) return 'signed';
  return ALL_RESPONSIBLE.test(folded) ? 'all-responsible' : undefined;
}

/** Units that a preamble, a notice or a numbered remark adds to every item below or above it. */
export function impliedAround(raw: string, folded: string): readonly string[] | undefined {
  return folded.includes('不再') && LISTED_NO_MORE.test(folded) ? impliedIn(raw, folded) : undefined;
}

/** Units that a plan adds to every item, where a folded text says so of it. */
export function impliedIn(raw: string, folded: string): readonly string[] | undefined {
  const match = folded.includes('均') || folded.includes('都') ? IMPLIED.exec(folded) : null;
  const names = match?.[1] ?? match?.[2];
  if (match === null || names === undefined || !OF_PLAN.test(folded.slice(0, match.index))) return undefined;
  const at = folded.indexOf(names, match.index);
  const list = raw.slice(at, at + names.length);
  const units = readUnitList(list, foldText(list)).units.map((unit) => unit.name);
  return units.every((unit) => endsLikeUnit(foldText(unit))) ? units : undefined;
}

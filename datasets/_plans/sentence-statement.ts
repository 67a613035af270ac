import { withLeaders } from '../_units/responsibility.ts';
import { readUnitList } from '../_units/unit-list.ts';
import { endsLikeUnit, speaksOfDocument } from '../_units/unit-words.ts';
import type { Block } from '../_lines/blocks.ts';
import { CharSet } from '../_text/char-set.ts';
import { foldText } from '../_text/fold.ts';
import type { InlineStatement } from './inline-statement.ts';
import { isTitleLike } from '../_gazette/titles.ts';

/** `…主体完工。由市建委牵头,绿园区政府配合。` */
const SENTENCE = /(?:^|[。;])\s*由([^。;]{2,200})[。;]?\s*$/;
/** `…增长8%。县工信局牵头,县统计局配合。`, and alone on a line below the item. */
const BARE_SENTENCE = /(?:^|[。;])\s*([^。;由]{4,120})[。;]?\s*$/;
const MAY_SAY_ROLE = /牵头|负责|落实|主办|承办/;
const SENTENCE_ROLE = /(?:牵头|负责|落实|主办|承办)(?:[,、][^。;]*)?$/;
/** What the name of a body begins with, in a sentence that nothing else marks. */
const BODY_STARTS = new CharSet('省市县区州盟旗各国中团驻');

/** A statement that is the last sentence of a task: `…。由市体育局牵头,市财政局配合。` */
export function sentenceStatement({ raw, folded }: Block, from: number): InlineStatement | undefined {
  const base = Math.max(from, folded.length - 240);
  const end = folded.slice(base);
  if (!MAY_SAY_ROLE.test(end)) return undefined;
  const match = (end.includes('由') ? SENTENCE : BARE_SENTENCE).exec(end);
  const inside = match?.[1];
  if (match === null || inside === undefined || !SENTENCE_ROLE.test(inside)) return undefined;
  const offset = base + match.index;
  const start = base + match.index + match[0].indexOf(inside);
  const list = readUnitList(raw, folded, start, start + inside.length);
  const isBare = folded.charAt(start - 1) !== '由';
  const areBodies = list.units.every(
    ({ name }) => endsLikeUnit(foldText(name)) && (!isBare || BODY_STARTS.has(name, 0)),
  );
  if (list.units.length === 0 || !areBodies) return undefined;
  // `1.市工信局负责。` says nothing but who.
  if (isBare && from > 0 && start === from) return undefined;
  // `加强领导。各部门负责落实。` asks something of everybody.
  if (isBare && list.units.every(({ name }) => name.startsWith('各'))) return undefined;
  const to = '。;'.includes(folded.charAt(offset)) ? offset + 1 : offset;
  return {
    responsibility: withLeaders({ leaders: [], units: list.units, deadline: undefined, rest: list.rest }),
    text: raw.slice(from, to).trim(),
  };
}

/** What a sentence on who does what ends in, roles that stand last included: `…牵头,市财政局参与`. */
const CLOSING_ENDS = new CharSet('头责实办合助同与');
const STOPS = new CharSet('。; ');
/** What plainly is a body, wherever its name begins: `武夷新区管委会`, `人行嘉兴市分行`. */
const BODY =
  /(?:局|委|办|厅|政府|管委会|管理委员会|集团|海关|[分支]行|供电公司|工会|[妇残工科文侨]联)(?:[([][^()[\]]*[)\]])?$/;
/** `企业`, `市级医院`, `属地政府`: whichever it is. */
const ANY_OF_A_KIND =
  /^(?:属地|当地|所在地|地方|党委|基层)|^[省市区县州乡镇]{1,2}(?:[级属直管区域])*(?:医院|卫生院|学校|企业|高校|院校|机构|平台|公司|银行|单位|协会)$/;
/** `各县(市、区)政府`, `有关部门`: whoever they are, beside a body that leads them. */
const COMPANIONS = /^(?:各|有关|相关|其他)/;

/** `市政府督查室负责督促落实`: a sentence on what somebody does, and not on who answers for the measure. */
const WITH_OBJECT = /(?:负责|牵头)(?!负责|落实|实施|抓总|推进|[、,; ]|$)/;

/**
 * The last sentence of a measure, or the last line: `…做大做强。由市工信局牵头,市财政局配合。`, `市工商联、市工信局负责。` A policy says
 * much of who does what, so it has to end the measure (`next` stands below), and name bodies and nothing else.
 */
export function closingStatement(
  block: Block,
  from: number,
  next: Block | undefined,
): InlineStatement | undefined {
  const { folded } = block;
  let last = folded.length - 1;
  while (last >= 0 && STOPS.has(folded, last)) last -= 1;
  if (!CLOSING_ENDS.has(folded, last) || goesOn(next)) return undefined;
  const stop = Math.max(folded.lastIndexOf('。', last), folded.lastIndexOf(';', last));
  if (WITH_OBJECT.test(folded.slice(stop + 1, last + 1))) return undefined;
  const found = sentenceStatement(block, from);
  const named = (found?.responsibility.units ?? []).filter(({ name }) => !COMPANIONS.test(name));
  return named.length > 0 && named.every(({ name }) => isPlainBody(foldText(name))) ? found : undefined;
}

/** The measure has more to say below, or a label that says it. */
function goesOn(next: Block | undefined): boolean {
  if (next === undefined || next.marker !== undefined) return false;
  if (next.kind === 'label') return true;
  const { folded } = next;
  return next.kind === 'text' && !isTitleLike(next) && !folded.startsWith('附') && !speaksOfDocument(folded);
}

function isPlainBody(folded: string): boolean {
  return (BODY.test(folded) || BODY_STARTS.has(folded, 0)) && !ANY_OF_A_KIND.test(folded);
}

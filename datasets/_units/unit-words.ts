import { splitOutside } from '../_text/brackets.ts';

/** What the names of bodies end in: enough to tell a whole name from one that was cut (`市文化` ⏎ `广电旅游局`). */
const UNIT_END =
  /(?:局|委|办|部|院|会|厅|室|队|中心|政府|公司|集团|银行|大学|学院|学校|海关|站|所|处|署|(?:供销|合作|报|通讯|新华|出版|旅行|杂志|信用)社|台|馆|公园|园区|新区|开发区|示范区|度假区|港区|保税区|高新区|经开区|各区|各县|区|县|单位|部门|乡镇|镇|街道|牵头|负责|配合|联盟|团市委|团省委|团区委|团县委|司|行|联|协|法院|检察院|油田|航司|联社|分行|支行|总队|支队|大队|机关|企业|平台|专班|指挥部|领导小组|工作组|党校|书店|高校|院校|[车工机电]务段|(?:供电|车辆|客运|通信)段|等)$/;
const TAIL_BRACKET = /\s*[([][^()[\]]*[)\]]$/;

/** The last name in a folded list of units is whole: `…、市委组织部(市委人才办)` is, `…、市` and `…、市文化` are not. */
export function endsLikeUnit(folded: string): boolean {
  const list = folded.endsWith(')') || folded.endsWith(']') ? folded.replace(TAIL_BRACKET, '') : folded;
  const last = list
    .slice(Math.max(list.lastIndexOf('、'), list.lastIndexOf(','), list.lastIndexOf(':')) + 1)
    .trim();
  return last.length >= 2 && UNIT_END.test(last);
}

/** What speaks of the whole document, below its last label: `本措施自2024年11月1日起施行,有效期3年。`, `上述奖补资金由…共同审核。`. */
const CLOSING =
  /^(?:本(?![溪级市县区省州地])|上述|以上|前款)|^各(?:责任|牵头|配合|有关|相关)?(?:单位|部门)[要应须]/;
/** `(此件公开发布)`, `(本措施由市财政局负责解释)` */
const CLOSING_BRACKET = /^\((?:此件|[^()]{2,40}(?:起(?:施行|执行|实施)|解释|有效期|为准))/;
/** What a sentence says and a list of units does not: `政策由市文旅局、市财政局负责解释。`, `符合条件的企业,…` */
const SENTENCE =
  /的|起(?:施行|执行|实施)|施行|解释|有效期|(?<!自)由(?!贸)|(?<!重)要|应当|必须|不得|按照|列支/;

/** The text is a sentence about the document as a whole, no rest of what a label says. */
export function speaksOfDocument(folded: string): boolean {
  const first = folded.charAt(0);
  if (first === '(') return CLOSING_BRACKET.test(folded);
  return (
    (first === '本' || first === '上' || first === '以' || first === '前' || first === '各') &&
    CLOSING.test(folded)
  );
}

/** The text is the rest of a list of units: several names, each whole, and no sentence. */
export function isUnitListTail(folded: string): boolean {
  if (folded.length > 200 || /[。;:!?]/.test(folded.slice(0, -1)) || SENTENCE.test(folded)) return false;
  const names = namesOf(folded.replace(/[。;]$/, ''));
  return (
    names.length >= 2 &&
    names.slice(0, -1).every((name) => UNIT_END.test(name.replace(TAIL_BRACKET, '').trim()))
  );
}

function namesOf(folded: string): string[] {
  return Array.from(splitOutside(folded, '、,'), ({ from, to }) => folded.slice(from, to));
}

/** What units do, behind the name of the last: `市经信局、市数据局` ⏎ `共同牵头,各县(市、区)政府`. */
const DOING =
  /^(?:双|共同|联合|分别|总|等)?(?:按职责)?(?:分工)?(?:牵头|负责|配合|协助|落实|实施)(?:负责|落实|实施|推进)?$|^等(?:单位|部门)?$/;
/** A name that stops in front of what follows: `嘉善县` ⏎ `政府`, `市委` ⏎ `宣传部`, `…开发区管委` ⏎ `会`, `市政府` ⏎ `办公室`. */
const RESTS: readonly (readonly [before: RegExp, rest: RegExp])[] = [
  [
    /[省市区县州盟旗镇乡]$/,
    /^(?:人?民?政府|管委会|管理委员会|党委|党工委|(?:人民)?(?:法院|检察院)|[\u4e00-\u9fff]{1,6}办事处)$/,
  ],
  [/街道$/, /^办事处$/],
  [/老干部$/, /^局$/],
  // `嘉兴南站` ⏎ `枢纽办`
  [/站$/, /^(?:[\u4e00-\u9fff]{1,4}(?:办|管委会|指挥部)|管理(?:处|中心|局))$/],
  [/[委理]$/, /^(?:员?会|[\u4e00-\u9fff]{1,6}[部办委校室局])$/],
  [/(?:政府|委员会|常委会|法院|党委)$/, /^(?:[\u4e00-\u9fff]{0,6}(?:办公室|办|秘书处|研究室))$/],
  [/办$/, /^(?:公室|公厅|事处|)$/],
  [
    /(?:局|公司|银行|委|队|会|海关)$/,
    /^(?!本)[\u4e00-\u9fff]{1,6}(?:分公司|支公司|分行|支行|分局|支队|大队|总队|分会|分中心)$/,
  ],
  // `市司` ⏎ `法局`, `市行` ⏎ `政审批局`: one character is no name of a body, however it may end others.
  [
    /(?:^|[、,:;])\s*[省市区县州][^、,:;]$/,
    /^[\u4e00-\u9fff]{1,10}(?:局|委|办|部|院|会|厅|室|队|中心|公司|学院|学校|银行|联)$/,
  ],
];
const LONGEST_REST = 12;

/** The text begins with the rest of the name in which a folded list of units ends, whole as the name may look. */
export function isRestOfUnit(list: string, folded: string): boolean {
  const [first, ...others] = namesOf(folded.replace(/[。;]$/, ''));
  if (first === undefined) return false;
  const rest = first.replace(TAIL_BRACKET, '').trim();
  if (rest.length > LONGEST_REST) return false;
  if (others.length > 0 && !endsLikeUnit(others[0] ?? '')) return false;
  if (DOING.test(rest)) return true;
  const before = list.endsWith(')') || list.endsWith(']') ? list.replace(TAIL_BRACKET, '') : list;
  // `嘉善县` ⏎ `政府牵头`
  const name = rest.replace(/(?:双|共同)?(?:牵头|负责|配合)$/, '');
  return RESTS.some(([end, begin]) => end.test(before) && begin.test(name));
}

/** What the names of bodies end in: enough to tell a whole name from one that was cut (`市文化` ⏎ `广电旅游局`). */
const UNIT_END =
  /(?:局|委|办|部|院|会|厅|室|队|中心|政府|公司|集团|银行|大学|学院|学校|海关|站|所|处|署|(?<![市省区县州]委)社|台|馆|公园|园区|新区|开发区|示范区|度假区|港区|保税区|高新区|经开区|各区|各县|区|县|单位|部门|乡镇|镇|街道|牵头|负责|配合|联盟|团市委|团省委|团区委|团县委|司|行|联|协|法院|检察院|油田|航司|联社|分行|支行|总队|支队|大队|机关|企业|平台|专班|指挥部|领导小组|工作组|党校|书店|高校|院校|等)$/;
const TAIL_BRACKET = /\s*[([][^()[\]]*[)\]]$/;

/** The last name in a folded list of units is whole: `…、市委组织部(市委人才办)` is, `…、市` and `…、市文化` are not. */
export function endsLikeUnit(folded: string): boolean {
  const list = folded.endsWith(')') || folded.endsWith(']') ? folded.replace(TAIL_BRACKET, '') : folded;
  const last = list
    .slice(Math.max(list.lastIndexOf('、'), list.lastIndexOf(','), list.lastIndexOf(':')) + 1)
    .trim();
  return last.length >= 2 && UNIT_END.test(last);
}

/** The text is the rest of a list of units: several names, each whole, and no sentence. */
export function isUnitListTail(folded: string): boolean {
  if (folded.length > 200 || /[。;:!?]/.test(folded.slice(0, -1))) return false;
  const names = folded.replace(/[。;]$/, '').split(/[、,]/);
  return (
    names.length >= 2 &&
    names.slice(0, -1).every((name) => UNIT_END.test(name.replace(TAIL_BRACKET, '').trim()))
  );
}

/**
 * `各区、县(市)政府`, `各市、县(市、区)人民政府`, `各镇、街道`: one name for many bodies, whose 、 parts nothing.
 */
const PLACES = String.raw`(?:自治[县旗州]|市辖区|(?:省)?直管[县市]|街道|[市区县州盟地乡镇旗]{1,3})(?:[([][^()[\]]*[)\]])?`;
/** `各县、自治县、市`, `各市州`, `各相关乡镇、街道`, `有关县、市` */
const HEAD = new RegExp(String.raw`^\s*(?:各(?:设区|相关|有关)?|相关|有关)${PLACES}(?:、${PLACES})*$`);
const TAIL = new RegExp(
  String.raw`^\s*${PLACES}(?:(?:人民)?(?:政府|管委会|办事处|党委)|(?![直属级])[\u4e00-\u9fff]{2,10}?(?:局|委|委员会|厅|办|院|部门))?(?:[([][^()[\]]*[)\]])?(?=$|[、,;。:)]|牵头|负责|配合|分管|主要|等)`,
);

/** `有关县、市农业农村局` are two: what is said of some places ends in front of a department of another. */
const DEPARTMENT_OF_PLACE = /^\s*[市县区州][\u4e00-\u9fff]{2,10}?(?:局|委|厅|办|院|部门)/;

/** `市直各委、办、局`, `州级有关委、办、局`: kinds of departments in a word each. */
const DEPARTMENTS = /(?:各|有关)(?:[委办厅局室部]、)*[委办厅局室部]$/;
const DEPARTMENT = /^\s*[委办厅局室部](?=$|[、,;。:(])/;

/** `市直、驻市各单位`, `中央、省属驻市企业`: kinds of one body. */
const LONGEST_LEVEL = 6;
const LEVEL = /^\s*(?:中央|部|省|市|区|县|州)(?:直|属|级|管)?$/;
const LEVELS =
  /^\s*(?:(?:部|省|市|区|县|州|新区|开发区|高新区)(?:直|属|级|管)?|驻[\u4e00-\u9fff]{1,3}?)(?:驻[\u4e00-\u9fff]{1,3}?)?(?:各?(?:有关)?(?:单位|部门|企业|高校|机构)|各[委办厅局部](?=、))/;

/** `各县(区)党委、政府`, `各县(市、区)委、人民政府`, `各镇(街道)党(工)委、政府(办事处)`: one party and government each. */
const PARTY = /^\s*各(?:.{1,14}?党(?:\(?工\)?)?|[市区县州旗]{1,2}(?:\([^()]*\))?)委$/;
const GOVERNMENT =
  /^\s*(?:人民)?(?:政府|管委会|办事处)(?:[([][^()[\]]*[)\]])?(?=$|[、,;。:]|牵头|负责|配合|主要|等)/;

const LONGEST_HEAD = 24;

/** The 、 at `at` stands inside such a name that began at `from` of the folded text. */
export function isInsideCatchAll(folded: string, from: number, at: number): boolean {
  const head = folded.slice(from, at);
  if (head.length > LONGEST_HEAD) return false;
  const tail = folded.slice(at + 1, at + 40);
  if (head.includes('各') || head.includes('关'))
    return (
      (HEAD.test(head) && TAIL.test(tail) && !(head.includes('关') && DEPARTMENT_OF_PLACE.test(tail))) ||
      (DEPARTMENTS.test(head) && DEPARTMENT.test(tail)) ||
      (head.endsWith('委') && PARTY.test(head) && GOVERNMENT.test(tail))
    );
  return head.length <= LONGEST_LEVEL && LEVEL.test(head) && LEVELS.test(tail);
}

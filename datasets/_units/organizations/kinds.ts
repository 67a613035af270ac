/** What kind of body an organization is. */
export const ORGANIZATION_KINDS = [
  'government',
  'department',
  'party',
  'mass',
  'judicial',
  'vertical',
  'zone',
  'institution',
  'enterprise',
  'committee',
  'group',
] as const;

export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number];

/** What names end in, most telling first; a name that ends in none of them is of no known kind. */
const ENDINGS: readonly (readonly [OrganizationKind, RegExp])[] = [
  // Led from above, not by the place's government: `国家统计局恩施调查队`, `人行晋江市支行`, `恩施军分区`, `武警恩施支队`.
  // `综合地质调查队` and `地方金融监督管理局` are none.
  [
    'vertical',
    /税务(?:总局|分局|局|所)$|国家统计局.{0,12}调查总?队$|海关$|海事[局处]$|海警局$|气象局$|烟草(?:专卖)?局$|(?:边检|边防检查)(?:总站|站)$|消防(?:救援)?(?:总队|支队|大队)$|消防救援[局站]$|(?:邮政|通信)管理局$|金融(?:监管|监督管理)(?:总局|分局|支局)$|金融监督管理总局.{1,12}监管[分支]?局$|(?:人行|人民银行).{0,20}(?:分行|支行|营业管理部)$|(?:军分区|警备区|省军区|人武部|武装部)$|^武警.{0,20}[总支大中]队$/,
  ],
  ['enterprise', /(?:公司|集团|银行|分行|支行|信用社|证券|保险|供电局)$/],
  ['committee', /(?:领导小组|指挥部|工作专班|专班|联席会议|仲裁委员会|规划委员会|安全委员会|咨询委|委员会)$/],
  ['mass', /(?:协会|联合会|学会|商会|总会|基金会|促进会|工会|红十字会|联盟)$/],
  ['judicial', /(?:法院|检察院)$/],
  [
    'institution',
    /(?:大学|学院|学校|中学|小学|幼儿园|校区|医院|研究院|研究所|科学院|实验室|教研室|中心|馆|院|所|站|台|(?:供销|合作|报|通讯|新华|出版|旅行|杂志|联)社|编纂室)$/,
  ],
  ['zone', /(?:管委会|开发区|高新区|经开区|新区|示范区|度假区|保税区|港区|园区|新城)$/],
  ['government', /(?:政府|行政公署|行署)$/],
  [
    'department',
    /(?:局|厅|办|办公室|(?:督导|督查|督学|政策研究|参事|秘书|调研)室|委|部|处|队|署|分局|指挥中心|组)$/,
  ],
];

export function kindOfName(name: string): OrganizationKind | null {
  if (/^(?:中共.{2,10}委|[省市县区州盟旗]委)(?!员会)/.test(name)) return 'party';
  if (name.endsWith('管理委员会')) return 'zone';
  return ENDINGS.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

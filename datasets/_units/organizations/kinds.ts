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
  ['enterprise', /(?:公司|集团|银行|分行|支行|信用社|证券|保险)$/],
  ['committee', /(?:领导小组|指挥部|工作专班|专班|联席会议|仲裁委员会|规划委员会|安全委员会|咨询委|委员会)$/],
  ['mass', /(?:协会|联合会|学会|商会|总会|基金会|促进会|工会|红十字会|联盟)$/],
  ['judicial', /(?:法院|检察院)$/],
  [
    'institution',
    /(?:大学|学院|学校|中学|小学|幼儿园|医院|研究院|研究所|科学院|实验室|中心|馆|院|所|站|台|社|编纂室)$/,
  ],
  ['zone', /(?:管委会|开发区|高新区|经开区|新区|示范区|度假区|保税区|港区|园区|新城)$/],
  ['government', /(?:政府|行政公署|行署)$/],
  ['department', /(?:局|厅|办|办公室|委|部|处|队|署|分局|指挥中心|组)$/],
];

export function kindOfName(name: string): OrganizationKind | null {
  if (/^(?:中共.{2,10}委|[省市县区州盟旗]委)(?!员会)/.test(name)) return 'party';
  if (name.endsWith('管理委员会')) return 'zone';
  return ENDINGS.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

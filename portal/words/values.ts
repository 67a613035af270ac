import type { Language } from '../addresses.ts';

/** What a closed set of values means, by column; what is not listed is shown as it stands. */
const VALUES: Readonly<Record<string, Readonly<Record<string, readonly [zh: string, en: string]>>>> = {
  action: { appoint: ['任命', 'appointed'], remove: ['免去', 'removed'] },
  lead_basis: {
    stated: ['原文写明', 'stated'],
    sole: ['仅一个单位', 'the only unit'],
    none: ['原文未写明', 'not said'],
  },
  change: { set: ['确定', 'set'], add: ['增加', 'added'], remove: ['减少', 'taken away'] },
  duty: {
    responsible: ['负责', 'responsible for'],
    oversees: ['分管', 'oversees'],
    liaises: ['联系', 'liaises with'],
  },
  relation: {
    repeals: ['废止', 'repeals'],
    based_on: ['依据', 'is based on'],
    forwards: ['转发', 'forwards'],
    issues: ['印发', 'issues'],
    approved_by: ['审议通过', 'was approved by'],
    amends: ['修改', 'amends'],
    corrects: ['更正', 'corrects'],
  },
  kind: {
    government: ['政府', 'government'],
    department: ['政府部门', 'department'],
    party: ['党委部门', 'party body'],
    mass: ['群团和社会组织', 'mass organization'],
    judicial: ['司法机关', 'court or procuratorate'],
    vertical: ['垂直管理机构', 'state agency'],
    zone: ['开发区', 'development zone'],
    institution: ['事业单位、院校', 'public institution'],
    enterprise: ['企业', 'enterprise'],
    committee: ['议事协调机构', 'committee'],
    group: ['多个单位的统称', 'several bodies'],
  },
  comparator: {
    '>=': ['≥', '≥'],
    '<=': ['≤', '≤'],
    '>': ['＞', '>'],
    '<': ['＜', '<'],
    '=': ['＝', '='],
    '~': ['约', 'about'],
  },
};

/** A value of a closed set in words. */
export function valueLabel(column: string, value: string, language: Language): string {
  const label = VALUES[column]?.[value];
  return label === undefined ? value : label[language === 'zh' ? 0 : 1];
}

/** All of a column's values in words, for the pages that fill themselves in the browser. */
export function valueLabels(column: string, language: Language): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(VALUES[column] ?? {}).map(([value, label]) => [value, label[language === 'zh' ? 0 : 1]]),
  );
}

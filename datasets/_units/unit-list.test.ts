import { describe, expect, it } from 'vitest';
import { foldText } from '../_text/fold.ts';
import { assignUnits, type LeadRule } from './responsibility.ts';
import { readUnitList } from './unit-list.ts';

/** The units of a list, `*` at those that lead and `+` at those that support. */
function units(text: string): string {
  const sign = { lead: '*', support: '+', neutral: '' };
  return readUnitList(text, foldText(text))
    .units.map(({ name, role }) => sign[role] + name)
    .join('; ');
}

describe('names of many bodies keep what they end in', () => {
  it.each([
    ['市应急局牵头，市安委会各成员单位配合', '*市应急局; +市安委会各成员单位'],
    ['市直各行政执法部门负责', '市直各行政执法部门'],
    ['市司法局牵头，市直有关单位配合', '*市司法局; +市直有关单位'],
    ['各主管部门按职责分工负责', '各主管部门'],
    ['市财政局、有关部门配合', '+市财政局; +有关部门'],
    [
      '各县（区）党委、政府，各镇（街道）党（工）委、政府',
      '各县（区）党委、政府; 各镇（街道）党（工）委、政府',
    ],
    ['市委、市政府', '市委; 市政府'],
    ['有关县、市农业农村局', '有关县; 市农业农村局'],
    ['相关县、市人民政府', '相关县、市人民政府'],
    ['各县区、市直各部门', '各县区; 市直各部门'],
    ['市公安局，各相关乡镇、街道', '市公安局; 各相关乡镇、街道'],
    ['有关县、市牵头，杭州海关、街道配合', '*有关县、市; +杭州海关; +街道'],
  ])('%s', (text, expected) => {
    expect(units(text)).toBe(expected);
  });
});

describe('what stands behind names without being one', () => {
  it.each([
    ['市商务局牵头，市文旅局、市市场监管局等部门配合', '*市商务局; +市文旅局; +市市场监管局'],
    ['市财政局等10个单位配合', '+市财政局'],
    ['市教育局、市卫健委等12个部门和单位', '市教育局; 市卫健委'],
    ['市商务局牵头，会同市财政局等部门负责', '*市商务局; 市财政局'],
    ['市商务局；联系人：张三；政策期限：2026年', '市商务局'],
    ['市委改革办牵头，各牵头单位、责任单位按职责落实', '*市委改革办'],
    ['市发展改革委等有关部门按职责分工负责', '市发展改革委'],
    ['市科技局、市经信局按职责分别牵头', '*市科技局; *市经信局'],
    ['市公安局按职责配合', '+市公安局'],
    ['以上工作由市教育局牵头', '*市教育局'],
    ['上述各项措施均由市教育局牵头，市财政局配合', '*市教育局; +市财政局'],
  ])('%s', (text, expected) => {
    expect(units(text)).toBe(expected);
  });
});

it.each([
  ['*市教育局 *市财政局 市民政局', '市教育局*; 市财政局*; 市民政局'],
  ['市教育局(*)、市财政局★、市民政局', '市教育局*; 市财政局*; 市民政局'],
])('signs stand at one name each: %s', (text, expected) => {
  const signed = readUnitList(text, foldText(text)).units.map((unit) => unit.name + (unit.signed ? '*' : ''));
  expect(signed.join('; ')).toBe(expected);
});

describe('words that part names', () => {
  it.each([
    ['市教育局 牵头 市财政局、市建设局 配合', '*市教育局; +市财政局; +市建设局'],
    ['市建设局（牵头） 市财政局 各区政府', '*市建设局; 市财政局; 各区政府'],
    ['市司法局会同市营商环境中心、市数据局负责', '市司法局; 市营商环境中心; 市数据局'],
    ['怀化市会同县政府、会同县林业局', '怀化市会同县政府; 会同县林业局'],
    [
      '市级相关单位及各县区、有关部门和各县（市、区）政府',
      '市级相关单位; 各县区; 有关部门; 各县（市、区）政府',
    ],
    ['市科技局以及相关部门、市卫健委与各区', '市科技局; 相关部门; 市卫健委; 各区'],
    ['市自然资源和规划局和各县（市、区）政府', '市自然资源和规划局; 各县（市、区）政府'],
  ])('%s', (text, expected) => {
    expect(units(text)).toBe(expected);
  });
});

describe('leads that a remark or a sign tells', () => {
  it('is every name before 均为牵头单位', () => {
    expect(units('省商务厅、省文化和旅游厅、省应急厅（均为牵头单位），国网湖南省电力公司')).toBe(
      '*省商务厅; *省文化和旅游厅; *省应急厅; 国网湖南省电力公司',
    );
    expect(units('市科技局（牵头）、市卫健委')).toBe('*市科技局; 市卫健委');
  });

  it('is also a unit that a second label names again', () => {
    const list = [...readUnitList('市应急局、市公安局', '市应急局、市公安局').units];
    expect(assignUnits([...list, { name: '市公安局', role: 'lead' }], undefined)).toEqual({
      leadUnits: ['市公安局'],
      supportUnits: ['市应急局'],
      units: ['市应急局', '市公安局'],
      leadBasis: 'stated',
    });
  });

  it.each([
    ['signed', ['市民政局', '市残联'], 'stated'],
    // A sign that nothing explains says nothing.
    [undefined, [], 'none'],
  ] satisfies [LeadRule | undefined, string[], string][])(
    'with the rule %s',
    (rule, leadUnits, leadBasis) => {
      const list = '★市民政局、市财政局、市残联*';
      expect(assignUnits(readUnitList(list, list).units, rule)).toMatchObject({
        units: ['市民政局', '市财政局', '市残联'],
        leadUnits,
        leadBasis,
      });
    },
  );
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extract } from '../extract.ts';
import type { DataRecord, Extraction } from '../model.ts';

async function read(text: string): Promise<Extraction> {
  return extract({ name: 'gazette.md', bytes: new TextEncoder().encode(text) });
}

function rowsOf(extraction: Extraction): readonly DataRecord[] {
  return extraction.datasets['organizations']?.records ?? [];
}

const sample = await read(readFileSync(new URL('../samples/jiaxing-2026-01-02.md', import.meta.url), 'utf8'));

describe('the sample', () => {
  it.each([
    ['嘉兴市人力资源和社会保障局', ['市人力社保局', '市人社保局', '市人社局'], 'department'],
    ['中共嘉兴市委组织部', ['市委组织部〔市委人才办〕'], 'party'],
    ['嘉兴市粮食和物资储备局', ['市粮食物资局', '嘉兴市粮食和物资储备局'], 'department'],
    ['南湖区人民政府', ['南湖区政府', '南湖区'], 'government'],
    ['嘉兴市国防动员办公室', ['市国动办', '嘉兴市国防动员办公室(嘉兴市人民防空办公室)'], 'department'],
    ['嘉兴仲裁委员会', ['第五届嘉兴仲裁委员会', '嘉兴仲裁委员会'], 'committee'],
    ['各县(市、区)人民政府', ['各县〔市、区〕政府'], 'group'],
    ['嘉兴市航空枢纽办', ['市航空枢纽办'], 'department'],
  ])('%s', (name, aliases, kind) => {
    expect(rowsOf(sample).filter((row) => row['name'] === name)).toMatchObject([{ aliases, kind }]);
  });

  it('counts what the other datasets say', () => {
    const count = (dataset: string, column: string, forms: readonly string[]): number =>
      (sample.datasets[dataset]?.records ?? []).filter((record) =>
        (record[column] as readonly string[]).some((unit) => forms.includes(unit)),
      ).length;
    const forms = ['市人力社保局', '市人社保局', '市人社局'];
    expect(rowsOf(sample).find((row) => row['name'] === '嘉兴市人力资源和社会保障局')).toMatchObject({
      lead_tasks: count('tasks', 'lead_units', forms),
      support_tasks: count('tasks', 'support_units', forms),
      measures: count('policy-measures', 'units', forms),
    });
    const removals = rowsOf(sample).reduce((sum, row) => sum + Number(row['removals']), 0);
    const appointments = rowsOf(sample).reduce((sum, row) => sum + Number(row['appointments']), 0);
    expect([appointments, removals]).toEqual([19, 15]);
  });

  it('counts a policy’s default units in every measure', () => {
    expect(rowsOf(sample).find((row) => row['name'] === '浙江乍浦经济开发区(嘉兴港区)')?.['measures']).toBe(
      12,
    );
  });

  it('gives every body one row, with an id that has no issue', () => {
    const ids = rowsOf(sample).map((row) => String(row['id']));
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(rowsOf(sample).map((row) => row['name'])).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^org-[0-9a-z]{10}$/);
    const forms = rowsOf(sample).flatMap((row) => row['aliases'] as readonly string[]);
    expect(new Set(forms).size).toBe(forms.length);
  });

  it('lists in one finding what the lists do not know', () => {
    const findings = sample.report.findings.filter(({ code }) => code === 'organization-unlisted');
    expect(findings).toHaveLength(1);
    expect(findings[0]?.severity).toBe('info');
    expect(findings[0]?.message).toContain('嘉兴市航空枢纽办');
    expect(findings[0]?.message).not.toContain('人社');
  });
});

describe('another place', () => {
  it('takes the districts of an elided list for governments and two glued issuers for two', async () => {
    const extraction = await read(
      `宁波市鄞州区人民政府公报\n2026年第1期\n\n宁波市鄞州区民政局宁波市鄞州区财政局关于印发2026年重点工作任务清单的通知\n\n鄞民〔2026〕1号\n\n各镇(街道):\n\n2026年重点工作任务清单\n\n1. 建设养老机构。\n\n责任单位:区民政局牵头,区教育局、海曙区、江北区政府\n\n2026年3月5日\n`,
    );
    expect(
      rowsOf(extraction).map((row) => [row['name'], row['aliases'], row['lead_tasks'], row['support_tasks']]),
    ).toEqual([
      ['宁波市鄞州区民政局', ['宁波市鄞州区民政局', '区民政局'], 1, 0],
      ['宁波市鄞州区财政局', ['宁波市鄞州区财政局'], 0, 0],
      ['宁波市鄞州区教育局', ['区教育局'], 0, 1],
      ['海曙区人民政府', ['海曙区'], 0, 1],
      ['江北区人民政府', ['江北区政府'], 0, 1],
    ]);
  });

  it('gives a gazette that names no body no rows', async () => {
    const extraction = await read('绍兴市人民政府公报\n2026年第2期\n\n目录\n\n(本期无正文)\n');
    expect(rowsOf(extraction)).toEqual([]);
  });
});

describe('lists whose items leave out the place', () => {
  const duties = (text: string, place = '晋江市') =>
    read(
      `${place}人民政府公报\n2025年第2期\n\n${place}人民政府关于调整领导工作分工的通知\n\n晋政〔2025〕5号\n\n各镇人民政府：\n\n现将领导工作分工通知如下：\n\n${text}\n\n${place}人民政府\n2025年2月5日\n`,
    );
  const bodiesOf = (extraction: Extraction): unknown[] =>
    rowsOf(extraction)
      .filter((row) => row['kind'] !== 'group' && row['name'] !== '晋江市人民政府')
      .map((row) => [row['name'], row['aliases']]);

  it('gives a bare name the place of the item before it', async () => {
    const extraction = await duties(
      '副市长钱文博：负责教育、民政方面工作。分管市发展和改革局、财政局、住房和城乡建设局、文化和旅游局。联系市委组织部、宣传部，晋江海事处、气象局。\n\n副市长孙立民：分管市财政局。',
    );
    expect(bodiesOf(extraction)).toEqual([
      ['晋江市发展和改革局', ['市发展和改革局']],
      ['晋江市财政局', ['财政局', '市财政局']],
      ['晋江市住房和城乡建设局', ['住房和城乡建设局']],
      ['晋江市文化和旅游局', ['文化和旅游局']],
      ['中共晋江市委组织部', ['市委组织部']],
      ['中共晋江市委宣传部', ['宣传部']],
      ['晋江海事处', ['晋江海事处']],
      ['晋江市气象局', ['气象局']],
    ]);
    expect(extraction.datasets['leadership-duties']?.records.map((record) => record['subject'])).toContain(
      '财政局',
    );
  });

  it('gives a bare name with nothing before it to the own place, if the issue names that body', async () => {
    const extraction = await duties('副市长钱文博：分管财政局、民政局。\n\n副市长孙立民：分管市财政局。');
    expect(bodiesOf(extraction)).toEqual([
      ['民政局', ['民政局']],
      ['晋江市财政局', ['市财政局', '财政局']],
    ]);
  });

  it('does not guess whose a body is behind another place, nor gives a place to a body of none', async () => {
    const extraction = await duties(
      '副市长钱文博：联系市司法局、安溪县政府、教育局。\n\n副市长孙立民：联系市水利局、长江航务管理局、团市委、华侨大学、工商联。',
    );
    expect(bodiesOf(extraction).map((body) => (body as string[])[0])).toEqual([
      '晋江市司法局',
      '安溪县人民政府',
      '教育局',
      '晋江市水利局',
      '长江航务管理局',
      '共青团晋江市委员会',
      '华侨大学',
      '晋江市工商业联合会',
    ]);
  });

  it('takes no area that a leader is in charge of for a body', async () => {
    const extraction = await duties('副市长钱文博：分管发展改革、财政、人社、民政、国资等工作。联系市政协。');
    expect(bodiesOf(extraction)).toEqual([['晋江市政协', ['市政协']]]);
  });

  it('reads the units of a task as a list', async () => {
    const extraction = await read(
      '晋江市人民政府公报\n2026年第1期\n\n晋江市人民政府关于印发2026年重点工作任务清单的通知\n\n晋政〔2026〕1号\n\n各镇:\n\n2026年重点工作任务清单\n\n1. 建设养老机构。\n\n责任单位:市民政局牵头,财政局、招商局配合\n\n2026年3月5日\n',
    );
    expect(rowsOf(extraction).map((row) => [row['name'], row['lead_tasks'], row['support_tasks']])).toEqual([
      ['晋江市人民政府', 0, 0],
      ['晋江市民政局', 1, 0],
      ['晋江市财政局', 0, 1],
      ['晋江市招商局', 0, 1],
    ]);
  });
});

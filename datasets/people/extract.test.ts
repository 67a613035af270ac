import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extract } from '../extract.ts';
import { gatherOf } from '../gathered.ts';
import type { DataRecord, Extraction } from '../model.ts';

async function read(text: string): Promise<Extraction> {
  return extract({ name: 'gazette.md', bytes: new TextEncoder().encode(text) });
}

function rowsOf(extraction: Extraction): readonly DataRecord[] {
  return extraction.datasets['people']?.records ?? [];
}

const sample = await read(readFileSync(new URL('../samples/jiaxing-2026-01-02.md', import.meta.url), 'utf8'));

describe('the sample', () => {
  it.each([
    ['颜海荣', ['常务副市长']],
    ['许小月', ['市长']],
    ['肖纓', ['嘉兴市市属企业专职外部董事']],
    ['马蕾', ['第五届嘉兴仲裁委员会副主任（市法院）']],
    [
      '于燕华',
      ['第五届嘉兴仲裁委员会委员（嘉兴仲裁委员会）', '第五届嘉兴仲裁委员会秘书长（嘉兴仲裁委员会）'],
    ],
    ['姜鹏', ['嘉兴市国防动员办公室(嘉兴市人民防空办公室)副主任', '嘉兴市机关事务管理中心副主任（免去）']],
    [
      '张月琴',
      [
        '嘉兴市数字经济发展局局长',
        '嘉兴市中小企业局局长',
        '嘉兴市粮食和物资储备局局长（免去）',
        '嘉兴市投资促进中心主任（免去）',
      ],
    ],
  ])('%s', (name, posts) => {
    expect(rowsOf(sample).filter((row) => row['name'] === name)).toMatchObject([{ posts }]);
  });

  it('mentions every record that names a person once', () => {
    const named = (dataset: string, column: string): number =>
      (sample.datasets[dataset]?.records ?? []).flatMap((record) => record[column] ?? []).length;
    const mentions = rowsOf(sample).reduce((sum, row) => sum + Number(row['mentions']), 0);
    expect(mentions).toBe(
      named('appointments', 'person') +
        named('committee-members', 'person') +
        named('leadership-duties', 'leader') +
        named('tasks', 'leaders'),
    );
  });

  it('does not take the chair without a unit for the vice mayor by the name alone', () => {
    const rows = rowsOf(sample).filter((row) => row['name'] === '张海燕');
    expect(rows.map((row) => row['posts'])).toEqual([['副市长'], ['第五届嘉兴仲裁委员会主任']]);
    const findings = sample.report.findings.filter(({ code }) => code === 'person-ambiguous');
    expect(findings.map(({ message }) => message.slice(0, 3))).toEqual(['张海燕']);
  });

  it('gives every person one id that has no issue', () => {
    const ids = rowsOf(sample).map((row) => String(row['id']));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^person-[0-9a-z]{10}$/);
  });
});

function gazette(place: string, number: number, body: string): string {
  return `${place}人民政府公报\n2026年第${number}期\n\n【人事任免】\n\n2026年${number}月份人事任免\n\n${body}\n`;
}

describe('one name', () => {
  const people = async (text: string): Promise<readonly (readonly unknown[])[]> =>
    rowsOf(await read(text)).map((row) => [row['name'], row['mentions'], row['posts']]);

  it.each([
    [
      'in one notice is one person',
      '任命:\n\n张伟为桐乡市教育局副局长;\n\n免去:\n\n张伟的桐乡市审计局副局长职务。',
      [['张伟', 2, ['桐乡市教育局副局长', '桐乡市审计局副局长（免去）']]],
    ],
    [
      'in several scripts and paddings',
      '任命:\n\n迪丽达・海拉提为桐乡市体育局副局长;\n\n马 蕾为桐乡市司法局副局长。\n\n免去:\n\n迪丽达·海拉提的桐乡市教育局副局长职务;\n\n马　蕾的桐乡市民政局副局长职务。',
      [
        ['迪丽达・海拉提', 2, ['桐乡市体育局副局长', '桐乡市教育局副局长（免去）']],
        ['马蕾', 2, ['桐乡市司法局副局长', '桐乡市民政局副局长（免去）']],
      ],
    ],
  ])('%s', async (_, body, rows) => {
    expect(await people(gazette('桐乡市', 1, body))).toEqual(rows);
  });

  it('gathers over issues where the body is the same, and only there', async () => {
    const issues = await Promise.all([
      read(gazette('桐乡市', 1, '任命:\n\n张伟为桐乡市教育局副局长;\n\n李娜为桐乡市审计局副局长。')),
      read(gazette('桐乡市', 2, '免去:\n\n张伟的桐乡市教育局副局长职务;\n\n李娜的桐乡市公安局副局长职务。')),
      read(gazette('绍兴市', 2, '任命:\n\n张伟为绍兴市教育局副局长。')),
    ]);
    const byId = Map.groupBy(
      issues.flatMap((issue) => rowsOf(issue)),
      (row) => String(row['id']),
    );
    const gathered = [...byId.values()].map((rows) => gatherOf('people')?.(rows));
    expect(gathered.map((row) => [row?.['name'], row?.['mentions'], row?.['posts']])).toEqual([
      ['张伟', 2, ['桐乡市教育局副局长', '桐乡市教育局副局长（免去）']],
      ['李娜', 1, ['桐乡市审计局副局长']],
      ['李娜', 1, ['桐乡市公安局副局长（免去）']],
      ['张伟', 1, ['绍兴市教育局副局长']],
    ]);
  });

  it('is nobody where a gazette names nobody', async () => {
    expect(
      rowsOf(
        await read(
          '桐乡市人民政府公报\n2026年第2期\n\n桐乡市人民政府关于防汛的通知\n\n桐政发〔2026〕1号\n\n各镇:\n\n请做好防汛工作。\n',
        ),
      ),
    ).toEqual([]);
  });
});

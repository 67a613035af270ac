import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AccuracyCard } from '../datasets/accuracy.ts';
import { align } from './accuracy/align.ts';
import { accuracyOf, buildCard, drops } from './accuracy/card.ts';
import { goldNames, readGold, type GoldGazette } from './accuracy/gold.ts';
import { readExpectation } from './accuracy/notation.ts';
import { replaceInReadme } from './accuracy/print.ts';
import { noCounts } from './accuracy/score.ts';

const asIs = (cell: string): string => cell;
const card = JSON.parse(readFileSync('datasets/accuracy.json', 'utf8')) as AccuracyCard;

describe('the gold set', () => {
  const gazettes: GoldGazette[] = [];
  let now: AccuracyCard;
  beforeAll(async () => {
    for (const name of goldNames()) gazettes.push(await readGold(name));
    now = buildCard(gazettes);
  });

  it('is extracted no worse than the published card says', () => {
    expect(drops(card, now)).toEqual([]);
  });

  it.each(goldNames())('%s has the status and the findings that a person expects', (name) => {
    const gazette = gazettes.find((candidate) => candidate.name === name);
    const head = gazette?.expectation.head ?? {};
    const report = gazette?.extraction.report;
    expect(report?.status).toBe(head['status'] ?? 'publishable');
    const codes = new Set(report?.findings.map(({ code }) => code));
    for (const code of (head['findings'] ?? '').split(/,\s*/).filter((word) => word !== ''))
      expect(codes).toContain(code);
  });
});

describe('the notation of expected rows', () => {
  const read = (text: string): Readonly<Record<string, unknown>> | undefined =>
    Array.from(readExpectation(text, asIs).datasets.values())[0]?.rows.at(-1)?.cells;

  it.each([
    ['*市科技局; 市财政局', { lead_units: ['市科技局'], support_units: ['市财政局'], lead_basis: 'stated' }],
    ['市科技局', { lead_units: ['市科技局'], support_units: [], lead_basis: 'sole' }],
    ['市科技局; +市财政局', { lead_units: ['市科技局'], support_units: ['市财政局'], lead_basis: 'sole' }],
    ['市科技局; 市财政局', { lead_units: [], support_units: [], lead_basis: 'none' }],
  ])('units %s', (units, cells) => {
    expect(
      read(`## tasks\n| number | task | units |\n|---|---|---|\n| 1 | 办好。 | ${units} |`),
    ).toMatchObject(cells);
  });

  it.each([
    [
      '市经信局（市数字经济局）‖局长',
      {
        post: '市经信局（市数字经济局）局长',
        organization: '市经信局',
        organization_alias: '市数字经济局',
        position: '局长',
      },
    ],
    ['[市教育局]党组成员', { post: '党组成员', organization: '市教育局', position: '党组成员' }],
  ])('post %s', (post, cells) => {
    expect(read(`## appointments\n| person | post |\n|---|---|\n| 张三 | ${post} |`)).toMatchObject(cells);
  });

  it('carries constants and cells above, and fills in what the source prints', () => {
    const text =
      '## tasks\nplan: 甲\n| number | task |\n|---|---|\n| 1 | 建设⋯10家。 |\n\nplan:\n| number | task |\n|---|---|\n| 2 | 乙 |\n| 3 | 〃 |';
    const { datasets } = readExpectation(text, (cell) => cell.replace('⋯', '平台'));
    expect(
      datasets.get('tasks')?.rows.map(({ cells }) => [cells['plan'], cells['number'], cells['task']]),
    ).toEqual([
      ['甲', 1, '建设平台10家。'],
      [null, 2, '乙'],
      [null, 3, '乙'],
    ]);
  });

  it.each([
    ['## nothing', 'there is no dataset nothing'],
    ['## tasks\nchief: 甲', 'tasks has no column chief'],
    ['## tasks\n| number | task |\n| 1 |', '1 cells under 2 columns'],
    ['## tasks\nwords in between', 'neither a constant'],
  ])('says what is wrong in %j', (text, message) => {
    expect(() => readExpectation(text, asIs)).toThrow(message);
  });
});

describe('the measure', () => {
  it('pairs each row once: the same before the alike, and leaves strangers apart', () => {
    const rows = [
      { number: 1, task: '新建学校十所' },
      { number: 2, task: '治理易涝积水点' },
      { number: 3, task: '办好运动会' },
    ];
    const extracted = [
      { number: 2, task: '治理易涝积水点' },
      { number: 1, task: '新建学校十所牵头单位' },
      { number: 9, task: '举办招聘会' },
    ];
    expect(align(rows, extracted, ['number', 'task'])).toEqual({
      pairs: [
        [1, 0],
        [0, 1],
      ],
      missing: [2],
      surplus: [2],
    });
  });

  it('counts found rows against expected and extracted ones', () => {
    const counts = { ...noCounts(), gazettes: 1, expected: 4, extracted: 2, judged: 2, found: 1, exact: 1 };
    expect(accuracyOf(counts)).toMatchObject({ precision: 0.5, recall: 0.25, f1: 0.3333, exact_rows: 0.25 });
    expect(accuracyOf({ ...noCounts(), gazettes: 1 })).toMatchObject({ precision: 1, recall: 1, f1: 1 });
    expect(accuracyOf({ ...noCounts(), gazettes: 1, extracted: 3, judged: 3 })).toMatchObject({
      precision: 0,
      f1: 0,
    });
  });

  it('names every number that drops', () => {
    const tasks = {
      gazettes: 1,
      rows: 9,
      extracted: 9,
      precision: 1,
      recall: 1,
      f1: 1,
      cells: 1,
      exact_rows: 1,
    };
    const part = { gazettes: 1, rows: 9, datasets: { tasks } };
    const before: AccuracyCard = { extractor_version: '1', gold: part, sample: part };
    const worse = { ...part, datasets: { tasks: { ...tasks, recall: 0.5 } } };
    expect(drops(before, before)).toEqual([]);
    expect(drops(before, { ...before, sample: worse })).toEqual([
      'sample tasks: recall was 1 and is now 0.5',
    ]);
    expect(drops(before, { ...before, gold: { ...part, datasets: {} } })).toContain(
      'gold tasks: f1 was 1 and is now 0',
    );
  });

  it('renews the table of a README that has a place for it', () => {
    const text = replaceInReadme('# A\n<!-- accuracy -->old<!-- /accuracy -->\nend', card);
    expect(text).toContain('| `tasks` |');
    expect(text).not.toContain('old');
    expect(text.endsWith('<!-- /accuracy -->\nend')).toBe(true);
    expect(replaceInReadme('# A', card)).toBe('# A');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataRecord } from '../datasets/model.ts';
import type { RecordAnswer } from './harness/answers.ts';
import { startArchive, type TestArchive } from './harness/archive.ts';
import { SMALL_ISSUE } from './harness/small.ts';

let archive: TestArchive;

interface Page {
  readonly data: readonly DataRecord[];
  readonly links: { readonly self: string; readonly next: string | null };
  readonly meta: { readonly total: number; readonly limit: number };
}

interface Problem {
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly {
    readonly parameter: string;
    readonly value: string;
    readonly allowed: string;
    readonly did_you_mean?: string;
  }[];
  readonly did_you_mean?: string;
}

beforeAll(async () => {
  archive = await startArchive();
  await archive.publish(SMALL_ISSUE);
});

afterAll(async () => archive.stop());

async function numbers(query: string): Promise<readonly unknown[]> {
  const page = await archive.json<Page>(`/v1/datasets/tasks/records?${query}`);
  expect(page.meta.total).toBe(page.data.length);
  return page.data.map((record) => record['number']);
}

async function problem(path: string, status = 400): Promise<Problem> {
  const answer = await archive.get(path);
  expect([path, answer.status]).toEqual([path, status]);
  return (await answer.json()) as Problem;
}

async function statusOf(path: string): Promise<number> {
  const answer = await archive.get(path);
  await answer.arrayBuffer();
  return answer.status;
}

describe('filters of the tasks 1 市教育局+市财政局, 2 市科技局 AI产业园（一期）, 3 市公安局+市司法局', () => {
  it.each([
    ['lead_units=市教育局', [1]],
    ['units=市司法局', [3]],
    ['units= 市司法局 ', [3]],
    ['units=市司法', []],
    ['units__contains=司法', [3]],
    ['units__in=市科技局,市公安局', [2, 3]],
    ['number=2', [2]],
    ['number=02', [2]],
    ['number=%2B2', [2]],
    ['number__gte=2', [2, 3]],
    ['number__gte=2&number__lte=2', [2]],
    ['number__in=1,3', [1, 3]],
    ['deadline__isnull=true', [1, 3]],
    ['deadline__isnull=false', [2]],
    ['lead_units__isnull=true', [3]],
    ['document_number=嘉政办发〔2026〕7号', [1, 2, 3]],
    ['document_number=嘉政办发[2026]7号', [1, 2, 3]],
    ['document_number=嘉政办发(2026)7号', [1, 2, 3]],
    ['document_number=嘉政办发（2026） 7 号', [1, 2, 3]],
    ['document_number=嘉政办发〔2026〕8号', []],
    ['task=建设ai产业园(一期)', [2]],
    ['task__contains=ＡＩ', [2]],
    ['lead_basis=none', [3]],
    ['lead_basis__in=sole,none', [2, 3]],
    ['issue_id=jiaxing-2026-01', [1, 2, 3]],
    ['issue_id=anji-2026-01', []],
    ['issue_id__in=anji-2026-01,jiaxing-2026-01', [1, 2, 3]],
    ['issue_id__contains=jiaxing', [1, 2, 3]],
    ['period_start=2026&number=3', [3]],
    ['q=教育', [1]],
    ['q=局', [1, 2, 3]],
    ['q=市公安局', [3]],
    ['q=公安 司法', [3]],
    ['q=公安　科技', []],
    ['q=产业园(一期)', [2]],
    ['q=ai', [2]],
    ['q="平安嘉兴"', [3]],
    ['q=', [1, 2, 3]],
    ['q=jiaxing', []],
    ['sort=-number', [3, 2, 1]],
    ['sort=deadline,-number', [2, 3, 1]],
    ['sort=-deadline,number', [2, 1, 3]],
    ['sort=lead_units', [1, 2, 3]],
  ])('%s leaves %j', async (query, expected) => {
    expect(await numbers(query)).toEqual(expected);
  });

  it('answers with the columns asked for, in the order of the dataset', async () => {
    const page = await archive.json<Page>('/v1/datasets/tasks/records?fields=task,number&number=2');
    expect(page.data).toEqual([{ number: 2, task: '建设AI产业园（一期）' }]);
    expect(Object.keys(page.data[0] ?? {})).toEqual(['number', 'task']);
  });

  it('filters dates by day, month and year', async () => {
    const titles = async (query: string): Promise<number> =>
      (await archive.json<Page>(`/v1/datasets/documents/records?${query}`)).meta.total;
    expect(await titles('signed_on=2026-01-15')).toBe(1);
    expect(await titles('signed_on__gte=2026-01')).toBe(2);
    expect(await titles('signed_on__lte=2026-01')).toBe(2);
    expect(await titles('signed_on__lte=2026-01-10')).toBe(1);
    expect(await titles('signed_on__gte=2026-01-10&signed_on__lte=2026')).toBe(1);
    expect(await titles('signed_on__lte=2025')).toBe(0);
  });

  it('filters booleans and lists of months', async () => {
    const total = async (query: string): Promise<number> =>
      (await archive.json<Page>(`/v1/datasets/appointments/records?${query}`)).meta.total;
    expect(await total('concurrent=false')).toBe(2);
    expect(await total('concurrent=true')).toBe(0);
    expect(await total('period=2026-01')).toBe(2);
    expect(await total('period__gte=2025-12')).toBe(2);
    expect(await total('person=马 蕾')).toBe(1);
    expect(await total('action=Appoint')).toBe(1);
  });
});

describe('parameters that cannot be used', () => {
  const records = '/v1/datasets/tasks/records';

  it.each([
    ['unit=市教育局', 'unit', /units/],
    ['units__has=x', 'units__has', /units__contains/],
    ['nothing__gte=1', 'nothing__gte', /number/],
    ['number=x', 'number', /whole number/],
    ['number=1.5', 'number', /whole number/],
    ['number__gte=', 'number__gte', /whole number/],
    ['lead_basis=maybe', 'lead_basis', /stated, sole, none/],
    ['deadline__isnull=yes', 'deadline__isnull', /true, false/],
    ['task=', 'task', /task__isnull=true/],
    ['task__contains=%20', 'task__contains', /character/],
    ['units__in=a,,b', 'units__in', /units__isnull=true/],
    [`units__in=${Array.from({ length: 201 }, (_, at) => at).join(',')}`, 'units__in', /at most 200/],
    [`q=${Array.from({ length: 17 }, (_, at) => `w${at}`).join('+')}`, 'q', /at most 16/],
    ['sort=tsak', 'sort', /task/],
    ['sort=task,-task', 'sort', /once/],
    ['fields=task,nothing', 'fields', /columns/],
    ['limit=0', 'limit', /1 to 1000/],
    ['limit=1001', 'limit', /1 to 1000/],
    ['limit=ten', 'limit', /1 to 1000/],
    ['limit=1e3', 'limit', /1 to 1000/],
    ['limit=5&limit=6', 'limit', /once/],
    ['units=a&units=b', 'units', /units?__in|once/],
    ['cursor=nonsense', 'cursor', /links\.next/],
    ['cursor=OTk5OTk5LjUueA', 'cursor', /filters/],
    ['version=1', 'version', /issue_id/],
    ['version=x&issue_id=jiaxing-2026-01', 'version', /whole number/],
    ['as_of=yesterday', 'as_of', /RFC 3339/],
    ['as_of=2026-02-30', 'as_of', /RFC 3339/],
    ['as_of=2026-01-01T10:00', 'as_of', /RFC 3339/],
  ])('%s is named with its value and what is allowed', async (query, parameter, allowed) => {
    const { errors, detail } = await problem(`${records}?${query}`);
    expect(errors?.[0]?.parameter).toBe(parameter);
    expect(errors?.[0]?.allowed).toMatch(allowed);
    expect(detail).toContain(parameter);
  });

  it('says what was probably meant', async () => {
    const { errors, detail } = await problem(`${records}?unit=x`);
    expect(errors?.[0]).toMatchObject({ parameter: 'unit', value: 'x', did_you_mean: 'units' });
    expect(detail).toContain('did you mean units?');
    expect((await problem(`${records}?units__contain=x`)).errors?.[0]?.did_you_mean).toBe('units__contains');
    expect((await problem('/v1/changes?cause=new-isue')).errors?.[0]?.allowed).toContain(
      'did you mean new-issue',
    );
  });

  it('refuses dates that the calendar does not have', async () => {
    for (const query of ['__gte=2026-02-30', '__gte=2026-13', '__gte=2026-1-1', '__gte=x', '=2026-01'])
      expect(await statusOf(`/v1/datasets/documents/records?signed_on${query}`)).toBe(400);
  });

  it('refuses numbers that are none', async () => {
    for (const value of ['Infinity', 'NaN', '0x10', '1e999', '--1'])
      expect(await statusOf(`/v1/datasets/indicators/records?value=${value}`)).toBe(400);
    expect(await statusOf('/v1/datasets/indicators/records?value=1.5e3')).toBe(200);
  });

  it('needs to know by which columns to count', async () => {
    await problem('/v1/datasets/tasks/facets');
    await problem('/v1/datasets/tasks/facets?by=');
    await problem('/v1/datasets/tasks/facets?by=units,units');
    expect((await problem('/v1/datasets/tasks/facets?by=nothing')).errors?.[0]?.allowed).toContain('units');
  });
});

describe('facets', () => {
  it('counts several columns under the same filters, the most frequent first', async () => {
    const facets = await archive.json(
      '/v1/datasets/tasks/facets?by=lead_basis,units,deadline,number&number__gte=2',
    );
    expect(facets).toMatchObject({
      data: {
        lead_basis: [
          { value: 'none', count: 1 },
          { value: 'sole', count: 1 },
        ],
        units: [
          { value: '市公安局', count: 1 },
          { value: '市司法局', count: 1 },
          { value: '市科技局', count: 1 },
        ],
        deadline: [
          { value: '2026年12月', count: 1 },
          { value: null, count: 1 },
        ],
        number: [
          { value: 2, count: 1 },
          { value: 3, count: 1 },
        ],
      },
      meta: { total: 2, distinct: { lead_basis: 2, units: 3, deadline: 2, number: 2 } },
    });
  });
});

describe('a record', () => {
  it('says where it comes from, to the character', async () => {
    const { data, provenance } = await archive.json<RecordAnswer>(
      '/v1/datasets/tasks/records/jiaxing-2026-01.task-a-1-3',
    );
    expect(data['task']).toBe('“平安嘉兴”建设，确保平稳有序');
    expect(provenance).toMatchObject({
      issue: { id: 'jiaxing-2026-01', url: `${archive.url}/v1/issues/jiaxing-2026-01` },
      document: { number: '嘉政办发〔2026〕7号', title: '关于印发重点工作任务分解的通知' },
      release: { version: 1, seq: 1 },
      lines: { first: 7, last: 8 },
      text: ['3.“平安嘉兴”建设，确保', '　平稳有序。市公安局、市司法局。'],
      quote: '3.“平安嘉兴”建设，确保\n　平稳有序。市公安局、市司法局。',
    });
    expect(provenance.source.lines_url).toBe(`${archive.url}/issues/jiaxing-2026-01/source#L7-L8`);
    const text = await archive.ports.data.get(provenance.source.text_url.slice(archive.url.length + 1));
    expect(new TextDecoder().decode(text?.body).split('\n').slice(6, 8)).toEqual(provenance.text);
    expect(
      await archive.ports.data.head(decodeURI(provenance.source.url.slice(archive.url.length + 1))),
    ).toBeDefined();
  });

  it('that there never was is a 404, whatever its id', async () => {
    for (const id of [
      'x',
      'jiaxing-2026-01.nothing',
      'anji-2026-01.task-1',
      '.x',
      'x.',
      'a.b.c',
      '%E5%B8%82',
      'JIAXING-2026-01.task-a-1-1',
    ])
      expect([id, await statusOf(`/v1/datasets/tasks/records/${id}`)]).toEqual([id, 404]);
  });
});

import { hash } from 'node:crypto';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMAT_NAMES } from '../datasets/_files/formats.ts';
import type { DataRecord } from '../datasets/model.ts';
import { readCsv } from './fixtures/files/read-csv.ts';
import { readXlsx } from './fixtures/files/read-xlsx.ts';
import { startArchive, type TestArchive } from './harness/archive.ts';
import { issueRecord, recordOf } from './harness/records.ts';
import { SMALL_ISSUE } from './harness/small.ts';

let archive: TestArchive;

beforeAll(async () => {
  archive = await startArchive();
  await archive.publish(SMALL_ISSUE);
});

afterAll(async () => archive.stop());

const EXPORTS = '/v1/datasets/tasks/exports';

async function bytesOf(path: string): Promise<Uint8Array> {
  const answer = await archive.get(path);
  expect(answer.status).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
}

async function csvOf(path: string): Promise<readonly (readonly string[])[]> {
  return readCsv(new TextDecoder().decode(await bytesOf(path)));
}

describe('an export', () => {
  it('holds the whole dataset, the same in every format', async () => {
    const { data } = await archive.json<{ data: DataRecord[] }>('/v1/datasets/tasks/records?limit=1000');
    const ids = data.map(({ id }) => id);
    expect(ids).toHaveLength(3);
    expect((await csvOf(`${EXPORTS}/csv`)).slice(1).map(([id]) => id)).toEqual(ids);
    expect(JSON.parse(new TextDecoder().decode(await bytesOf(`${EXPORTS}/json`)))).toEqual(data);
    const lines = new TextDecoder()
      .decode(await bytesOf(`${EXPORTS}/jsonl`))
      .trimEnd()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line) as DataRecord)).toEqual(data);
    const [sheet] = readXlsx(await bytesOf(`${EXPORTS}/xlsx`)).sheets;
    expect(sheet?.rows.slice(1).map(([id]) => id?.text)).toEqual(ids);
    const file = (await bytesOf(`${EXPORTS}/parquet`)).buffer as ArrayBuffer;
    expect((await parquetReadObjects({ file })).map(({ id }) => id as string)).toEqual(ids);
  });

  it.each(FORMAT_NAMES)('as %s is the same bytes each time, and those of the release', async (format) => {
    const first = await bytesOf(`${EXPORTS}/${format}`);
    expect(await bytesOf(`${EXPORTS}/${format}`)).toEqual(first);
    // One issue alone: its release is the whole dataset.
    const release = await archive.ports.data.get(`datasets/tasks/issues/jiaxing-2026-01/v1/tasks.${format}`);
    expect(release?.metadata['sha256']).toBe(hash('sha256', first, 'hex'));
    const latest = await archive.ports.data.get(`datasets/tasks/latest/tasks.${format}`);
    expect(latest?.metadata['sha256']).toBe(hash('sha256', first, 'hex'));
  });

  it('holds what filters leave, in the order and with the columns that are asked for', async () => {
    const path = `${EXPORTS}/csv?lead_basis__in=stated,sole&sort=-number&fields=number,task&header=name&bom=false`;
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(path));
    expect(text).toBe('number,task\r\n2,建设AI产业园（一期）\r\n1,推进学前教育普及\r\n');
    expect(await csvOf(`${EXPORTS}/csv?q=不存在的词`)).toHaveLength(1);
  });

  it('is offered under a Chinese file name, with the issue where one is asked for', async () => {
    const whole = await archive.get(`${EXPORTS}/xlsx`);
    expect(whole.headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    expect(whole.headers.get('content-disposition')).toBe(
      `attachment; filename="tasks.xlsx"; filename*=UTF-8''${encodeURIComponent('重点工作任务清单')}.xlsx`,
    );
    const issue = await archive.get(`${EXPORTS}/csv?issue_id=jiaxing-2026-01`);
    expect(issue.headers.get('content-disposition')).toContain('filename="tasks-jiaxing-2026-01.csv"');
    const odd = await archive.get(`${EXPORTS}/csv?issue_id=${encodeURIComponent('a"; b\r\nc')}`);
    expect(odd.headers.get('content-disposition')).toContain('filename="tasks.csv"');
  });

  it('answers 304 to who has it, and HEAD without a body', async () => {
    for (const format of FORMAT_NAMES) {
      const answer = await archive.get(`${EXPORTS}/${format}`);
      const etag = answer.headers.get('etag') ?? '';
      expect((await archive.get(`${EXPORTS}/${format}`, { 'if-none-match': etag })).status).toBe(304);
      const head = await fetch(`${archive.url}${EXPORTS}/${format}`, { method: 'HEAD' });
      expect(head.status).toBe(200);
      expect(head.headers.get('etag')).toBe(etag);
      expect((await head.arrayBuffer()).byteLength).toBe(0);
    }
  });

  it.each([
    ['exports/pdf', 404, 'csv, json, jsonl, xlsx, parquet'],
    ['exports/csv?bom=no', 400, 'true, false'],
    ['exports/csv?header=zh', 400, 'name, label'],
    ['exports/json?bom=false', 400, 'CSV'],
    ['exports/csv?nonsense=1', 400, 'nonsense'],
    ['exports/csv?limit=5', 400, 'limit'],
  ])('%s is refused with %d', async (path, status, names) => {
    const answer = await archive.get(`/v1/datasets/tasks/${path}`);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(await answer.json())).toContain(names);
  });
});

describe('the cached file of a whole dataset', () => {
  it('is made anew by the first who asks after a release, and by no release of another dataset', async () => {
    const stamp = async (): Promise<string | undefined> =>
      (await archive.ports.data.head('datasets/appointments/latest/appointments.csv'))?.versionId;
    const path = '/v1/datasets/appointments/exports/csv';
    const before = await csvOf(path);
    const first = await stamp();
    const other = 'jiaxing-2026-02';
    const task = recordOf('tasks', {
      id: `${other}.task-1`,
      issue_id: other,
      source_lines: '2-2',
      task: '新任务',
    });
    await archive.publish({ issueId: other, datasets: { issues: [issueRecord(other)], tasks: [task] } });
    expect(await csvOf(path)).toEqual(before);
    expect(await stamp()).toBe(first);
    expect(await csvOf(`${EXPORTS}/csv`)).toHaveLength(1 + 4);
    const third = 'jiaxing-2026-03';
    const appointment = recordOf('appointments', {
      id: `${third}.appointment-1`,
      issue_id: third,
      source_lines: '2-2',
      person: '马蕾',
    });
    await archive.publish({
      issueId: third,
      datasets: { issues: [issueRecord(third)], appointments: [appointment] },
    });
    expect(await csvOf(path)).toHaveLength(before.length + 1);
    expect(await stamp()).not.toBe(first);
  });
});

describe('an export that is too large for an answer', () => {
  const issueId = 'jiaxing-2020-01';
  const letters = '市局委办推进建设发展工作任务重点项目';
  /** Text that no compression makes small. */
  const noise = (seed: number): string =>
    Array.from(
      { length: 60 },
      (_, at) =>
        hash('sha256', `${seed}.${at}`, 'base64url').slice(0, 20) + (letters[at % letters.length] ?? ''),
    ).join('');

  beforeAll(async () => {
    const records = Array.from({ length: 5000 }, (_, at) =>
      recordOf('research-topics', {
        id: `${issueId}.topic-${at}`,
        issue_id: issueId,
        source_lines: '1-1',
        number: at,
        title: noise(at),
      }),
    );
    await archive.publish({
      issueId,
      datasets: { issues: [issueRecord(issueId)], 'research-topics': records },
    });
  });

  it.each(FORMAT_NAMES)('is put into the store as %s once, and redirected to', async (format) => {
    const path = `/v1/datasets/research-topics/exports/${format}`;
    const answer = await archive.get(path);
    expect(answer.status).toBe(302);
    const location = new URL(answer.headers.get('location') ?? '');
    expect(location.pathname).toMatch(
      new RegExp(String.raw`^/exports/[\da-f]{32}/research-topics\.${format}$`),
    );
    const key = location.pathname.slice(1);
    const stored = await archive.ports.data.get(key);
    const body = stored?.body ?? new Uint8Array();
    expect(stored?.contentDisposition).toContain(encodeURIComponent('咨询研究课题'));
    // The release itself was written in one piece.
    const release = await archive.ports.data.get(
      `datasets/research-topics/issues/${issueId}/v1/research-topics.${format}`,
    );
    expect(hash('sha256', body, 'hex')).toBe(release?.metadata['sha256']);
    const sum = await archive.ports.data.get(`${key}.sha256`);
    expect(new TextDecoder().decode(sum?.body)).toBe(
      `${hash('sha256', body, 'hex')}  research-topics.${format}\n`,
    );
    const latest = await archive.ports.data.get(`datasets/research-topics/latest/research-topics.${format}`);
    expect(latest?.body.length).toBe(body.length);
    const version = (await archive.ports.data.head(key))?.versionId;
    expect((await archive.get(path)).headers.get('location')).toBe(String(location));
    expect((await archive.ports.data.head(key))?.versionId).toBe(version);
  });

  it('is made again where somebody removed it', async () => {
    const path = '/v1/datasets/research-topics/exports/csv';
    const key = new URL((await archive.get(path)).headers.get('location') ?? '').pathname.slice(1);
    await archive.engines.storage.delete('gazette-data', key);
    expect(await archive.ports.data.head(key)).toBeUndefined();
    expect((await archive.get(path)).status).toBe(302);
    expect(await archive.ports.data.head(key)).toBeDefined();
  });

  it('has an address of its own for each set of filters', async () => {
    const locations = await Promise.all(
      ['number__gte=0', 'number__gte=1', 'number__gte=0&header=name'].map(
        async (query) =>
          (await archive.get(`/v1/datasets/research-topics/exports/csv?${query}`)).headers.get('location') ??
          '',
      ),
    );
    expect(new Set(locations).size).toBe(3);
    const key = new URL(locations[1] ?? '').pathname.slice(1);
    const text = new TextDecoder().decode((await archive.ports.data.get(key))?.body);
    expect(text.split('\r\n')).toHaveLength(1 + 4999 + 1);
  });
});

/** What older versions, other times, the log of changes and the list of issues answer. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataRecord } from '../datasets/model.ts';
import type { RecordAnswer } from './harness/answers.ts';
import { startArchive, type TestArchive } from './harness/archive.ts';
import { issueRecord, recordOf } from './harness/records.ts';
import { SMALL_ISSUE } from './harness/small.ts';

let archive: TestArchive;

interface Page {
  readonly data: readonly DataRecord[];
}

interface Problem {
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly { readonly parameter: string; readonly did_you_mean?: string }[];
}

beforeAll(async () => {
  archive = await startArchive();
  await archive.publish(SMALL_ISSUE);
});

afterAll(async () => archive.stop());

async function problem(path: string, status = 400): Promise<Problem> {
  const answer = await archive.get(path);
  expect([path, answer.status]).toEqual([path, status]);
  return (await answer.json()) as Problem;
}

describe('versions', () => {
  const issueId = 'anji-2026-05';
  const row = (key: string, topic: string): DataRecord =>
    recordOf('research-topics', {
      id: `${issueId}.topic-${key}`,
      issue_id: issueId,
      source_lines: '2-2',
      plan: '课题',
      title: topic,
    });

  let between = '';

  beforeAll(async () => {
    const datasets = (topics: readonly DataRecord[]): Record<string, readonly DataRecord[]> => ({
      issues: [issueRecord(issueId)],
      'research-topics': topics,
    });
    await archive.publish({
      issueId,
      datasets: datasets([row('a', '甲'), row('b', '乙')]),
      lines: ['安吉', '甲乙'],
    });
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
    between = new Date().toISOString();
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
    await archive.publish({
      issueId,
      datasets: datasets([row('b', '乙（更正）'), row('c', '丙')]),
      lines: ['安吉', '丙'],
    });
  });

  const topics = async (query: string): Promise<readonly unknown[]> =>
    (await archive.json<Page>(`/v1/datasets/research-topics/records?${query}`)).data.map(
      (record) => record['title'],
    );

  it('of an issue stay readable', async () => {
    expect(await topics(`issue_id=${issueId}`)).toEqual(['乙（更正）', '丙']);
    expect(await topics(`issue_id=${issueId}&version=2`)).toEqual(['乙（更正）', '丙']);
    expect(await topics(`issue_id=${issueId}&version=1`)).toEqual(['甲', '乙']);
    expect(await topics(`issue_id=${issueId}&version=1&title=甲`)).toEqual(['甲']);
    const { detail } = await problem(
      `/v1/datasets/research-topics/records?issue_id=${issueId}&version=3`,
      404,
    );
    expect(detail).toContain('1 to 2');
  });

  it('are what was public at a time', async () => {
    const at = `as_of=${between}`;
    expect(await topics(at)).toEqual(['甲', '乙']);
    expect(await topics(`issue_id=${issueId}&${at}`)).toEqual(['甲', '乙']);
    expect(await topics('as_of=2020-01-01')).toEqual([]);
    expect(await topics('as_of=2999-01-01')).toEqual(['乙（更正）', '丙']);
    const facets = await archive.json<{ meta: { total: number } }>(
      `/v1/datasets/research-topics/facets?by=title&${at}`,
    );
    expect(facets.meta.total).toBe(2);
    const exported = await archive.get(`/v1/datasets/research-topics/exports/jsonl?${at}`);
    expect((await exported.text()).match(/"title"/g)).toHaveLength(2);
  });

  it('lead from a removed record to the last version that had it', async () => {
    const path = `/v1/datasets/research-topics/records/${issueId}.topic-a`;
    const gone = (await problem(path, 410)) as unknown as {
      last_version: number;
      links: Record<string, string>;
    };
    expect(gone.last_version).toBe(1);
    const link = gone.links['record']?.slice(archive.url.length) ?? '';
    const { data, provenance } = await archive.json<RecordAnswer>(link);
    expect(data['title']).toBe('甲');
    // Its lines are those of the text that it was read from, which is not the newest.
    expect(provenance.text).toEqual(['甲乙']);
    expect(provenance.source.lines_url).toMatch(/text\.md#:~:text=%E7%94%B2%E4%B9%99$/);
    const changes = await archive.ports.data.get(gone.links['changes']?.slice(archive.url.length + 1) ?? '');
    const { removed } = JSON.parse(new TextDecoder().decode(changes?.body)) as { removed: DataRecord[] };
    expect(removed.map((record) => record['title'])).toEqual(['甲']);
    expect((await archive.get(`${path}?as_of=${between}`)).status).toBe(200);
    await problem(`${path}?version=2`, 404);
  });

  it('are listed as changes, newest first, by dataset, issue, cause and time', async () => {
    interface Changes {
      readonly data: readonly {
        readonly seq: number;
        readonly cause: string;
        readonly releases: readonly Record<string, unknown>[];
      }[];
      readonly links: { readonly next: string | null };
    }
    const seqs = async (query: string): Promise<readonly number[]> =>
      (await archive.json<Changes>(`/v1/changes?${query}`)).data.map(({ seq }) => seq);
    expect(await seqs('')).toEqual([3, 2, 1]);
    expect(await seqs(`issue_id=${issueId}`)).toEqual([3, 2]);
    expect(await seqs('issue_id=nothing-2026-01')).toEqual([]);
    expect(await seqs('dataset=tasks')).toEqual([1]);
    expect(await seqs('cause=source-correction')).toEqual([3]);
    expect(await seqs('cause=extractor-change')).toEqual([]);
    expect(await seqs(`since=${between}`)).toEqual([3]);
    expect(await seqs('since=2999-01-01')).toEqual([]);
    const { data } = await archive.json<Changes>('/v1/changes?dataset=research-topics&limit=1');
    expect(data).toMatchObject([
      {
        cause: 'source-correction',
        releases: [{ dataset: 'research-topics', version: 2, added: 1, removed: 1, changed: 1 }],
      },
    ]);
    const walked: number[] = [];
    let path: string | null = '/v1/changes?limit=1';
    while (path !== null) {
      const page: Changes = await archive.json<Changes>(path);
      walked.push(...page.data.map(({ seq }) => seq));
      path = page.links.next?.slice(archive.url.length) ?? null;
    }
    expect(walked).toEqual([3, 2, 1]);
  });

  it('are the state of an issue', async () => {
    const issue = await archive.json(`/v1/issues/${issueId}`);
    expect(issue).toMatchObject({
      id: issueId,
      year: 2026,
      records: { issues: 1, 'research-topics': 2 },
      releases: [
        { dataset: 'issues', version: 1 },
        { dataset: 'research-topics', version: 2, records: 2 },
      ],
    });
    expect(await archive.json(`/v1/issues/${issueId}/report`)).toMatchObject({
      issue_id: issueId,
      status: 'publishable',
    });
  });
});

describe('issues', () => {
  it('are listed newest first, with filters and pages', async () => {
    interface Issues {
      readonly data: readonly { readonly id: string }[];
      readonly meta: { readonly total: number };
      readonly links: { readonly next: string | null };
    }
    const ids = async (query: string): Promise<readonly string[]> =>
      (await archive.json<Issues>(`/v1/issues?${query}`)).data.map(({ id }) => id);
    expect(await ids('')).toEqual(['jiaxing-2026-01', 'anji-2026-05']);
    expect(await ids('year=2025')).toEqual([]);
    expect(await ids('title__contains=安吉')).toEqual([]);
    expect(await ids('q=anji')).toEqual(['anji-2026-05']);
    expect(await ids('published_on__isnull=true')).toEqual(['anji-2026-05']);
    expect(await ids('sort=id')).toEqual(['anji-2026-05', 'jiaxing-2026-01']);
    const first = await archive.json<Issues>('/v1/issues?limit=1');
    expect(first.meta.total).toBe(2);
    const second = await archive.json<Issues>(first.links.next?.slice(archive.url.length) ?? '');
    expect(second.data.map(({ id }) => id)).toEqual(['anji-2026-05']);
    expect(second.links.next).toBeNull();
    expect((await problem('/v1/issues?yaer=2026')).errors?.[0]?.did_you_mean).toBe('year');
  });
});

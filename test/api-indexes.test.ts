/** The files that the API's index stands in: who makes them, when, and that nobody is told otherwise for it. */
import { afterEach, describe, expect, it } from 'vitest';
import type { DataRecord } from '../datasets/model.ts';
import { prepareIndexes } from '../lambdas/indexes/prepare.ts';
import { DATA_BUCKET } from '../local/engines.ts';
import { startArchive, type ArchiveOptions, type TestArchive } from './harness/archive.ts';
import { issueRecord, recordOf } from './harness/records.ts';

interface Page {
  readonly data: readonly DataRecord[];
  readonly meta: { readonly total: number };
}

const started: TestArchive[] = [];

async function start(options: ArchiveOptions): Promise<TestArchive> {
  const archive = await startArchive(options);
  started.push(archive);
  return archive;
}

afterEach(async () => {
  for (const archive of started.splice(0)) await archive.stop();
});

async function publishIssues(archive: TestArchive, from: number, to: number): Promise<void> {
  for (let number = from; number <= to; number += 1) {
    const issueId = `jiaxing-2026-${String(number).padStart(2, '0')}`;
    const topics = [1, 2].map((at) =>
      recordOf('research-topics', {
        id: `${issueId}.topic-${at}`,
        issue_id: issueId,
        source_lines: '3-4',
        title: `课题${number}之${at}`,
      }),
    );
    const bodies = ['市教育局', '市财政局', `第${number}局`].map((name, at) =>
      recordOf('organizations', {
        id: `org-${name}`,
        issue_id: issueId,
        source_lines: '3-4',
        name,
        aliases: [name],
        lead_tasks: at + number,
      }),
    );
    await archive.publish({
      issueId,
      datasets: { issues: [issueRecord(issueId)], 'research-topics': topics, organizations: bodies },
    });
  }
}

/** Key and checksum of every index file, by key. */
function filesOf({ engines }: TestArchive): ReadonlyMap<string, string> {
  return new Map(engines.storage.list(DATA_BUCKET, 'index/').map(({ key, etag }) => [key, etag]));
}

const rangesOf = (archive: TestArchive, dataset: string): string[] =>
  [...filesOf(archive).keys()]
    .filter(
      (key) => key.startsWith(`index/${dataset}/`) && key.endsWith('.seg') && !key.includes('/gathered/'),
    )
    .map((key) => key.split('/').at(-1) ?? '')
    .toSorted();

const TOPICS = '/v1/datasets/research-topics/records?q=课题';
const always = (): boolean => true;

describe('index files', () => {
  it('are made ahead: small ranges, and large ones of them; then a request makes none', async () => {
    const archive = await start({ fan: 2 });
    await publishIssues(archive, 1, 7);
    expect(await prepareIndexes(archive.ports, always)).toMatchObject({ done: true });
    expect(rangesOf(archive, 'research-topics')).toEqual(['1-2.seg', '1-4.seg', '3-4.seg', '5-6.seg']);
    const before = filesOf(archive);
    expect((await archive.json<Page>(TOPICS)).meta.total).toBe(14);
    expect((await archive.json<Page>('/v1/issues')).meta.total).toBe(7);
    expect(filesOf(archive)).toEqual(before);
    expect(await prepareIndexes(archive.ports, always)).toEqual({ made: 0, done: true });
  });

  it('that were left half-way are made by the next run, whatever is there already', async () => {
    const archive = await start({ fan: 2 });
    const whole = await start({ fan: 2 });
    await publishIssues(archive, 1, 9);
    await publishIssues(whole, 1, 9);
    await prepareIndexes(whole.ports, always);
    let runs = 0;
    for (let allowed = 1; ; allowed += 3) {
      let asked = 0;
      const { done } = await prepareIndexes(archive.ports, () => (asked += 1) <= allowed);
      runs += 1;
      if (done) break;
      expect(runs).toBeLessThan(100);
    }
    expect(runs).toBeGreaterThan(2);
    expect([...filesOf(archive).keys()]).toEqual([...filesOf(whole).keys()]);
  });

  it('are the same bytes, whether a request makes them or the function that makes them ahead', async () => {
    const ahead = await start({ fan: 2 });
    const asked = await start({ fan: 2 });
    await publishIssues(ahead, 1, 3);
    await publishIssues(asked, 1, 3);
    await prepareIndexes(ahead.ports, always);
    await asked.json(TOPICS);
    const topics = (archive: TestArchive): [string, string][] =>
      [...filesOf(archive)].filter(([key]) => key.startsWith('index/research-topics/'));
    expect(topics(ahead)).toEqual(topics(asked));
  });

  it('may all be missing: requests make the small ones, and the answers are the same', async () => {
    const archive = await start({ fan: 2 });
    await publishIssues(archive, 1, 9);
    const answers = await archive.json<Page>(`${TOPICS}&sort=-title`);
    expect(answers.data).toHaveLength(18);
    expect(rangesOf(archive, 'research-topics')).toEqual(['1-2.seg', '3-4.seg', '5-6.seg', '7-8.seg']);
    await prepareIndexes(archive.ports, always);
    expect(rangesOf(archive, 'research-topics')).toContain('1-4.seg');
    await publishIssues(archive, 10, 10);
    const later = await archive.json<Page>(`${TOPICS}&sort=-title&issue_id__lte=jiaxing-2026-09`);
    expect(later.data).toEqual(answers.data);
  });

  it('are made in turns when too much is missing for one request: 503 with Retry-After, then the answer', async () => {
    const archive = await start({ fan: 2, patienceMs: 0 });
    await publishIssues(archive, 1, 8);
    const refused = await archive.get(TOPICS);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('10');
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(((await refused.json()) as { readonly detail: string }).detail).toContain(
      '4 of the 4 parts of the index of research-topics were missing and are being made',
    );
    let { status } = refused;
    for (let tries = 0; tries < 20 && status === 503; tries += 1) {
      let asked = 0;
      await prepareIndexes(archive.ports, () => (asked += 1) <= 6);
      ({ status } = await archive.get(TOPICS));
    }
    expect(status).toBe(200);
    expect((await archive.json<Page>(TOPICS)).meta.total).toBe(16);
  });
});

describe('a gathered dataset that is too large to be gathered for each release', () => {
  it('says the same as one that is gathered in memory, and makes only the part of who published', async () => {
    const stored = await start({ fan: 2, fewRows: 0 });
    const memory = await start({ fan: 2 });
    const path = '/v1/datasets/organizations/records?sort=name';
    for (const archive of [stored, memory]) await publishIssues(archive, 1, 3);
    const gathered = (archive: TestArchive): string[] =>
      [...filesOf(archive).keys()].filter((key) => key.includes('/gathered/'));
    const first = await stored.json<Page>(path);
    expect(first.data).toEqual((await memory.json<Page>(path)).data);
    expect(first.data.find(({ name }) => name === '市财政局')).toMatchObject({ lead_tasks: 2 + 3 + 4 });
    expect(gathered(memory)).toEqual([]);
    const before = gathered(stored);
    for (const archive of [stored, memory])
      await archive.publish({
        issueId: 'anji-2026-01',
        datasets: {
          issues: [issueRecord('anji-2026-01')],
          organizations: [
            recordOf('organizations', {
              id: 'org-县财政局',
              issue_id: 'anji-2026-01',
              source_lines: '3-4',
              name: '县财政局',
              lead_tasks: 1,
            }),
          ],
        },
      });
    await prepareIndexes(stored.ports, always);
    const made = gathered(stored).filter((key) => !before.includes(key));
    expect((await stored.json<Page>(path)).data).toEqual((await memory.json<Page>(path)).data);
    expect(gathered(stored).filter((key) => !before.includes(key))).toEqual(made);
    expect(
      made.filter((key) => key.endsWith('.jsonl')).map((key) => key.replace(/^.*\/|-[^-]*$/g, '')),
    ).toEqual(['anji']);
  });
});

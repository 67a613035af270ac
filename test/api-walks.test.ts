import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { DataRecord } from '../datasets/model.ts';
import { findDataset } from '../datasets/registry.ts';
import { startArchive, type ArchiveOptions, type TestArchive } from './harness/archive.ts';
import { issueRecord, recordOf } from './harness/records.ts';
import { recordsOf, sampleOf } from './harness/random-records.ts';

interface Page {
  readonly data: readonly DataRecord[];
  readonly links: { readonly next: string | null };
  readonly meta: { readonly total: number };
}

const started: TestArchive[] = [];

async function start(options?: ArchiveOptions): Promise<TestArchive> {
  const archive = await startArchive(options);
  started.push(archive);
  return archive;
}

afterEach(async () => {
  for (const archive of started.splice(0)) await archive.stop();
});

const TOPICS = findDataset('research-topics');

function topics(issueId: string, count: number, seed: number): readonly DataRecord[] {
  return TOPICS === undefined ? [] : sampleOf(recordsOf(TOPICS, issueId, count), seed);
}

async function publishTopics(
  archive: TestArchive,
  issueId: string,
  count: number,
  seed: number,
): Promise<void> {
  await archive.publish({ issueId, datasets: { 'research-topics': topics(issueId, count, seed) } });
}

async function exported(archive: TestArchive, query: string): Promise<readonly DataRecord[]> {
  const answer = await archive.get(`/v1/datasets/research-topics/exports/jsonl${query}`);
  const text = await answer.text();
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as DataRecord);
}

/** Every page from a path on; `between` runs before each page but the first. */
async function walk(
  archive: TestArchive,
  from: string,
  between?: () => Promise<void>,
): Promise<readonly Page[]> {
  const pages: Page[] = [];
  let path: string | null = from;
  while (path !== null) {
    const page: Page = await archive.json<Page>(path);
    pages.push(page);
    path = page.links.next?.slice(archive.url.length) ?? null;
    if (path !== null) await between?.();
  }
  return pages;
}

describe('a walk by cursor', () => {
  it.each(['', 'sort=-title', 'title__contains=市', 'q=建设&sort=number'])(
    'equals the export at its start, while releases arrive and records are corrected: %s',
    async (query) => {
      const archive = await start({ fan: 2 });
      for (let at = 0; at < 5; at += 1) await publishTopics(archive, `jiaxing-2026-0${at}`, 12, at);
      const before = await exported(archive, `?${query}`);
      let published = 0;
      const pages = await walk(archive, `/v1/datasets/research-topics/records?limit=9&${query}`, async () => {
        // In turns: a new issue in front of all, and a correction of the first issue.
        published += 1;
        const issueId = published % 2 === 0 ? `anji-2026-${10 + published}` : 'jiaxing-2026-00';
        await publishTopics(archive, issueId, 8, 50 + published);
      });
      expect(published).toBeGreaterThan(0);
      expect(pages.flatMap(({ data }) => data)).toEqual(before);
      expect(new Set(pages.map(({ meta }) => meta.total))).toEqual(new Set([before.length]));
      // And what was published is seen by whoever asks now.
      expect(await exported(archive, `?${query}`)).not.toEqual(before);
    },
  );

  it('refuses cursors of other filters, of other datasets, and of states that are still to come', async () => {
    const archive = await start();
    await publishTopics(archive, 'jiaxing-2026-01', 5, 1);
    const page = await archive.json<Page>('/v1/datasets/research-topics/records?limit=2');
    const cursor = new URL(page.links.next ?? '').searchParams.get('cursor') ?? '';
    const status = async (path: string): Promise<number> => (await archive.get(path)).status;
    expect(await status(`/v1/datasets/research-topics/records?limit=3&cursor=${cursor}`)).toBe(200);
    expect(await status(`/v1/datasets/research-topics/records?number=1&cursor=${cursor}`)).toBe(400);
    expect(await status(`/v1/datasets/tasks/records?cursor=${cursor}`)).toBe(400);
    const parts = Buffer.from(cursor, 'base64url').toString().split('.');
    const ahead = Buffer.from(['99', ...parts.slice(1)].join('.')).toString('base64url');
    expect(await status(`/v1/datasets/research-topics/records?cursor=${ahead}`)).toBe(400);
    const behind = Buffer.from([parts[0], '5000', parts[2]].join('.')).toString('base64url');
    expect(await archive.json(`/v1/datasets/research-topics/records?cursor=${behind}`)).toMatchObject({
      data: [],
    });
  });

  it('cuts a page whose records are too long for one answer, and goes on behind it', async () => {
    const archive = await start();
    const issueId = 'jiaxing-2026-01';
    const measures = Array.from({ length: 60 }, (_, at) =>
      recordOf('policy-measures', {
        id: `${issueId}.measure-${at}`,
        issue_id: issueId,
        source_lines: '1-1',
        number: at,
        text: '举措'.repeat(20_000),
      }),
    );
    await archive.publish({
      issueId,
      datasets: { issues: [issueRecord(issueId)], 'policy-measures': measures },
    });
    const pages = await walk(archive, '/v1/datasets/policy-measures/records?limit=1000');
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flatMap(({ data }) => data.map((record) => record['number']))).toEqual(
      measures.map((_, at) => at),
    );
    for (const page of pages) expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(4_000_000);
  });
});

describe('a publish', () => {
  it('is seen by the next request, whole', async () => {
    const archive = await start({ fan: 3 });
    for (let at = 0; at < 8; at += 1) {
      await publishTopics(archive, `jiaxing-2026-0${at}`, 4, at);
      const page = await archive.json<Page>('/v1/datasets/research-topics/records');
      expect(page.meta.total).toBe(4 * (at + 1));
      expect(page.data.map((record) => record['issue_id']).at(-1)).toBe(`jiaxing-2026-0${at}`);
    }
  });

  it('shows each reader old rows or new ones, never some of both', async () => {
    const archive = await start({ fan: 2 });
    await publishTopics(archive, 'jiaxing-2026-01', 10, 1);
    const publishing = new AbortController();
    const readers = Array.from({ length: 4 }, async () => {
      const seen = new Set<number>();
      while (!publishing.signal.aborted) {
        const { data, meta } = await archive.json<Page>('/v1/datasets/research-topics/records?limit=1000');
        expect(data.length).toBe(meta.total);
        // Each version has its own number of rows.
        expect([10, 11, 12, 13, 14, 15]).toContain(meta.total);
        seen.add(meta.total);
      }
      return seen;
    });
    for (let version = 1; version <= 5; version += 1)
      await publishTopics(archive, 'jiaxing-2026-01', 10 + version, version);
    publishing.abort();
    const seen = await Promise.all(readers);
    expect(Math.max(...seen.flatMap((totals) => [...totals]))).toBeGreaterThan(10);
  });
});

describe('an entity tag', () => {
  it('changes if and only if the content does', async () => {
    const archive = await start({ fan: 2 });
    const paths = [
      '/v1/datasets',
      '/v1/datasets/research-topics',
      '/v1/datasets/research-topics/records',
      '/v1/datasets/research-topics/records?issue_id=jiaxing-2026-01',
      '/v1/datasets/research-topics/facets?by=number',
      '/v1/datasets/research-topics/schema',
      '/v1/datasets/research-topics/exports/csv',
      '/v1/issues',
      '/v1/changes',
      '/v1/changes.atom',
    ];
    const known = new Map<string, { readonly etag: string; readonly body: string }>();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('jiaxing-2026-01', 'jiaxing-2026-02'),
        fc.integer({ min: 1, max: 3 }),
        async (issueId, seed) => {
          await publishTopics(archive, issueId, 3, seed);
          for (const path of paths) {
            const answer = await archive.get(path);
            const etag = answer.headers.get('etag') ?? '';
            const body = await answer.text();
            const before = known.get(path);
            const same = body === before?.body;
            expect([path, etag === before?.etag]).toEqual([path, same]);
            const again = await archive.get(path, { 'if-none-match': before?.etag ?? '"none"' });
            expect([path, again.status]).toEqual([path, same ? 304 : 200]);
            known.set(path, { etag, body });
          }
        },
      ),
      { numRuns: 12, seed: 7 },
    );
  });
});

describe('an archive that cannot be read', () => {
  it('says so: 503 with Retry-After, and what is wrong in /v1/health', async () => {
    const archive = await start();
    await publishTopics(archive, 'jiaxing-2026-01', 3, 1);
    await archive.engines.stop();
    const health = await archive.get('/v1/health');
    expect(health.status).toBe(503);
    expect(health.headers.get('retry-after')).toBe('30');
    const body = (await health.json()) as { catalog: { readable: boolean; error: string } };
    expect(body).toMatchObject({ status: 'unavailable', catalog: { readable: false } });
    expect(body.catalog.error).not.toBe('');
    for (const path of ['/v1/datasets', '/v1/datasets/research-topics/records', '/v1/issues']) {
      const answer = await archive.get(path);
      expect([path, answer.status]).toEqual([path, 503]);
      expect(answer.headers.get('retry-after')).not.toBeNull();
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    }
    // What needs no catalog still answers.
    expect((await archive.get('/v1/datasets/tasks/schema')).status).toBe(200);
  });
});

describe('datasets that gather over issues', () => {
  const row = (issueId: string, given: DataRecord): DataRecord =>
    recordOf('organizations', { issue_id: issueId, source_lines: '3-4', ...given });

  async function publish(archive: TestArchive, issueId: string, rows: readonly DataRecord[]): Promise<void> {
    await archive.publish({ issueId, datasets: { issues: [issueRecord(issueId)], organizations: rows } });
  }

  it('show one row a body, over all issues, and each issue’s own row with issue_id', async () => {
    const archive = await start({ fan: 2 });
    await publish(archive, 'jiaxing-2026-02', [
      row('jiaxing-2026-02', { id: 'org-1', name: '市教育局', aliases: ['教育局'], lead_tasks: 2 }),
    ]);
    await publish(archive, 'jiaxing-2026-01', [
      row('jiaxing-2026-01', { id: 'org-1', name: '市教育局', aliases: ['市教育局'], lead_tasks: 3 }),
      row('jiaxing-2026-01', { id: 'org-2', name: '市财政局', aliases: ['市财政局'], lead_tasks: 1 }),
    ]);
    await publish(archive, 'jiaxing-2026-03', [
      row('jiaxing-2026-03', { id: 'org-2', name: '市财政局', aliases: ['财政'], lead_tasks: 5 }),
    ]);
    const path = '/v1/datasets/organizations/records';
    const all = await archive.json<Page>(path);
    expect(all.meta.total).toBe(2);
    expect(all.data).toMatchObject([
      { id: 'org-1', lead_tasks: 5, aliases: ['市教育局', '教育局'], issue_id: 'jiaxing-2026-02' },
      { id: 'org-2', lead_tasks: 6, aliases: ['市财政局', '财政'], issue_id: 'jiaxing-2026-03' },
    ]);
    expect((await archive.json<Page>(`${path}?lead_tasks=5`)).data.map(({ id }) => id)).toEqual(['org-1']);
    expect((await archive.json<Page>(`${path}?aliases=教育局`)).data.map(({ id }) => id)).toEqual(['org-1']);
    expect(
      (await archive.json<Page>(`${path}?issue_id=jiaxing-2026-01`)).data.map(
        (record) => record['lead_tasks'],
      ),
    ).toEqual([3, 1]);
    const exportedRows = await archive.get('/v1/datasets/organizations/exports/json');
    expect(await exportedRows.json()).toEqual(all.data);
    const one = await archive.json<{ data: DataRecord; provenance: object; appearances: readonly object[] }>(
      `${path}/org-1`,
    );
    expect(one.data).toEqual(all.data[0]);
    expect(one.provenance).toMatchObject({ issue: { id: 'jiaxing-2026-02' }, lines: { first: 3, last: 4 } });
    expect(one.appearances).toMatchObject([{ issue_id: 'jiaxing-2026-01' }, { issue_id: 'jiaxing-2026-02' }]);
    // A correction takes back what it no longer says.
    await publish(archive, 'jiaxing-2026-01', [
      row('jiaxing-2026-01', { id: 'org-2', name: '市财政局', lead_tasks: 1 }),
    ]);
    expect((await archive.json<Page>(path)).data).toMatchObject([
      { id: 'org-2', lead_tasks: 6 },
      { id: 'org-1', lead_tasks: 2 },
    ]);
  });
});

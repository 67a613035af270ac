/** What a correction, a better extractor and a repeated upload publish, and how it is read afterwards. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Extraction, Source } from '../datasets/model.ts';
import type { ReleaseEvent } from '../lambdas/ingest/announce.ts';
import type { IngestOutcome } from '../lambdas/ingest/ingest.ts';
import { get } from './publishing/api.ts';
import { deliver, logOf, publish } from './publishing/deliver.ts';
import { gazette } from './publishing/gazettes.ts';
import { readWhole } from './publishing/reader.ts';
import { Bench, extractOnce, type World } from './publishing/world.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await Bench.start();
});

afterAll(async () => {
  await bench.stop();
});

const A = '加快推进“公铁水空”联运枢纽城市建设的对策建议';
const B = '探索开发利用我市中深层地热能的研究';
const C = '嘉兴打造演艺赛事之城的对策建议';
const DAY = (day: number): { time: string } => ({ time: `2026-03-${day}T00:00:00.000Z` });

interface Page {
  readonly data: readonly Readonly<Record<string, unknown>>[];
}

async function titles(world: World, query = ''): Promise<unknown[]> {
  const page = (await get(world, `/v1/datasets/research-topics/records?sort=number${query}`)) as Page;
  return page.data.map(({ title }) => title);
}

interface Changes {
  readonly data: readonly {
    readonly cause: string;
    readonly releases: ReleaseEvent['releases'];
  }[];
}

/** `cause: dataset v2 +1 −1 ~0, …`, newest first, as the API tells it. */
async function changes(world: World): Promise<string[]> {
  const { data } = (await get(world, '/v1/changes')) as Changes;
  return data.map(({ cause, releases }) => {
    const rows = releases.map((release) => {
      const { dataset, version, added, removed, changed, moved } = release;
      const lines = moved === 0 ? '' : ` (${moved} on other lines)`;
      return `${dataset} v${version} +${added} −${removed} ~${changed}${lines}`;
    });
    return `${cause}: ${rows.filter((row) => /^(?:research-topics|appointments) /.test(row)).join(', ')}`;
  });
}

it('makes v2 of what a correction changes, says why and which rows', async () => {
  const world = await bench.world();
  await publish(world, gazette({ topics: [A, B] }), DAY(26));
  await publish(world, gazette({ topics: [A, `${B}（修订）`, C] }), DAY(27));
  expect(await changes(world)).toEqual([
    // The new line moves the one appointment down a line, and its `source_lines` must stay true.
    'source-correction: research-topics v2 +1 −0 ~1, appointments v2 +0 −0 ~0 (1 on other lines)',
    'new-issue: research-topics v1 +2 −0 ~0, appointments v1 +1 −0 ~0',
  ]);
  await readWhole(world);
  const changed = await world.data.get('datasets/research-topics/issues/jiaxing-2026-03/v2/changes.json');
  const {
    added,
    removed,
    changed: cells,
  } = JSON.parse(new TextDecoder().decode(changed?.body)) as Readonly<
    Record<string, readonly Readonly<Record<string, unknown>>[]>
  >;
  expect(added?.map(({ title }) => title)).toEqual([C]);
  expect(removed).toEqual([]);
  expect(cells?.map((change) => change['cells'])).toEqual([
    [{ column: 'title', before: B, after: `${B}（修订）` }],
  ]);
});

it('leaves at v1 what a correction does not touch', async () => {
  const world = await bench.world();
  await publish(world, gazette({ topics: [A, B] }), DAY(26));
  await publish(world, gazette({ topics: [A, C] }), DAY(27));
  const versions = (await readWhole(world))['jiaxing-2026-03']?.split(', ');
  expect(versions).toEqual(
    expect.arrayContaining(['appointments v1', 'documents v1', 'issues v2', 'research-topics v2']),
  );
});

it('keeps v1 readable, byte for byte, and answers with it when asked', async () => {
  const world = await bench.world();
  await publish(world, gazette({ topics: [A, B] }), DAY(26));
  const before = await world.objects();
  await publish(world, gazette({ topics: [A, C] }), DAY(27));
  const after = await world.objects();
  expect(Object.fromEntries([...before.keys()].map((key) => [key, after.get(key)]))).toEqual(
    Object.fromEntries(before),
  );
  expect(await titles(world)).toEqual([A, C]);
  expect(await titles(world, '&issue_id=jiaxing-2026-03&version=1')).toEqual([A, B]);
  expect(await titles(world, '&issue_id=jiaxing-2026-03&version=2')).toEqual([A, C]);
});

it('publishes nothing for the same content, under whatever name and however often', async () => {
  const world = await bench.world();
  await publish(world, gazette(), { ...DAY(26), key: '第3期.md' });
  const objects = await world.objects();
  for (const key of ['第3期.md', 'copy/第3期（副本）.md']) {
    const outcome = await publish(world, gazette(), { ...DAY(27), key });
    expect(outcome.kind).toBe('unchanged');
  }
  expect(await world.objects()).toEqual(objects);
  expect(await changes(world)).toHaveLength(1);
});

it('publishes a changed source that says the same as a source alone: no dataset but that of issues has a new version', async () => {
  const world = await bench.world();
  await publish(world, gazette(), DAY(26));
  const outcome = await publish(world, `${gazette()}\n\n`, DAY(27));
  const [, entry] = await logOf(world);
  expect(outcome.kind).toBe('published');
  expect(entry?.releases.map(({ dataset, version }) => `${dataset} v${version}`)).toEqual(['issues v2']);
  await readWhole(world);
});

it('goes back to what was public before, as a version of its own', async () => {
  const world = await bench.world();
  await publish(world, gazette({ topics: [A, B] }), DAY(26));
  await publish(world, gazette({ topics: [A, C] }), DAY(27));
  await publish(world, gazette({ topics: [A, B] }), DAY(28));
  expect(await titles(world)).toEqual([A, B]);
  expect((await readWhole(world))['jiaxing-2026-03']).toContain('research-topics v3');
});

it('keeps a dataset that lost all its rows, as a version without rows', async () => {
  const world = await bench.world();
  await publish(world, gazette(), DAY(26));
  await publish(world, gazette({ personnel: ['本月无人事任免。'] }), DAY(27));
  const log = await logOf(world);
  const release = log[1]?.releases.find(({ dataset }) => dataset === 'appointments');
  expect(release).toMatchObject({ version: 2, records: 0, added: 0, removed: 1 });
  expect((await world.catalog.readHead())?.totals['appointments']).toMatchObject({ records: 0, issues: 0 });
  await readWhole(world);
});

/** What another version of the extractor makes of the same bytes. */
function reading(undertaker: string): (source: Source) => Promise<Extraction> {
  return async (source) => {
    const extraction = await extractOnce(source);
    const topics = extraction.datasets['research-topics'] ?? { records: [], spans: [] };
    const records = topics.records.map((record) => ({ ...record, undertaker }));
    return { ...extraction, datasets: { ...extraction.datasets, 'research-topics': { ...topics, records } } };
  };
}

it('publishes what a better extractor reads in the same source, with that cause', async () => {
  const world = await bench.world();
  await publish(world, gazette(), DAY(26));
  const event = await world.upload(gazette(), '第3期.md', '2026-03-26T00:00:00.000Z');
  await deliver(world.worker({ extractor: '1.10.0', extract: reading('市发展改革委') }), event);
  expect(await changes(world)).toEqual([
    'extractor-change: research-topics v2 +0 −0 ~2',
    'new-issue: research-topics v1 +2 −0 ~0, appointments v1 +1 −0 ~0',
  ]);
  // A worker of the version before is still running and gets the event, too: it does not set the rows back.
  await deliver(world.worker({ extractor: '1.9.0', extract: reading('市经信局') }), event);
  expect(await changes(world)).toHaveLength(2);
  await readWhole(world);
});

it('reads an old upload of the public source with a better extractor, though the source came again later', async () => {
  const world = await bench.world();
  const event = await world.upload(gazette(), '第3期.md', '2026-03-26T00:00:00.000Z');
  await deliver(world.worker(), event);
  await publish(world, gazette(), { ...DAY(27), key: '第3期（再传）.md' });
  await deliver(world.worker({ extractor: '1.1.0', extract: reading('市发展改革委') }), event);
  const log = await logOf(world);
  expect(log.map(({ cause, releases }) => `${cause} ${releases.length > 0 ? 'released' : ''}`)).toEqual([
    'new-issue released',
    'source-correction ',
    'extractor-change released',
  ]);
  // The later upload still counts against older ones.
  expect(log.at(-1)?.issue.source.order.slice(0, 10)).toBe('2026-03-27');
});

it('notes a better extractor that reads the same rows, and publishes nothing', async () => {
  const world = await bench.world();
  await publish(world, gazette(), DAY(26));
  const outcome = await publish(world, gazette(), DAY(26), { extractor: '1.1.0' });
  expect(outcome.kind).toBe('unchanged');
  expect((await world.catalog.readIssue('jiaxing-2026-03'))?.extractor).toBe('1.1.0');
  expect(await changes(world)).toHaveLength(1);
});

const OTHER = {
  title: '嘉兴市人民政府办公室关于公布高层建筑重大火灾隐患单位挂牌整改的通知',
  number: '嘉政办发〔2026〕2号',
};

const warningsOf = (outcome: IngestOutcome): readonly string[] =>
  outcome.kind === 'published' ? outcome.warnings : [];

it('says aloud when a correction shares no document with its issue: another issue under a wrong number', async () => {
  const world = await bench.world();
  expect(warningsOf(await publish(world, gazette(), DAY(26)))).toEqual([]);
  const [warning = ''] = warningsOf(await publish(world, gazette({ document: OTHER, topics: [C] }), DAY(27)));
  expect(warning).toMatch(/^correction-replaces-all: None of the 1 documents .* correct its issue number/);
  const report = (await get(world, '/v1/issues/jiaxing-2026-03/report')) as {
    readonly findings: readonly { readonly code: string }[];
  };
  expect(report.findings.map(({ code }) => code)).toContain('correction-replaces-all');
});

it('keeps apart what two sources of one issue left behind under the same version', async () => {
  const world = await bench.world();
  const first = await world.upload(gazette({ topics: [A] }), '第3期.md', '2026-03-26T00:00:00.000Z');
  const dying = world.worker();
  let dead = false;
  dying.probe.intercept = async ({ name }, proceed) => {
    dead ||= name.startsWith('PutItem HEAD');
    if (dead) throw new Error('the worker is dead');
    return proceed();
  };
  expect(await deliver(dying, first)).toBe(false);
  // Its v1 stands in the store and was never public. The next source takes no file of it.
  await publish(world, gazette({ topics: [A, B] }), { ...DAY(27), key: '第3期（更正）.md' });
  expect(await titles(world)).toEqual([A, B]);
  await readWhole(world);
  const state = await world.catalog.readIssue('jiaxing-2026-03');
  expect(state?.releases['research-topics']?.prefix).toMatch(
    /^datasets\/research-topics\/issues\/jiaxing-2026-03\/v1~[0-9a-f]{8}\/$/,
  );
  // The same rows, yet read from another source: their data package must not name the first.
  const prefix = state?.releases['appointments']?.prefix ?? '';
  const described = await world.data.get(`${prefix}datapackage.json`);
  expect(new TextDecoder().decode(described?.body)).toContain(state?.source.sha256);
});

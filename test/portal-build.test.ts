import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catchUp } from '../lambdas/portal/catch-up.ts';
import { smallGazette } from './fixtures/portal/gazette.ts';
import { MemorySite, startSite, type TestSite } from './fixtures/portal/site.ts';

const FIRST = smallGazette({
  tasks: [
    ['建设科创走廊。', '市科技局牵头,市财政局'],
    ['新增高新技术企业500家以上。', '市科技局'],
    ['完善科技创新大投入体系。', '市财政局牵头,市科技局'],
  ],
  appointments: ['沈其芳任嘉兴市商务局副局长(试用期一年)'],
});
/** The second task says another number. */
const CORRECTED = FIRST.replace('500家', '600家');
/** The third task is gone. */
const SHORTER = CORRECTED.replace(/3\. .*\n\n责任单位:.*\n\n/, '');
const SECOND = smallGazette({ number: 4, tasks: [['发挥科创金融改革撬动作用。', '市政府办公室']] });

/** The pages that name a task or a person, by their text. */
function pagesWith(site: MemorySite, text: string): string[] {
  return Object.entries(site.pages())
    .filter(([, page]) => page.includes(text))
    .map(([key]) => key);
}

describe('the site follows the log', () => {
  let site: TestSite;
  const memory = new MemorySite();

  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(async () => site.stop());

  it('has its pages before anything is published', async () => {
    expect(await site.build(memory)).toEqual({ seq: 0, entries: 0, done: true });
    expect(memory.pages()['site/index.html']).toContain('还没有发布公报');
    expect(memory.pages()['site/en/datasets/tasks.html']).toContain('no records yet');
  });

  it('writes the pages of a new issue in both languages', async () => {
    await site.publishText(FIRST, '2026-03-26T08:00:00.000Z');
    expect(await site.build(memory)).toEqual({ seq: 1, entries: 1, done: true });
    const pages = memory.pages();
    for (const language of ['', 'en/']) {
      const record = Object.entries(pages).find(
        ([key, page]) =>
          key.startsWith(`site/${language}datasets/tasks/records/`) && page.includes('建设科创走廊'),
      );
      expect(record?.[1]).toContain('<mark>1. 建设科创走廊。</mark>');
      expect(pages[`site/${language}issues/jiaxing-2026-03.html`]).toContain('嘉政办发〔2026〕3号');
      expect(pages[`site/${language}issues/jiaxing-2026-03/source.html`]).toContain('id="L1"');
      expect(pages[`site/${language}index.html`]).toContain('<meta name="release" content="1" />');
      expect(pages[`site/${language}catalogue/jiaxing-2026.html`]).toContain('嘉政办发〔2026〕3号');
    }
  });

  it('does nothing when nothing was released', async () => {
    memory.written.length = 0;
    expect(await site.build(memory)).toEqual({ seq: 1, entries: 0, done: true });
    expect(memory.written).toEqual([]);
  });

  it('writes again only what a correction changes', async () => {
    memory.written.length = 0;
    await site.publishText(CORRECTED, '2026-03-27T08:00:00.000Z');
    await site.build(memory);
    const records = memory.written.filter((key) => key.includes('/records/'));
    // The task, its document's text, the records whose surroundings show it, and the issue's checksum.
    const named = [
      ...pagesWith(memory, '600家'),
      ...pagesWith(memory, '原文校验值'),
      ...pagesWith(memory, 'Source SHA256'),
    ];
    expect(named.length).toBeGreaterThan(2);
    expect(records.filter((key) => !named.includes(key))).toEqual([]);
    expect(pagesWith(memory, '500家').filter((key) => !key.includes('/issues/'))).toEqual([]);
  });

  it('keeps the address of a record that is gone, and says so', async () => {
    await site.publishText(SHORTER, '2026-03-28T08:00:00.000Z');
    await site.build(memory);
    const gone = pagesWith(memory, '这条记录已被移除');
    expect(gone).toHaveLength(1);
    expect(memory.pages()[gone[0] ?? '']).toContain('version=2');
    expect(memory.pages()[gone[0] ?? '']).toContain('noindex');
  });

  it('touches no page of another issue', async () => {
    memory.written.length = 0;
    await site.publishText(SECOND, '2026-04-26T08:00:00.000Z');
    await site.build(memory);
    const foreign = memory.written.filter((key) => key.includes('jiaxing-2026-03'));
    expect(foreign).toEqual([]);
    expect(memory.pages()['site/index.html']).toContain('jiaxing-2026-04');
    expect(memory.pages()['site/datasets/tasks.html']).toContain('发挥科创金融改革撬动作用');
  });

  it('ends in the same pages on a real object store', async () => {
    await site.build();
    const { store } = site.ports;
    for (const [key, page] of Object.entries(memory.pages())) {
      const there = await store.get(key);
      expect([key, new TextDecoder().decode(there?.body)]).toEqual([key, page]);
    }
  });
});

/** Nothing is published any more, so what was read once need not be read again. */
function remember({ ports: { catalog, data } }: TestSite): void {
  const known = new Map<string, unknown>();
  for (const [port, method] of [
    [catalog, 'readHead'],
    [catalog, 'readIssue'],
    [catalog, 'readLogEntry'],
    [data, 'get'],
  ] as const) {
    const read = Reflect.get(port, method) as (key?: unknown) => Promise<unknown>;
    Reflect.set(port, method, async (key?: unknown) => {
      const name = `${method} ${String(key)}`;
      if (!known.has(name)) known.set(name, await read.call(port, key));
      return known.get(name);
    });
  }
}

describe('a run that fails anywhere is finished by the next', () => {
  const longer = smallGazette({
    tasks: [
      ['建设科创走廊。', '市科技局'],
      ['完善投入体系。', '市财政局'],
    ],
  });
  const shorter = smallGazette({ tasks: [['建设科创走廊。', '市科技局']] });
  let site: TestSite;

  beforeAll(async () => {
    site = await startSite();
    await site.publishText(longer, '2026-03-26T08:00:00.000Z');
    await site.publishText(shorter, '2026-03-27T08:00:00.000Z');
    remember(site);
  });
  afterAll(async () => site.stop());

  it('before or after each of its calls', { timeout: 120_000 }, async () => {
    const clean = new MemorySite();
    await site.build(clean);
    const expected = clean.pages();
    for (let at = 1; at <= clean.calls; at += 1) {
      // A reading that fails before it was done or after it leaves the same behind.
      for (const when of clean.writes.has(at) ? (['before', 'after'] as const) : (['before'] as const)) {
        const memory = new MemorySite();
        memory.fault = (call, moment) => {
          if (call === at && moment === when) throw new Error('the store is away');
        };
        await expect(site.build(memory)).rejects.toThrow('the store is away');
        memory.fault = () => undefined;
        await site.build(memory);
        expect(memory.pages()).toEqual(expected);
      }
    }
  });

  it('in any order of two that run at once', async () => {
    const clean = new MemorySite();
    await site.build(clean);
    const memory = new MemorySite();
    await Promise.all([site.build(memory), site.build(memory), site.build(memory)]);
    expect(memory.pages()).toEqual(clean.pages());
  });

  it('by a slow run that writes an older state late', async () => {
    const memory = new MemorySite();
    const { ports } = site;
    const firstOnly = await ports.catalog.readLogEntry(1);
    if (firstOnly === undefined) throw new Error('no first entry');
    await site.build(memory);
    const expected = memory.pages();
    // A builder that saw the catalog when it had one entry, and comes to write only now.
    const late = {
      ...ports,
      store: memory,
      version: 'late',
      catalog: Object.assign(Object.create(ports.catalog) as typeof ports.catalog, {
        readHead: async () => ({ seq: 1, entry: firstOnly, issues: 1, totals: {} }),
      }),
    };
    await catchUp(late, () => true);
    expect(memory.pages()).toEqual(expected);
  });

  it('when its time is up between two entries', async () => {
    const memory = new MemorySite();
    let entries = 0;
    const first = await catchUp({ ...site.ports, store: memory }, () => (entries += 1) <= 1);
    expect(first).toEqual({ seq: 1, entries: 1, done: false });
    expect(await site.build(memory)).toEqual({ seq: 2, entries: 1, done: true });
  });

  it('by another version of the code, which makes every page anew', async () => {
    const memory = new MemorySite();
    await site.build(memory);
    memory.written.length = 0;
    const site2 = { ...site.ports.site, url: 'https://other.example' };
    await catchUp({ ...site.ports, store: memory, site: site2, version: 'v2' }, () => true);
    const old = Object.entries(memory.pages()).filter(([, page]) => page.includes('https://data.example'));
    expect(old.map(([key]) => key)).toEqual([]);
  });
});

/** What people do to a folder, and what is taken out of it. */
import { appendFile, mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { InboxFolder } from '../local/inbox.ts';
import { until } from './publishing/until.ts';

const POLL_MS = 20;
const QUIET_MS = 120;

let folder: string;
let inbox: InboxFolder;
let taken: [key: string, text: string][];
let gone: string[];
let problems: string[];
let refuse: Error | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inbox-'));
  taken = [];
  gone = [];
  problems = [];
  refuse = undefined;
  inbox = new InboxFolder(folder, {
    mostBytes: 1000,
    pollMs: POLL_MS,
    quietMs: QUIET_MS,
    deliver: async (key, body) => {
      if (refuse !== undefined) throw refuse;
      taken.push([key, new TextDecoder().decode(body)]);
    },
    onGone: async (key) => {
      gone.push(key);
    },
    onProblem: (message) => problems.push(message),
  });
});

afterEach(async () => {
  await inbox.stop();
  await rm(folder, { recursive: true, force: true });
});

const put = async (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
const taking = async (count: number): Promise<void> => until(`${count} files`, () => taken.length >= count);
/** Long enough for anything that is to be taken. */
const settled = async (): Promise<unknown> => setTimeout(QUIET_MS * 4);

it('takes what lies there at the start, what comes later, and several at once', async () => {
  await put('a.md', '一');
  await inbox.start();
  await taking(1);
  await Promise.all([put('b.md', '二'), put('c.docx', '三'), put('第3期.md', '四')]);
  await taking(4);
  await settled();
  expect(Object.fromEntries(taken)).toEqual({
    'a.md': '一',
    'b.md': '二',
    'c.docx': '三',
    '第3期.md': '四',
  });
  expect(taken).toHaveLength(4);
});

it('takes a file again when it was changed, and only then', async () => {
  await inbox.start();
  await put('a.md', '一');
  await taking(1);
  await settled();
  expect(taken).toHaveLength(1);
  await put('a.md', '二');
  await taking(2);
  expect(taken).toEqual([
    ['a.md', '一'],
    ['a.md', '二'],
  ]);
});

it('waits until a file is written to its end, however slowly', async () => {
  await inbox.start();
  await put('slow.md', '');
  for (let part = 0; part < 8; part += 1) {
    await appendFile(join(folder, 'slow.md'), `part ${part}\n`);
    await setTimeout(QUIET_MS / 2);
  }
  await taking(1);
  await settled();
  expect(taken).toHaveLength(1);
  expect(taken[0]?.[1]).toMatch(/^part 0\n[^]*part 7\n$/);
});

it('takes a file whose time is that of its making elsewhere, or in the future', async () => {
  await inbox.start();
  await put('old.md', '一');
  await utimes(join(folder, 'old.md'), new Date(0), new Date('2001-01-01'));
  await put('future.md', '二');
  await utimes(join(folder, 'future.md'), new Date(), new Date(Date.now() + 3_600_000));
  await taking(2);
  expect(taken.map(([key]) => key).toSorted()).toEqual(['future.md', 'old.md']);
});

it('takes files out of sub-folders, keyed by their path', async () => {
  await inbox.start();
  await mkdir(join(folder, '嘉兴/2026'), { recursive: true });
  await put('嘉兴/2026/第3期.md', '三');
  await taking(1);
  expect(taken).toEqual([['嘉兴/2026/第3期.md', '三']]);
});

it('leaves alone what programs have in the making, and takes it when it has its name', async () => {
  await inbox.start();
  await mkdir(join(folder, '.git'));
  for (const name of [
    '.hidden',
    '~$第3期.docx',
    'a.md.part',
    'b.crdownload',
    'c.tmp',
    'd.md~',
    '.git/e.md',
    'Thumbs.db',
  ])
    await put(name, '未完');
  await settled();
  expect(taken).toEqual([]);
  await rename(join(folder, 'a.md.part'), join(folder, 'a.md'));
  await taking(1);
  expect(taken).toEqual([['a.md', '未完']]);
});

it('does not mind a file that disappears, and takes it when it comes back', async () => {
  await inbox.start();
  await put('a.md', '一');
  await rm(join(folder, 'a.md'));
  await settled();
  expect([taken, problems]).toEqual([[], []]);
  await put('a.md', '二');
  await taking(1);
});

it('says when a file that it took is taken away', async () => {
  await inbox.start();
  await put('a.md', '一');
  await taking(1);
  await rm(join(folder, 'a.md'));
  await until('the file to be gone', () => gone.length > 0);
  expect(gone).toEqual(['a.md']);
});

it('says so too when it had only seen it: an earlier run may have taken it', async () => {
  await put('a.md', '一');
  await inbox.start();
  await rm(join(folder, 'a.md'));
  await until('the file to be gone', () => gone.length > 0);
  expect([gone, taken]).toEqual([['a.md'], []]);
});

it('takes an empty file, for someone has to be told', async () => {
  await inbox.start();
  await put('empty.md', '');
  await taking(1);
  expect(taken).toEqual([['empty.md', '']]);
});

it('follows a link to a file', async () => {
  await inbox.start();
  const elsewhere = await mkdtemp(join(tmpdir(), 'elsewhere-'));
  await writeFile(join(elsewhere, 'b.md'), '二');
  await symlink(join(elsewhere, 'b.md'), join(folder, 'a.md'));
  await symlink(join(elsewhere, 'gone.md'), join(folder, 'dangling.md'));
  await taking(1);
  await rm(elsewhere, { recursive: true });
  expect(taken).toEqual([['a.md', '二']]);
});

it('says once that a file is too large, without reading it', async () => {
  await inbox.start();
  await put('large.pdf', 'x'.repeat(1001));
  await until('the problem', () => problems.length > 0);
  await settled();
  expect(problems).toEqual([expect.stringMatching(/large\.pdf has 1001 bytes; at most 1000 are taken/)]);
  expect(taken).toEqual([]);
});

it('says once that a file cannot be handed over, and tries again until it can', async () => {
  await inbox.start();
  refuse = new Error('the disk is full');
  await put('a.md', '一');
  await until('the problem', () => problems.length > 0);
  await settled();
  expect(problems).toEqual([expect.stringMatching(/a\.md could not be taken: the disk is full\./)]);
  refuse = undefined;
  await taking(1);
});

it('says once that the folder is gone, and goes on when it is back', async () => {
  await inbox.start();
  await rm(folder, { recursive: true });
  await until('the problem', () => problems.length > 0);
  await settled();
  expect(problems).toHaveLength(1);
  await mkdir(folder);
  await put('a.md', '一');
  await taking(1);
});

/** `npm start` as people use it: what it prints, what it keeps, how it stops, and what it refuses. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gazette } from './publishing/gazettes.ts';
import { Started } from './publishing/started.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'start-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const READY = 'Ctrl-C stops.';

describe('a first run, and the next', { timeout: 300_000 }, () => {
  let started: Started;

  it('publishes the sample and says what there is to try', async () => {
    started = new Started(folder);
    await started.prints(READY);
    expect(started.output).toMatch(
      /^✓ jiaxing-2026-01-02\.md: jiaxing-2026-01-02 published: issues v1 \(1\), documents v1 \(13\), tasks v1 \(158\)/m,
    );
    const urls = [...started.output.matchAll(/^ {2}(http:\S+)$/gm)].map(([, url]) => url ?? '');
    expect(urls).toHaveLength(5);
    const answers = await Promise.all(urls.map(async (url) => fetch(url)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  });

  it('publishes a file that is dropped into inbox/, and names what is wrong with another', async () => {
    await writeFile(join(folder, 'inbox/第3期.md'), gazette());
    await mkdir(join(folder, 'inbox/2026'));
    await writeFile(join(folder, 'inbox/2026/会议纪要.txt'), '会议纪要');
    await started.prints(/^✓ 第3期\.md: jiaxing-2026-03 published: /m);
    await started.prints(/ {4}report: (\S+)\n/);
    expect(started.output).toMatch(
      /^✗ 2026\/会议纪要\.txt: not published, it waits in quarantine\n {4}no-gazette: .* upload the whole issue/m,
    );
    const [, path = ''] = / {4}report: (\S+)\n/.exec(started.output) ?? [];
    expect(JSON.parse(await readFile(join(folder, path), 'utf8'))).toMatchObject({ status: 'quarantined' });
  });

  it('says so when a file changes, and when one brings nothing new', async () => {
    await writeFile(join(folder, 'inbox/第3期.md'), gazette({ topics: ['嘉兴打造演艺赛事之城的对策建议'] }));
    await started.prints(
      /^✓ 第3期\.md: jiaxing-2026-03 published again \(the source changed\): .*research-topics v2 \(1: \+0 −1 ~1\)/m,
    );
    await writeFile(join(folder, 'inbox/copy.md'), gazette({ topics: ['嘉兴打造演艺赛事之城的对策建议'] }));
    await started.prints(/^= copy\.md: nothing new, jiaxing-2026-03 is public with the same content$/m);
    expect(started.count('✓')).toBe(3);
  });

  it('refuses to share its data with a second one', async () => {
    const second = new Started(folder);
    expect(await second.exit()).toBe(1);
    expect(second.output).toBe(
      'The data folder .data is in use by another npm start; stop that one (Ctrl-C in its terminal), or choose another folder with --data DIR.\n',
    );
  });

  it('prints lines for people alone, and ends at Ctrl-C', async () => {
    expect(await started.end('SIGINT')).toBe(0);
    expect(started.output).not.toMatch(/^\{|undefined|\[object|\n {4}at /m);
    expect(started.output).toMatch(/\nStopping…\n$/);
  });

  it('has everything again at the next start, and reads nothing twice', async () => {
    started = new Started(folder);
    await started.prints(READY);
    expect(started.count('✓') + started.count('✗') + started.count('=')).toBe(0);
    expect(started.output).toContain('Published: 2 issues (jiaxing-2026-03, jiaxing-2026-01-02)');
    expect(started.output).toMatch(/In quarantine, .*\n {2}2026\/会议纪要\.txt: no-gazette/);
    expect(await started.end('SIGTERM')).toBe(0);
  });

  it('does not list a file in quarantine any more when it is taken out of inbox/', async () => {
    started = new Started(folder);
    await started.prints(READY);
    await rm(join(folder, 'inbox/2026/会议纪要.txt'));
    // The next file is looked at after the one that is gone.
    await writeFile(join(folder, 'inbox/第4期.md'), gazette({ number: 4 }));
    await started.prints(/^✓ 第4期\.md/m);
    await started.end('SIGINT');
    started = new Started(folder);
    await started.prints(READY);
    expect(started.output).not.toContain('In quarantine');
    await started.end('SIGINT');
  });

  it('publishes the files that are named', async () => {
    const file = join(folder, '第5期.md');
    await writeFile(file, gazette({ number: 5 }));
    started = new Started(folder, file);
    await started.prints(/^✓ 第5期\.md: jiaxing-2026-05 published/m);
    await started.end('SIGINT');
    started = new Started(folder, file);
    await started.prints(/^= 第5期\.md: nothing new, it is in the inbox already$/m);
    await started.prints(READY);
    expect(started.count('✓')).toBe(0);
    await started.end('SIGINT');
  });
});

describe('what it refuses', () => {
  it.each([
    [
      'a file that is not there',
      ['gone.md'],
      'There is no file gone.md; name gazettes as Markdown, text, HTML, DOCX or PDF.',
    ],
    ['a folder', ['inbox'], 'There is no file inbox; name gazettes as Markdown, text, HTML, DOCX or PDF.'],
    [
      'a port that is none',
      ['--port', 'http'],
      '--port is “http”; allowed is a whole number from 0 to 65535.',
    ],
    [
      'a webhook that is no address',
      ['--webhook', 'mail'],
      '--webhook is “mail”; allowed is an address with http or https.',
    ],
    ['an option that it does not know', ['--prot', '80'], "Unknown option '--prot'"],
  ])('%s', async (_name, options, message) => {
    const started = new Started(folder, ...options);
    expect(await started.exit()).toBe(1);
    expect(started.output).toContain(message);
    expect(started.output).not.toMatch(/\n {4}at /);
  });

  it('a port that is in use, and leaves the data folder free', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => {
      server.once('listening', resolve);
    });
    const address = server.address();
    const port = String(typeof address === 'object' && address !== null ? address.port : 0);
    const started = new Started(folder, '--data', 'other', '--port', port);
    expect(await started.exit()).toBe(1);
    expect(started.output).toBe('The port is in use; choose another with --port N.\n');
    server.close();
  });
});

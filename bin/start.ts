import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { MAX_SOURCE_BYTES } from '../lambdas/_shared/settings.ts';
import { Console } from '../local/console.ts';
import { InboxFolder } from '../local/inbox.ts';
import type { RunningSystem } from '../local/system.ts';

const SAMPLE = join(import.meta.dirname, '../datasets/samples/jiaxing-2026-01-02.md');
const USAGE = `npm start [-- FILE…] [--port N] [--data DIR] [--webhook URL]

  FILE…          gazettes to publish; the sample when none is named and nothing is published yet
  --port N       port of API and portal (default 3000)
  --data DIR     where everything is kept between runs (default .data)
  --webhook URL  is sent a POST for each release, see docs/events.md
`;
const STOP_MS = 3000;
/** One that is read long, or is tried again later, does not keep people from what is there. */
const PATIENCE_MS = 10_000;

interface Arguments {
  readonly files: readonly string[];
  readonly port: number;
  readonly folder: string;
  readonly webhook: string | undefined;
}

function readArguments(): Arguments {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '3000' },
      data: { type: 'string', default: '.data' },
      webhook: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) {
    process.stdout.write(USAGE);
    process.exit(0);
  }
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535)
    throw new Error(`--port is “${values.port}”; allowed is a whole number from 0 to 65535.`);
  if (values.webhook !== undefined && !/^https?:/.test(URL.parse(values.webhook)?.protocol ?? ''))
    throw new Error(`--webhook is “${values.webhook}”; allowed is an address with http or https.`);
  return { files: positionals, port, folder: values.data, webhook: values.webhook };
}

interface NamedFile {
  readonly name: string;
  readonly body: Uint8Array;
}

async function readSources(files: readonly string[]): Promise<readonly NamedFile[]> {
  return Promise.all(
    files.map(async (file) => {
      const info = await stat(file).catch(() => undefined);
      if (info?.isFile() !== true)
        throw new Error(`There is no file ${file}; name gazettes as Markdown, text, HTML, DOCX or PDF.`);
      if (info.size > MAX_SOURCE_BYTES)
        throw new Error(`${file} has ${info.size} bytes; at most ${MAX_SOURCE_BYTES} are taken.`);
      return { name: basename(file), body: await readFile(file) };
    }),
  );
}

async function main(): Promise<void> {
  const { files, port, folder, webhook } = readArguments();
  const named = await readSources(files);
  const terminal = new Console(join(folder, 'quarantine'));
  // The engines take a second to load; what is wrong with the arguments is said before.
  const { startSystem } = await import('../local/system.ts');
  const { sendToWebhook } = await import('../local/webhook.ts');
  const { welcome } = await import('../local/welcome.ts');
  const system = await startSystem({
    folder,
    port,
    ports: {
      report: async (report) => terminal.report(report),
      announce: webhook === undefined ? undefined : sendToWebhook(webhook),
    },
    onBackgroundProblem: (message) => {
      terminal.problem(message);
    },
  });
  const deliver = async (name: string, body: Uint8Array): Promise<boolean> => {
    const versionId = await system.upload(name, body);
    if (versionId !== undefined) terminal.expect(versionId);
    return versionId !== undefined;
  };
  const inbox = new InboxFolder('inbox', {
    mostBytes: MAX_SOURCE_BYTES,
    deliver: async (name, body) => {
      await deliver(name, body);
    },
    onGone: async (key) => system.withdraw(key),
    onProblem: (message) => {
      terminal.problem(message);
    },
  });
  stopOnSignal(system, inbox);
  await system.redeliver();
  const isEmpty = system.isEmpty();
  const sources = named.length === 0 && isEmpty ? await readSources([SAMPLE]) : named;
  for (const { name, body } of sources) if (!(await deliver(name, body))) terminal.same(name);
  await inbox.start();
  while (system.queue.pending() > 0 && terminal.quietFor() < PATIENCE_MS) await setTimeout(50);
  await Promise.race([system.pagesSettled(), setTimeout(PATIENCE_MS)]);
  process.stdout.write(`${await welcome(system.url, system.catalog, system.inbox)}\n`);
}

/** Ctrl-C once: what is under way ends; twice: at once. */
function stopOnSignal(system: RunningSystem, inbox: InboxFolder): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(130);
    stopping = true;
    process.stdout.write('\nStopping…\n');
    const ended = inbox.stop().then(async () => system.stop());
    void Promise.race([ended, setTimeout(STOP_MS)]).finally(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

try {
  await main();
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const text = code === 'EADDRINUSE' ? 'The port is in use; choose another with --port N.' : reason;
  process.stderr.write(`${text}\n${code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? `\n${USAGE}` : ''}`);
  process.exit(1);
}

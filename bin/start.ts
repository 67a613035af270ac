import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { InboxFolder } from '../local/inbox.ts';
import { startSystem, type RunningSystem } from '../local/system.ts';
import { printWelcome } from '../local/welcome.ts';

const SAMPLE = join(import.meta.dirname, '../datasets/samples/jiaxing-2026-01-02.md');
const USAGE = `npm start [-- FILE…] [--port N] [--data DIR]

  FILE…       gazettes to publish; the sample when none is named and nothing is published yet
  --port N    port of API and portal (default 3000)
  --data DIR  where everything is kept between runs (default .data)
`;

function readArguments(): {
  readonly files: readonly string[];
  readonly port: number;
  readonly folder: string;
} {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '3000' },
      data: { type: 'string', default: '.data' },
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
  return { files: positionals, port, folder: values.data };
}

async function readSources(
  files: readonly string[],
): Promise<readonly { readonly name: string; readonly body: Uint8Array }[]> {
  return Promise.all(
    files.map(async (file) => {
      const info = await stat(file).catch(() => undefined);
      if (info?.isFile() !== true)
        throw new Error(`There is no file ${file}; name gazettes as Markdown, text, HTML, DOCX or PDF.`);
      return { name: basename(file), body: await readFile(file) };
    }),
  );
}

async function main(): Promise<void> {
  const { files, port, folder } = readArguments();
  const named = await readSources(files);
  const system = await startSystem({ folder, port });
  stopOnSignal(system);
  system.redeliver();
  const isEmpty = system.storage.list('gazette-inbox', '').length === 0;
  const sources = named.length === 0 && isEmpty ? await readSources([SAMPLE]) : named;
  for (const { name, body } of sources) await system.upload(name, body);
  const inbox = new InboxFolder('inbox', async (name, body) => system.upload(name, body));
  await inbox.start();
  for (let waited = 0; system.queue.pending() > 0 && waited < 600; waited += 1) await setTimeout(50);
  await printWelcome(system.url);
}

/** Ctrl-C once: what is under way ends; twice: at once. */
function stopOnSignal(system: RunningSystem): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(130);
    stopping = true;
    process.stdout.write('\nStopping…\n');
    void Promise.race([system.stop(), setTimeout(2000)]).then(() => process.exit(0));
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

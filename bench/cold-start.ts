import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBundle } from '../lib/bundling.ts';
import { DATA_BUCKET, TABLE } from '../local/engines.ts';
import { Child } from './api/child.ts';
import { createGenerator } from './api/rows.ts';
import { median } from './measure.ts';
import { table } from './table.ts';

const PASSES = 21;

interface Program {
  readonly name: string;
  readonly folder: string;
  readonly times: number[];
}

/**
 * From the start of a process to its first answer, as when Lambda starts an instance: the API's bundle beside that of a
 * bare handler that makes one GetItem and one GetObject, and beside an empty program; turn by turn in one run.
 */
export async function benchColdStart(): Promise<void> {
  const [engines, environment] = await Child.start<Record<string, string>>('engines-child.ts', 1);
  const key = `datasets/tasks/issues/${(await createGenerator()).issueId(0)}/v1/tasks.jsonl`;
  const programs: readonly Program[] = [
    { name: 'an empty program', folder: await mkdtemp(join(tmpdir(), 'cold-')), times: [] },
    { name: 'a bare handler', folder: buildBundle({ entries: ['bench/cold/handler'] }), times: [] },
    { name: 'the API', folder: buildBundle({ entries: ['lambdas/api/handler'] }), times: [] },
  ];
  try {
    const [empty, bare, api] = programs;
    if (empty === undefined || bare === undefined || api === undefined)
      throw new Error('A program is missing.');
    await writeFile(join(empty.folder, 'drive.mjs'), 'process.stdout.write("200");\n');
    await writeFile(join(bare.folder, 'drive.mjs'), driver('/', { table: TABLE, bucket: DATA_BUCKET, key }));
    await writeFile(join(api.folder, 'drive.mjs'), driver('/v1/datasets/tasks/records', { limit: '100' }));
    for (let pass = -3; pass < PASSES; pass += 1) {
      for (const { folder, times } of programs) {
        const time = await firstAnswer(folder, environment);
        if (pass >= 0) times.push(time);
      }
    }
    const yardstick = median(bare.times);
    const rows = programs.map(({ name, times }) => [
      name,
      median(times).toFixed(0),
      Math.min(...times).toFixed(0),
      (median(times) / yardstick).toFixed(2),
    ]);
    const header = ['', 'median ms', 'best ms', 'ratio'];
    process.stdout.write(`${table(`From start to first answer, ${PASSES} passes`, header, rows)}\n`);
  } finally {
    for (const { folder } of programs) await rm(folder, { recursive: true, force: true });
    await engines.stop();
  }
}

/** A program that asks the handler beside it once, and prints the status of the answer. */
function driver(path: string, query: Readonly<Record<string, string>>): string {
  const http = { method: 'GET', path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' };
  const event = {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: new URLSearchParams(query).toString(),
    queryStringParameters: query,
    headers: { host: 'localhost', 'accept-encoding': 'gzip' },
    requestContext: { http, requestId: 'bench', domainName: 'localhost' },
    isBase64Encoded: false,
  };
  return `import { handler } from './handler.mjs';
const { statusCode } = await handler(${JSON.stringify(event)}, { getRemainingTimeInMillis: () => 10_000 });
process.stdout.write(String(statusCode));
`;
}

/** Milliseconds to the first byte that the program prints, which must be the status 200. */
async function firstAnswer(folder: string, environment: Readonly<Record<string, string>>): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, ['drive.mjs'], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [printed] = (await once(child.stdout, 'data')) as [Buffer];
  const time = performance.now() - start;
  child.kill('SIGKILL');
  await once(child, 'close');
  if (printed.toString() !== '200')
    throw new Error(`The program in ${folder} answered ${printed.toString()}.`);
  return time;
}

/** `npm start` is killed again and again while it publishes fifty gazettes, and has them all in the end, once and whole. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DynamoCatalog } from '../lambdas/_shared/catalog.ts';
import { DATA_BUCKET, startEngines, TABLE } from '../local/engines.ts';
import { logOf } from './publishing/deliver.ts';
import { gazette } from './publishing/gazettes.ts';
import { readWhole } from './publishing/reader.ts';
import { Started } from './publishing/started.ts';
import { until } from './publishing/until.ts';

let folder: string;
let running: Started | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kill-'));
});

afterEach(async () => {
  running?.process.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const GAZETTES = 50;

/** The sample, which is published by itself at first, another whole issue, and small ones made of their text. */
async function fillInbox(): Promise<void> {
  const inbox = join(folder, 'inbox');
  await mkdir(inbox);
  const sample = await readFile(
    join(import.meta.dirname, '../datasets/samples/jiaxing-2026-01-02.md'),
    'utf8',
  );
  const other = sample.replaceAll('第01、02期（总第271、272期）', '第99期（总第369期）');
  await writeFile(join(inbox, '第99期.md'), other);
  for (let number = 3; number <= GAZETTES; number += 1) {
    const topics = [`第${number}期的课题研究`, '嘉兴建设短视频创作基地的对策建议'];
    await writeFile(join(inbox, `第${number}期.md`), gazette({ number, topics }));
  }
}

/** Runs until so many are published, a little longer, and is killed. */
async function runAndKill(published: number, milliseconds: number): Promise<number> {
  const started = new Started(folder, '--data', 'data');
  running = started;
  await until(`${published} published`, () => started.count('✓') >= published, 180_000);
  await setTimeout(milliseconds);
  expect(await started.end('SIGKILL')).toBeNull();
  return started.count('✓');
}

it('has all fifty in the end, each published once and nothing half', { timeout: 600_000 }, async () => {
  await fillInbox();
  let before = 0;
  // In the middle of the uploads, of the first, and of later ones.
  for (const [published, milliseconds] of [
    [0, 2500],
    [1, 40],
    [3, 170],
    [5, 90],
    [8, 10],
  ] as const)
    before += await runAndKill(published, milliseconds);
  expect(before).toBeLessThan(GAZETTES);

  const last = new Started(folder, '--data', 'data');
  running = last;
  await last.prints(`Published: ${GAZETTES} issues`, 400_000);
  const issues = (await (await fetch(`${last.url}/v1/issues`)).json()) as {
    readonly meta: { readonly total: number };
  };
  expect(issues.meta.total).toBe(GAZETTES);
  expect(await last.end('SIGINT')).toBe(0);
  expect(last.output).toMatch(/\nStopping…\n$/);

  const engines = await startEngines({ folder: join(folder, 'data') });
  const client = new DynamoDBClient({
    endpoint: engines.environment['AWS_ENDPOINT_URL_DYNAMODB'] ?? '',
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const world = { catalog: new DynamoCatalog(client, TABLE), dataBucket: DATA_BUCKET, engines };
  const log = await logOf(world);
  expect(log).toHaveLength(GAZETTES);
  expect(new Set(log.map(({ issue }) => issue.issueId)).size).toBe(GAZETTES);
  expect(new Set(log.map(({ cause }) => cause))).toEqual(new Set(['new-issue']));
  const versions = Object.values(await readWhole(world));
  expect(versions).toHaveLength(GAZETTES);
  expect(versions.filter((text) => /v[^1]/.test(text))).toEqual([]);
  await engines.stop();
});

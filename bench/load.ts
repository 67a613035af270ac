import autocannon from 'autocannon';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Started } from '../test/publishing/started.ts';
import { Child } from './api/child.ts';
import { table } from './table.ts';

const CONNECTIONS = 32;
const SECONDS = 60;
const PAGE = '/v1/datasets/tasks/records?lead_units=%E5%B8%82%E7%A7%91%E6%8A%80%E5%B1%80&limit=100';

/** What people and programs ask for in turn. */
const MIX = [
  '/v1/datasets',
  '/v1/datasets/tasks',
  PAGE,
  '/v1/datasets/tasks/records?q=%E4%BA%BA%E6%89%8D&sort=-number&fields=id,task',
  '/v1/datasets/tasks/facets?by=lead_units',
  '/v1/datasets/appointments/records?action=appoint',
  '/v1/datasets/tasks/exports/csv',
  '/v1/datasets/organizations/records?limit=20',
  '/v1/issues',
  '/v1/changes',
  '/v1/health',
  '/',
] as const;

/** `npm start` under 32 connections for a minute, beside a plain file server with the same bytes in the same run. */
export async function benchLoad(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-load-'));
  const started = new Started(folder);
  try {
    await started.prints('Ctrl-C stops.');
    const { url } = started;
    const bytes = await (await fetch(`${url}${PAGE}`)).text();
    const [files, filesUrl] = await Child.start<string>('static-child.ts', bytes);
    const rows = [
      await underLoad('a file server, the same bytes', filesUrl, ['/']),
      await underLoad('a filtered page of records', url, [PAGE]),
      await underLoad(`${MIX.length} different questions`, url, MIX),
    ];
    await files.stop();
    const header = ['', 'requests', 'requests/s', 'p50 ms', 'p99 ms', 'longest ms', 'failures'];
    process.stdout.write(`${table(`${CONNECTIONS} connections, ${SECONDS} s each`, header, rows)}\n`);
  } finally {
    await started.end('SIGINT');
    await rm(folder, { recursive: true, force: true });
  }
}

async function underLoad(name: string, url: string, paths: readonly string[]): Promise<string[]> {
  const requests = paths.map((path) => ({ path }));
  const result = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS, requests });
  const { latency } = result;
  return [
    name,
    String(result.requests.total),
    (result.requests.total / result.duration).toFixed(0),
    latency.p50.toFixed(0),
    latency.p99.toFixed(0),
    latency.max.toFixed(0),
    String(result.errors + result.timeouts + result.non2xx),
  ];
}

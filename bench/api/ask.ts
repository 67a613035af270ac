import autocannon from 'autocannon';
import type { Child } from './child.ts';

export const CONNECTIONS = 32;
const WARM_UP = 300;

/** One program under one kind of question. */
export interface Figures {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of processor time of its process a request, without those of the engines and of who asks. */
  readonly cpu: number;
  readonly failures: number;
}

/** Asks a program for paths in turn over 32 connections. */
export async function ask(
  child: Child,
  url: string,
  paths: readonly string[],
  seconds: number,
): Promise<Figures> {
  const requests = paths.map((path) => ({ path }));
  await autocannon({ url, connections: CONNECTIONS, amount: WARM_UP, requests });
  const before = await child.usage();
  const result = await autocannon({ url, connections: CONNECTIONS, duration: seconds, requests });
  const after = await child.usage();
  return {
    perSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpu: (after.cpu - before.cpu) / result.requests.total,
    failures: result.errors + result.timeouts + result.non2xx,
  };
}

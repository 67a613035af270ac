import type { Usage } from './child.ts';

/** The argument that the parent gave. */
export function argument(): unknown {
  return JSON.parse(process.argv[2] ?? 'null');
}

/** Tells the parent that it can begin, answers its questions, and ends when it does. */
export function ready(what: unknown, cleanUp: () => Promise<void> = async () => undefined): void {
  process.on('message', () => {
    process.send?.({ usage: usage() });
  });
  process.on('disconnect', () => void cleanUp().finally(() => process.exit(0)));
  process.send?.({ ready: what });
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1000, memory: process.memoryUsage.rss() / 1024 / 1024 };
}

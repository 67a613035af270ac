import { hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Everything that decides what pages look like. */
const SOURCES = ['portal', 'lambdas/portal', 'datasets'] as const;

/**
 * Names the code that makes the pages: pages of another version are made anew. In a bundle the bundle is the code;
 * otherwise the sources are.
 */
export async function codeVersion(file: string, root: string, settings: string): Promise<string> {
  const parts: string[] = [settings];
  if (file.endsWith('.ts')) {
    for (const folder of SOURCES) {
      const names = await readdir(join(root, folder), { recursive: true });
      for (const name of names
        .filter((candidate) => /\.(?:ts|css|svg|json)$/.test(candidate) && !candidate.endsWith('.test.ts'))
        .sort())
        parts.push(name, hash('sha256', await readFile(join(root, folder, name)), 'hex'));
    }
  } else parts.push(hash('sha256', await readFile(file), 'hex'));
  return hash('sha256', parts.join('\n'), 'hex').slice(0, 16);
}

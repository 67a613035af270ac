import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { buildBundle } from '../lib/bundling.ts';

/*
 * What is uploaded to Lambda, run as Lambda runs it: a plain Node that finds nothing beside the bundle.
 */
const run = promisify(execFile);
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function build(options: Parameters<typeof buildBundle>[0]): string {
  const folder = buildBundle(options);
  folders.push(folder);
  return folder;
}

/** Runs a module in the bundle's folder with nothing of ours in the environment. */
async function runIn(folder: string, code: string): Promise<string> {
  await writeFile(join(folder, 'drive.mjs'), code);
  const { stdout } = await run(process.execPath, ['drive.mjs'], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '' },
    timeout: 60_000,
  });
  return stdout.trim();
}

/** Bytes of the files that the handler imports at once, and those that they import. */
function loadedAtStart(folder: string): number {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [, next = ''] of text.matchAll(/(?:from|import)"\.\/([^"]+)"/g)) {
      if (seen.has(next)) continue;
      seen.add(next);
      visit(next);
    }
  };
  visit('handler.mjs');
  return [...seen].reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
}

function bytesOf(folder: string): number {
  if (statSync(folder).isFile()) return statSync(folder).size;
  return readdirSync(folder, { recursive: true })
    .map((name) => statSync(join(folder, String(name))))
    .reduce((sum, info) => sum + (info.isFile() ? info.size : 0), 0);
}

describe('the API function', () => {
  const folder = build({ entries: ['lambdas/api/handler'] });

  it('is small, and smaller yet what a start reads', () => {
    expect(bytesOf(folder)).toBeLessThan(1_500_000);
    expect(bytesOf(join(folder, 'handler.mjs')) + loadedAtStart(folder)).toBeLessThan(700_000);
  });

  it('starts, and names the setting that is missing', async () => {
    const code = `
      const http = { method: 'GET', path: '/v1', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' };
      const event = { version: '2.0', rawPath: '/v1', rawQueryString: '', headers: { host: 'h' }, requestContext: { http, requestId: 'r' } };
      try { const { handler } = await import('./handler.mjs'); console.log(JSON.stringify(await handler(event, { getRemainingTimeInMillis: () => 1000 }))); }
      catch (error) { console.log(error.message); }`;
    expect(await runIn(folder, code)).toMatch(/TABLE_NAME/);
  }, 90_000);
});

describe('the function that makes index files', () => {
  const folder = build({ entries: ['lambdas/indexes/handler'] });

  it('is small, and names the setting that is missing', async () => {
    expect(bytesOf(folder)).toBeLessThan(1_500_000);
    const code = `
      const { handler } = await import('./handler.mjs');
      try { await handler({ Records: [{ messageId: 'm' }] }, { getRemainingTimeInMillis: () => 600_000 }); }
      catch (error) { console.log(error.message); }`;
    expect(await runIn(folder, code)).toMatch(/TABLE_NAME/);
  }, 90_000);
});

describe('the ingest function', () => {
  const folder = build({
    entries: ['lambdas/ingest/handler', 'lambdas/ingest/extract-worker'],
    pdfResources: true,
  });

  it('brings its worker and the maps and fonts of PDF', () => {
    for (const name of ['handler.mjs', 'extract-worker.mjs', 'pdfjs-dist/cmaps/GBK-EUC-H.bcmap'])
      expect(existsSync(join(folder, name))).toBe(true);
    // Lambda takes 250 MB unzipped; a cold start wants less.
    expect(bytesOf(folder)).toBeLessThan(12_000_000);
  });

  it('reads a gazette in its worker', async () => {
    const code = `
      import { Worker } from 'node:worker_threads';
      const worker = new Worker('./extract-worker.mjs');
      const text = '# 嘉兴市人民政府公报\\n\\n2026年第3期\\n\\n嘉兴市人民政府关于印发某某办法的通知\\n\\n嘉政发〔2026〕9号\\n\\n各县（市、区）人民政府：\\n\\n现印发给你们。\\n\\n嘉兴市人民政府\\n\\n2026年3月1日\\n';
      worker.once('message', ({ extraction, error }) => {
        console.log(error ?? JSON.stringify([extraction.issueId, extraction.datasets.documents.records.length]));
        worker.terminate();
      });
      worker.postMessage({ name: 'a.md', bytes: new TextEncoder().encode(text) });`;
    expect(await runIn(folder, code)).toBe('["jiaxing-2026-03",1]');
  }, 90_000);

  it('reads PDF in its worker: nothing of the reader is left out of the bundle', async () => {
    const code = `
      import { Worker } from 'node:worker_threads';
      const worker = new Worker('./extract-worker.mjs');
      worker.once('message', ({ extraction, error }) => {
        console.log(error ?? extraction.report.findings.map(({ code }) => code).join());
        worker.terminate();
      });
      worker.postMessage({ name: 'a.pdf', bytes: new TextEncoder().encode('%PDF-1.7\\nbroken\\n%%EOF\\n') });`;
    expect(await runIn(folder, code)).toBe('pdf-broken');
  }, 90_000);
});

describe('the portal function', () => {
  const folder = build({ entries: ['lambdas/portal/handler'], portalAssets: true });

  it('brings its style sheet, script and icon', () => {
    expect(readdirSync(join(folder, 'portal-assets')).toSorted()).toEqual([
      'icon.svg',
      'site.css',
      'site.js',
    ]);
    expect(bytesOf(folder)).toBeLessThan(2_500_000);
  });

  it('starts, and names the setting that is missing', async () => {
    const code = `
      try { const { handler } = await import('./handler.mjs'); await handler({ Records: [] }, { getRemainingTimeInMillis: () => 1000 }); }
      catch (error) { console.log(error.message); }`;
    expect(await runIn(folder, code)).toMatch(/TABLE_NAME/);
  }, 90_000);
});

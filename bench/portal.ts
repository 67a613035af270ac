import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { close, listen } from '../local/listen.ts';
import { CHROMIUM, launch } from '../test/browser/chromium.ts';
import { kindsOfPages } from '../test/browser/kinds.ts';
import { startWithSample } from '../test/fixtures/portal/system.ts';
import { median } from './measure.ts';
import { table } from './table.ts';

/** What a page costs who opens it for the first time. */
export interface PageCost {
  readonly page: string;
  /** Bytes over the wire, headers included, of everything the page loads. */
  readonly bytes: number;
  readonly requests: number;
  /** Milliseconds to the first contentful paint, median of the passes. */
  readonly paint: number;
  readonly barePaint: number;
  readonly bareBytes: number;
}

const PAGES = ['home', 'dataset', 'issue', 'document', 'record', 'unit'];
const PASSES = 7;

/**
 * Opens pages in Chromium with an empty cache, each beside a bare HTML page of the same words without style sheet or
 * script, turn by turn in one run.
 */
export async function measurePortal(passes = PASSES): Promise<readonly PageCost[]> {
  const system = await startWithSample();
  const browser = await launch();
  const bare = new Map<string, string>();
  const server = createServer((request, response) => {
    const body = gzipSync(bare.get(request.url ?? '') ?? '');
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' })
      .end(body);
  });
  const bareUrl = await listen(server);
  try {
    const costs: PageCost[] = [];
    const kinds = await kindsOfPages(system);
    for (const name of PAGES) {
      const path = kinds.get(name) ?? '/';
      bare.set(path, await bareHtml(browser, `${system.url}${path}`));
      const ours: Visit[] = [];
      const theirs: Visit[] = [];
      for (let pass = -1; pass < passes; pass += 1) {
        const [own, other] = [
          await visit(browser, `${system.url}${path}`),
          await visit(browser, `${bareUrl}${path}`),
        ];
        // The first pass warms the browser up.
        if (pass < 0) continue;
        ours.push(own);
        theirs.push(other);
      }
      costs.push({
        page: name,
        bytes: median(ours.map(({ bytes }) => bytes)),
        requests: median(ours.map(({ requests }) => requests)),
        paint: median(ours.map(({ paint }) => paint)),
        barePaint: median(theirs.map(({ paint }) => paint)),
        bareBytes: median(theirs.map(({ bytes }) => bytes)),
      });
    }
    return costs;
  } finally {
    await browser.close();
    await close(server);
    await system.stop();
  }
}

interface Visit {
  readonly bytes: number;
  readonly requests: number;
  readonly paint: number;
}

const FIRST_PAINT = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'first-contentful-paint') resolve(entry.startTime);
  }).observe({ type: 'paint', buffered: true });
})`;

async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  let requests = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const paint = Number(await page.evaluate(FIRST_PAINT));
  await context.close();
  return { bytes, requests, paint };
}

/** The page's words alone, paragraph by paragraph. */
async function bareHtml(browser: Browser, url: string): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  const text = await page.locator('body').innerText();
  await context.close();
  const paragraphs = text
    .split(/\n+/)
    .map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`);
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>bare</title>${paragraphs.join('\n')}</html>`;
}

/** Prints what pages cost, beside bare pages of the same words. */
export async function benchPortal(): Promise<void> {
  if (CHROMIUM === undefined) return;
  const costs = await measurePortal();
  process.stdout.write(
    `${table(
      'Portal: first visit with an empty cache, beside a bare page of the same words',
      ['page', 'KB', 'bare KB', 'requests', 'first paint ms', 'bare ms'],
      costs.map(({ page, bytes, bareBytes, requests, paint, barePaint }) => [
        page,
        (bytes / 1000).toFixed(1),
        (bareBytes / 1000).toFixed(1),
        String(requests),
        paint.toFixed(0),
        barePaint.toFixed(0),
      ]),
    )}\n`,
  );
}

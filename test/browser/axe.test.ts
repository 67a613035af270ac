import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningSystem } from '../../local/system.ts';
import { startWithSample } from '../fixtures/portal/system.ts';
import { CHROMIUM, launch } from './chromium.ts';
import { kindsOfPages } from './kinds.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** What depends on the colour scheme; all else is the same in both. */
const COLOUR_RULES = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
const ALL_RULES = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

describe.skipIf(CHROMIUM === undefined)('axe-core finds nothing', () => {
  let system: RunningSystem;
  let browser: Browser;

  beforeAll(async () => {
    [system, browser] = await Promise.all([startWithSample(), launch()]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await system.stop();
  });

  it.each([
    ['light', ''],
    ['light', '/en'],
    ['dark', ''],
    ['dark', '/en'],
  ] as const)('in the %s scheme, on %s pages', { timeout: 240_000 }, async (colorScheme, language) => {
    // The page's own policy forbids scripts from elsewhere, this one as well.
    const context = await browser.newContext({
      colorScheme,
      viewport: { width: 1280, height: 900 },
      bypassCSP: true,
    });
    const page = await context.newPage();
    const found: string[] = [];
    for (const path of (await kindsOfPages(system)).values()) {
      await page.goto(`${system.url}${language}${path}`, { waitUntil: 'load' });
      if (path.startsWith('/search')) await page.locator('.found').first().waitFor();
      await page.addScriptTag({ content: AXE });
      const results = await page.evaluate(
        async (runOnly): Promise<AxeResults> => {
          const { axe } = globalThis as unknown as {
            readonly axe: { readonly run: (options: unknown) => Promise<AxeResults> };
          };
          return axe.run({ runOnly, resultTypes: ['violations'] });
        },
        colorScheme === 'dark' ? COLOUR_RULES : ALL_RULES,
      );
      for (const { id, impact, nodes } of results.violations) {
        const [node] = nodes;
        found.push(
          `${impact ?? ''} ${id} on ${language}${path}: ${nodes.length} × ${node?.html.slice(0, 160) ?? ''} ${node?.failureSummary?.slice(0, 200) ?? ''}`,
        );
      }
    }
    await context.close();
    expect(found).toEqual([]);
  });
});

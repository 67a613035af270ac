import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningSystem } from '../../local/system.ts';
import { startWithSample } from '../fixtures/portal/system.ts';
import { CHROMIUM, keepPicture, launch } from './chromium.ts';
import { kindsOfPages } from './kinds.ts';

/** An A4 sheet with margins of 15 mm, in CSS pixels. */
const SHEET = { width: 680, height: 1009 };
/** Elements that stick out of the sheet: what paper would cut off. */
const CUT = `[...document.querySelectorAll('main *')]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.tagName + '.' + (one.getAttribute('class') ?? ''))`;
/** Everything that only a click makes sense of; a table's headings are buttons and stay. */
const CONTROLS = 'nav, form, button:not(th button), .downloads, .actions, .jump, .beside, .copy';

describe.skipIf(CHROMIUM === undefined)('on paper', () => {
  let system: RunningSystem;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [system, browser] = await Promise.all([startWithSample(), launch()]);
    // Who reads in the dark prints on white paper all the same.
    page = await browser.newPage({ viewport: SHEET, colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await system.stop();
  });

  it.each(['dataset', 'board', 'months', 'issue', 'document', 'record', 'unit', 'person'])(
    '%s: nothing cut, nothing to click, its address at the foot',
    async (kind) => {
      const path = (await kindsOfPages(system)).get(kind) ?? '';
      await page.goto(`${system.url}${path}`, { waitUntil: 'networkidle' });
      await keepPicture(page, `${kind}-print`);
      expect(await page.evaluate(CUT)).toEqual([]);
      expect(await page.locator(CONTROLS).locator('visible=true').count()).toBe(0);
      expect(await page.locator('footer').innerText()).toContain(`${system.url}${path}`);
      const paper = 'getComputedStyle(document.documentElement).backgroundColor';
      expect(await page.evaluate(paper)).toBe('rgb(255, 255, 255)');
    },
  );

  it('a record names where its source is', async () => {
    await page.goto(`${system.url}${(await kindsOfPages(system)).get('record') ?? ''}`);
    expect(await page.locator('.provenance').innerText()).toMatch(
      /http:\/\/[\w.:]+\/issues\/jiaxing-2026-01-02\/source#L\d+/,
    );
  });

  it('an issue names where its file is, and opens what is folded', async () => {
    await page.goto(`${system.url}/issues/jiaxing-2026-01-02`);
    expect(await page.locator('.facts').first().innerText()).toMatch(
      /http:\/\/\S+\/sources\/jiaxing-2026-01-02\//,
    );
    const folded = page.locator('.findings details li').first();
    expect((await folded.boundingBox())?.height).toBeGreaterThan(0);
  });

  it('tells appointed from removed without colour', async () => {
    await page.goto(`${system.url}/datasets/appointments`);
    const fill = (name: string): string =>
      `getComputedStyle(document.querySelector('svg.months rect.${name}')).fill`;
    expect(await page.evaluate(fill('appoint'))).toBe('rgb(51, 51, 51)');
    expect(await page.evaluate(fill('remove'))).toBe('rgb(255, 255, 255)');
  });
});

import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningSystem } from '../../local/system.ts';
import { readXlsx } from '../fixtures/files/read-xlsx.ts';
import { startWithSample } from '../fixtures/portal/system.ts';
import { CHROMIUM, keepPicture, launch, open, type WatchedPage } from './chromium.ts';
import { kindsOfPages } from './kinds.ts';

const UNIT = '市科技局';
/** By how much a page is wider than its window. */
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** What a reader sees of a table's rows. */
async function rowTexts(page: Page): Promise<readonly string[]> {
  return page.locator('[data-rows] tbody tr').allInnerTexts();
}

async function apiTotal(system: RunningSystem, dataset: string, query: string): Promise<number> {
  const answer = await fetch(`${system.url}/v1/datasets/${dataset}/records?${query}&limit=1`);
  return ((await answer.json()) as { readonly meta: { readonly total: number } }).meta.total;
}

describe.skipIf(CHROMIUM === undefined)('in a browser', () => {
  let system: RunningSystem;
  let browser: Browser;
  const opened: WatchedPage[] = [];

  async function visit(path: string, options: Parameters<typeof open>[2] = {}): Promise<Page> {
    const watched = await open(browser, `${system.url}${path}`, options);
    opened.push(watched);
    return watched.page;
  }

  /** Every page of a test ran without errors and without other hosts. */
  async function finish(): Promise<void> {
    const problems = opened.flatMap(({ errors, foreign }) => [...errors, ...foreign]);
    await Promise.all(opened.splice(0).map(async ({ close }) => close()));
    expect(problems).toEqual([]);
  }

  beforeAll(async () => {
    [system, browser] = await Promise.all([startWithSample(), launch()]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await system.stop();
  });

  it.each([
    ['/', '单位', 'with scripts', {}],
    ['/', '单位', 'without scripts', { javaScriptEnabled: false }],
    ['/en/', 'Units', 'with scripts', {}],
    ['/en/', 'Units', 'without scripts', { javaScriptEnabled: false }],
  ] as const)('three clicks from %s over %s to an Excel file, %s', async (home, units, _, options) => {
    const page = await visit(home, options);
    await page.getByRole('navigation').getByRole('link', { name: units }).click();
    await page.getByRole('link', { name: UNIT, exact: true }).click();
    const download = page.waitForEvent('download');
    await page.locator('main').getByRole('link', { name: 'Excel' }).first().click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
    const rows = readXlsx(await readFile(await file.path())).sheets[0]?.rows ?? [];
    expect(rows).toHaveLength(1 + (await apiTotal(system, 'tasks', `units=${encodeURIComponent(UNIT)}`)));
    expect(rows.slice(1).every((row) => JSON.stringify(row).includes(UNIT))).toBe(true);
    await finish();
  });

  it('takes a whole dataset home from the home page without a script', async () => {
    const page = await visit('/', { javaScriptEnabled: false });
    const dataset = page.locator('.datasets > li').filter({ hasText: '重点工作任务清单' });
    const download = page.waitForEvent('download');
    await dataset.getByRole('link', { name: 'Excel' }).click();
    const rows = readXlsx(await readFile(await (await download).path())).sheets[0]?.rows ?? [];
    expect(rows).toHaveLength(1 + (await apiTotal(system, 'tasks', '')));
    await finish();
  });

  it('finds everything with one box', async () => {
    const page = await visit('/');
    await page.getByRole('searchbox').fill(UNIT);
    await page.getByRole('button', { name: '搜索' }).click();
    await page.locator('.found').first().waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe(UNIT);
    const headings = await page.locator('.found h2').allInnerTexts();
    expect(headings[0]).toContain('单位名录');
    expect(headings.join()).toContain('重点工作任务清单');
    expect(await page.locator('.found mark').first().innerText()).toBe(UNIT);
    await page.getByRole('searchbox').fill('没有这样的词');
    await page.keyboard.press('Enter');
    await page.getByText('没有符合条件的记录').waitFor();
    await page.goBack();
    await page.locator('.found').first().waitFor();
    await finish();
  });

  it('keeps what is searched text', async () => {
    const page = await visit(`/search?q=${encodeURIComponent('<img src=x onerror=alert(1)>\u202E市')}`);
    await page.getByText('没有符合条件的记录').waitFor();
    expect(await page.locator('main img').count()).toBe(0);
    await finish();
  });

  it('filters, sorts and chooses columns; each state is an address in the API’s own words', async () => {
    const page = await visit('/datasets/tasks');
    expect(await rowTexts(page)).toHaveLength(20);
    await page.getByRole('combobox', { name: '牵头单位' }).fill(UNIT);
    await page.getByRole('button', { name: '筛选', exact: true }).click();
    const total = await apiTotal(system, 'tasks', `lead_units=${encodeURIComponent(UNIT)}`);
    await page.getByText(`${total} 条记录`).waitFor();
    const address = new URL(page.url());
    expect(address.search).toBe(`?lead_units=${encodeURIComponent(UNIT)}`);
    const rows = await rowTexts(page);
    expect(rows).toHaveLength(total);
    expect(rows.every((row) => row.includes(UNIT))).toBe(true);
    // The downloads are of what is shown.
    const excel = page.locator('[data-downloads] a[data-format=xlsx]');
    expect(await excel.getAttribute('href')).toBe(`/v1/datasets/tasks/exports/xlsx${address.search}`);
    await page.getByRole('button', { name: '序号' }).click();
    await page.locator('th[aria-sort=ascending]').waitFor();
    await page.getByRole('button', { name: '序号' }).click();
    await page.locator('th[aria-sort=descending]').waitFor();
    expect(new URL(page.url()).searchParams.get('sort')).toBe('-number');
    const numbers = (await page.locator('[data-rows] td.number').allInnerTexts()).map(Number);
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    await page.getByText('显示的列').click();
    await page.getByRole('checkbox', { name: '计划名称' }).check();
    await page.locator('th[data-column=plan]').waitFor();
    // The address alone brings the same view back.
    const again = await visit(new URL(page.url()).pathname + new URL(page.url()).search);
    await again.locator('th[aria-sort=descending]').waitFor();
    expect(await rowTexts(again)).toEqual(await rowTexts(page));
    await page.goBack();
    await page.locator('th[data-column=plan]').waitFor({ state: 'detached' });
    await finish();
  });

  it('turns pages and clears filters', async () => {
    const page = await visit('/datasets/tasks?sort=number');
    await page.getByText('第 1–50 条').waitFor();
    const first = await rowTexts(page);
    await page.getByRole('button', { name: '下一页' }).click();
    await page.getByText('第 51–100 条').waitFor();
    expect(await rowTexts(page)).not.toEqual(first);
    await page.getByRole('button', { name: '上一页' }).click();
    await page.getByText('第 1–50 条').waitFor();
    expect(await rowTexts(page)).toEqual(first);
    await page.getByRole('button', { name: '清除筛选' }).click();
    await page.waitForURL((url) => url.search === '');
    await finish();
  });

  it('says what a filter does not understand', async () => {
    const watched = await open(browser, `${system.url}/datasets/tasks?number=abc`);
    await watched.page.getByText('whole number').waitFor();
    expect(await watched.page.locator('[data-status]').innerText()).toContain('number');
    await watched.close();
  });

  it('leads from a record to its words in the source, and marks them', async () => {
    const page = await visit((await kindsOfPages(system)).get('record') ?? '');
    const marked = (await page.locator('.provenance mark').allInnerTexts()).join('');
    expect(marked).toContain('责任单位');
    const lines = await page.locator('dd a[href*="/source#"]').innerText();
    await page.getByRole('link', { name: '在原文中查看上下文' }).click();
    await page.locator('.source li.selected').first().waitFor();
    const [first = 0, last = 0] = lines.split('-').map(Number);
    expect(new URL(page.url()).hash).toBe(`#L${first}-L${last}`);
    const selected = await Promise.all(
      (await page.locator('.source li.selected').all()).map(async (line) => line.getAttribute('id')),
    );
    expect(selected).toEqual(Array.from({ length: last - first + 1 }, (__, index) => `L${first + index}`));
    expect(await page.locator(`#L${first}`).isVisible()).toBe(true);
    const box = await page.locator(`#L${first}`).boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect(box?.y).toBeLessThan(900);
    await keepPicture(page, 'source-marked');
    await finish();
  });

  it('leads from a document’s marked words to their records', async () => {
    const page = await visit((await kindsOfPages(system)).get('document') ?? '');
    await page.locator('.gazette a.chip').first().click();
    await page.getByRole('heading', { name: '出处' }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/datasets\/[\w-]+\/records\//);
    await finish();
  });

  it('narrows the catalogue by facets', async () => {
    const page = await visit('/catalogue/jiaxing-2026');
    const all = await page.locator('.documents > li:visible').count();
    await page.locator('input[value=tasks]').check();
    expect(await page.locator('.documents > li:visible').count()).toBe(1);
    expect(new URL(page.url()).search).toBe('?dataset=tasks');
    await page.reload();
    expect(await page.locator('.documents > li:visible').count()).toBe(1);
    await page.locator('input[value=市政府文件]').check();
    await page.getByText('没有符合条件的文件').waitFor();
    expect(all).toBeGreaterThan(5);
    await finish();
  });

  it('speaks English beside Chinese, page for page', async () => {
    const page = await visit('/datasets/tasks');
    await page.getByRole('link', { name: 'English' }).click();
    await page.waitForURL('**/en/datasets/tasks');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Tasks');
    expect(await page.locator('tbody th span[lang=zh-CN]').first().innerText()).not.toBe('');
    await page.getByRole('combobox', { name: 'Lead units', exact: true }).fill(UNIT);
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText(/^Records: \d+$/).waitFor();
    await page.getByRole('link', { name: '中文' }).click();
    await page.waitForURL('**/datasets/tasks');
    await finish();
  });

  it('can be read without a script', async () => {
    const page = await visit('/datasets/tasks', { javaScriptEnabled: false });
    expect(await page.locator('.scripted:visible').count()).toBe(0);
    expect(await rowTexts(page)).toHaveLength(20);
    await page.locator('noscript select, select[required]').first().selectOption(UNIT);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV' }).click();
    const text = await readFile(await (await download).path(), 'utf8');
    const total = await apiTotal(system, 'tasks', `lead_units=${encodeURIComponent(UNIT)}`);
    expect(text.trim().split('\r\n')).toHaveLength(1 + total);
    await finish();
  });

  it('can be used by keyboard: skip link, search, first result', async () => {
    const page = await visit('/datasets/tasks');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('跳到正文');
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('id')).toBe('main');
    await finish();
  });

  it.each([360, 1280])(
    'fits a window of %i pixels, every kind of page',
    { timeout: 120_000 },
    async (width) => {
      const page = await visit('/', { viewport: { width, height: 2000 } });
      const wide: string[] = [];
      for (const [kind, path] of await kindsOfPages(system)) {
        for (const language of ['', '/en']) {
          await page.goto(`${system.url}${language}${path}`);
          const overflow = Number(await page.evaluate(OVERFLOW));
          if (overflow > 0) wide.push(`${language}${path} by ${overflow}`);
          if (language === '') await keepPicture(page, `${kind}-${width}`);
        }
      }
      expect(wide).toEqual([]);
      await finish();
    },
  );
});

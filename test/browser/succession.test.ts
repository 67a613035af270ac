import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningSystem } from '../../local/system.ts';
import { smallGazette } from '../fixtures/portal/gazette.ts';
import { startWith } from '../fixtures/portal/system.ts';
import { CHROMIUM, launch, open } from './chromium.ts';

const TASKS = [['建设科创走廊。', '市科技局']] as const;
const ISSUES = [
  { number: 3, appointments: ['免去陈一鸣的市教育局局长职务;'] },
  { number: 4, appointments: ['任命林二川为市教育局局长;', '任命周三石为市科技局副局长;'] },
];

describe.skipIf(CHROMIUM === undefined)('who came before and after, over issues', () => {
  let system: RunningSystem;
  let browser: Browser;

  beforeAll(async () => {
    const sources = ISSUES.map((issue): readonly [string, Uint8Array] => [
      `jiaxing-2026-0${issue.number}.md`,
      new TextEncoder().encode(smallGazette({ tasks: TASKS, ...issue })),
    ]);
    [system, browser] = await Promise.all([startWith(sources), launch()]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await system.stop();
  });

  async function neighboursOf(person: string, language = ''): Promise<readonly string[]> {
    const answer = await fetch(`${system.url}/v1/datasets/people/records?name=${encodeURIComponent(person)}`);
    const { data } = (await answer.json()) as { readonly data: readonly { readonly id: string }[] };
    const watched = await open(browser, `${system.url}${language}/datasets/people/records/${data[0]?.id}`);
    await watched.page.waitForLoadState('networkidle');
    const found = await watched.page.locator('.neighbour').allInnerTexts();
    expect([...watched.errors, ...watched.foreign]).toEqual([]);
    await watched.close();
    return found;
  }

  it('names who took the post in a later issue, and who left it in an earlier one', async () => {
    expect(await neighboursOf('陈一鸣')).toEqual(['继任：林二川 jiaxing-2026-04']);
    expect(await neighboursOf('林二川')).toEqual(['前任：陈一鸣 jiaxing-2026-03']);
    expect(await neighboursOf('林二川', '/en')).toEqual(['Before: 陈一鸣 jiaxing-2026-03']);
  });

  it('names nobody where the data names nobody', async () => {
    expect(await neighboursOf('周三石')).toEqual([]);
  });
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { smallGazette } from './fixtures/portal/gazette.ts';
import { MemorySite, startSite, type TestSite } from './fixtures/portal/site.ts';

/*
 * What the pages of one more issue cost, whatever was published before: calls on the portal's bucket, and bytes of
 * what is written there.
 */
const YEARS = 4;
const A_YEAR = 12;

let site: TestSite;
const memory = new MemorySite();

beforeAll(async () => {
  site = await startSite();
});
afterAll(async () => site.stop());

interface Cost {
  readonly calls: number;
  readonly bytes: number;
}

async function publishIssue(year: number, number: number): Promise<Cost> {
  const text = smallGazette({
    year,
    number,
    tasks: [
      [`建设第${year}${number}号科创走廊。`, '市科技局牵头,市财政局'],
      [`新增高新技术企业${year - 1500}家以上。`, '市科技局'],
    ],
    appointments: ['沈其芳任嘉兴市商务局副局长(试用期一年)'],
  });
  await site.publishText(text, `${year}-${String(number).padStart(2, '0')}-26T08:00:00.000Z`);
  memory.calls = 0;
  memory.written.length = 0;
  await site.build(memory);
  const bytes = memory.written.reduce(
    (sum, key) => sum + (memory.objects.get(key)?.object.body.length ?? 0),
    0,
  );
  return { calls: memory.calls, bytes };
}

it('does not grow with the archive', { timeout: 240_000 }, async () => {
  const decembers: Cost[] = [];
  for (let year = 2001; year < 2001 + YEARS; year += 1) {
    for (let number = 1; number <= A_YEAR; number += 1) {
      const cost = await publishIssue(year, number);
      if (number === A_YEAR) decembers.push(cost);
    }
  }
  // A year's catalogue grows within the year, the lists of the newest until they are full; then nothing does but
  // the number of years.
  const [before, last] = decembers.slice(-2);
  if (before === undefined || last === undefined) throw new Error('nothing was published');
  expect(last.calls).toBeLessThanOrEqual(before.calls);
  expect(last.bytes).toBeLessThan(before.bytes * 1.02);
});

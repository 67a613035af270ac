/** A publish costs what its issue costs, however many issues were published before. */
import { expect, it } from 'vitest';
import { measurePublishCost } from '../bench/publish-cost.ts';

it(
  'makes the same calls, and moves about the same bytes, at 1 issue as at 300',
  { timeout: 120_000 },
  async () => {
    const [one, many] = await measurePublishCost([1, 300]);
    expect(one?.issues).toBe(1);
    expect({ store: many?.storeCalls, catalog: many?.catalogCalls }).toEqual({
      store: one?.storeCalls,
      catalog: one?.catalogCalls,
    });
    const growth = (name: 'storeBytes' | 'catalogBytes' | 'headBytes'): number =>
      (many?.[name] ?? NaN) / (one?.[name] ?? NaN) - 1;
    // Counts and sequence numbers have more digits.
    for (const name of ['storeBytes', 'catalogBytes', 'headBytes'] as const)
      expect(Math.abs(growth(name)), `growth of ${name}`).toBeLessThan(0.02);
    // DynamoDB takes items of 400 KB.
    expect(many?.headBytes).toBeLessThan(60_000);
  },
);

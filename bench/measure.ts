/** One of several programs that are measured beside each other. */
export interface Contender {
  readonly name: string;
  readonly run: () => unknown;
  /** Passes of a contender that is too slow for as many as the others. */
  readonly passes?: number;
}

export interface Time {
  readonly name: string;
  /** Milliseconds of one pass. */
  readonly median: number;
}

/**
 * Times contenders in turns, pass by pass, so that a busy moment of the machine falls on all of them alike; answers with
 * the median of each.
 */
export async function measureTogether(contenders: readonly Contender[], passes: number): Promise<Time[]> {
  const times = contenders.map((): number[] => []);
  for (let pass = -warmUp(passes); pass < passes; pass += 1) {
    for (const [index, { run, passes: own = passes }] of contenders.entries()) {
      if (pass >= own || pass < -warmUp(own)) continue;
      const start = performance.now();
      await run();
      const time = performance.now() - start;
      if (pass >= 0) times[index]?.push(time);
    }
  }
  return contenders.map(({ name }, index) => ({ name, median: median(times[index] ?? []) }));
}

function warmUp(passes: number): number {
  return Math.round(passes / 3);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

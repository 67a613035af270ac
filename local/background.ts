/** Work that is done after each publish, beside everything else: one run at a time, and one more when something came meanwhile. */
export interface Background {
  readonly wake: () => void;
  /** When everything that was asked for is done. */
  readonly settled: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * @param work is told by its argument when to stop early; the next run finishes it
 * @param onProblem told of what goes wrong, unless it is being stopped
 */
export function runInBackground(
  work: (goesOn: () => boolean) => Promise<unknown>,
  onProblem: (reason: string) => void,
): Background {
  const stopping = new AbortController();
  const goesOn = (): boolean => !stopping.signal.aborted;
  const run = async (): Promise<void> => {
    if (!goesOn()) return;
    try {
      await work(goesOn);
    } catch (error) {
      if (goesOn()) onProblem(error instanceof Error ? error.message : String(error));
    }
  };
  let last = Promise.resolve();
  let waiting = false;
  return {
    wake: () => {
      // A run that has not begun will see this release too.
      if (waiting) return;
      waiting = true;
      last = last.then(async () => {
        waiting = false;
        return run();
      });
    },
    settled: async () => last,
    stop: async () => {
      stopping.abort();
      await last;
    },
  };
}

import { readPortalSettings } from '../lambdas/_shared/settings.ts';
import { assetsOf } from '../lambdas/portal/assets.ts';
import { catchUp } from '../lambdas/portal/catch-up.ts';
import { awsPortalPorts } from '../lambdas/portal/handler.ts';
import { buildAssets } from '../portal/build-assets.ts';

/** Builds the portal's pages after each publish: one run at a time, and one more when something came meanwhile. */
export interface PortalBuilder {
  readonly wake: () => void;
  /** When every page is as new as the catalog was. */
  readonly settled: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The environment leads to the engines, as in the deployed function. */
export function startPortalBuilder(onProblem: (message: string) => void): PortalBuilder {
  const ports = (async () => awsPortalPorts(readPortalSettings(process.env), assetsOf(buildAssets())))();
  const stopping = new AbortController();
  const isRunning = (): boolean => !stopping.signal.aborted;
  const run = async (): Promise<void> => {
    if (!isRunning()) return;
    try {
      await catchUp(await ports, isRunning);
    } catch (error) {
      // The next release finishes it, as does the next start.
      const reason = error instanceof Error ? error.message : String(error);
      if (isRunning()) onProblem(`The pages could not be built: ${reason}`);
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

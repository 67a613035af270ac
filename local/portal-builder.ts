import { readPortalSettings } from '../lambdas/_shared/settings.ts';
import { assetsOf } from '../lambdas/portal/assets.ts';
import { catchUp } from '../lambdas/portal/catch-up.ts';
import { awsPortalPorts } from '../lambdas/portal/handler.ts';
import { buildAssets } from '../portal/build-assets.ts';
import { runInBackground, type Background } from './background.ts';

/** Builds the portal's pages after each publish; the environment leads to the engines, as in the deployed function. */
export function startPortalBuilder(onProblem: (message: string) => void): Background {
  const ports = (async () => awsPortalPorts(readPortalSettings(process.env), assetsOf(buildAssets())))();
  return runInBackground(
    async (goesOn) => catchUp(await ports, goesOn),
    (reason) => {
      onProblem(`The pages could not be built: ${reason}`);
    },
  );
}

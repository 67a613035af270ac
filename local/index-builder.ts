import { readApiSettings } from '../lambdas/_shared/settings.ts';
import { awsApiPorts } from '../lambdas/api/api.ts';
import { prepareIndexes } from '../lambdas/indexes/prepare.ts';
import { runInBackground, type Background } from './background.ts';

const MEMORY_BYTES = 32 * 1024 * 1024;

/** Makes the API's index files after each publish, as the deployed function does. */
export function startIndexBuilder(onProblem: (message: string) => void): Background {
  const ports = awsApiPorts({ ...readApiSettings(process.env), memoryBytes: MEMORY_BYTES });
  return runInBackground(
    async (goesOn) => prepareIndexes(ports, goesOn),
    (reason) => {
      onProblem(`The indexes could not be made: ${reason}`);
    },
  );
}

// Makes the API's index files, as the deployed function does after each release.
import { readApiSettings } from '../../lambdas/_shared/settings.ts';
import { awsApiPorts } from '../../lambdas/api/api.ts';
import { prepareIndexes } from '../../lambdas/indexes/prepare.ts';
import { ready } from './child-side.ts';

const start = performance.now();
const { made } = await prepareIndexes(awsApiPorts(readApiSettings(process.env)), () => true);
ready({ made, milliseconds: performance.now() - start });

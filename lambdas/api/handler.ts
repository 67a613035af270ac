import { readApiSettings } from '../_shared/settings.ts';
import { awsApiPorts, createApiHandler } from './api.ts';

const settings = readApiSettings(process.env);

/** The API Lambda behind API Gateway's HTTP API (payload 2.0). */
export const handler = createApiHandler(awsApiPorts(settings), settings);

import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { DEFAULT_PUBLICATION } from '../../datasets/_files/publication-settings.ts';
import { answerRequest } from '../../lambdas/api/answer.ts';
import { awsApiPorts } from '../../lambdas/api/api.ts';
import type { World } from './world.ts';

/** What the API answers to a GET over a world, as JSON. */
export async function get(world: World, path: string): Promise<unknown> {
  const [rawPath = '', rawQueryString = ''] = path.split('?');
  const event: APIGatewayProxyEventV2 = {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: { host: '127.0.0.1' },
    requestContext: {
      accountId: '0',
      apiId: 'test',
      domainName: '127.0.0.1',
      domainPrefix: 'test',
      http: { method: 'GET', path: rawPath, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: 'test',
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
    isBase64Encoded: false,
  };
  const ports = awsApiPorts({
    table: world.table,
    dataBucket: world.dataBucket,
    publication: DEFAULT_PUBLICATION,
    publicUrl: undefined,
    rateLimit: undefined,
    laterQueueUrl: undefined,
    memoryBytes: 16 * 1024 * 1024,
  });
  const { statusCode, body = '', isBase64Encoded } = await answerRequest(event, ports, undefined);
  const text = isBase64Encoded === true ? Buffer.from(body, 'base64').toString() : body;
  if (statusCode !== 200) throw new Error(`${path} answered ${statusCode ?? 0}: ${text}`);
  return JSON.parse(text);
}

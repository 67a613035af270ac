import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { answerRequest } from '../api/answer.ts';
import type { ApiPorts } from '../api/context.ts';
import type { AskedFile } from '../api/later.ts';

/**
 * Makes a file that a request asked for, by answering the request once more without a limit of time; the file is kept
 * where the next request looks for it.
 * @throws Error when it could not be made
 */
export async function makeAskedFile(
  { path, query }: AskedFile,
  ports: ApiPorts,
  publicUrl: string | undefined,
): Promise<void> {
  const event: APIGatewayProxyEventV2 = {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    headers: {},
    requestContext: {
      accountId: '',
      apiId: '',
      domainName: 'localhost',
      domainPrefix: '',
      http: { method: 'HEAD', path, protocol: 'HTTP/1.1', sourceIp: '', userAgent: '' },
      requestId: 'asked-for',
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
    isBase64Encoded: false,
  };
  const { statusCode, body } = await answerRequest(
    event,
    { ...ports, later: undefined, keepsFiles: true },
    publicUrl,
  );
  if (statusCode !== 200 && statusCode !== 302)
    throw new Error(`${path}?${query} was answered with ${statusCode ?? 'nothing'}: ${body ?? ''}`);
}

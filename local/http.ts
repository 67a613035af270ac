import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { contextOf } from './event-source.ts';
import { acceptTypedAddresses } from './typed-address.ts';

export type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

const MOST_BODY_BYTES = 10 * 1024 * 1024;

/** Serves Lambda handlers over HTTP, as API Gateway's HTTP API (payload 2.0) does. */
export function createHttpServer(route: (path: string) => HttpHandler): Server {
  const server = createServer((request, response) => {
    void answer(request, response, route);
  });
  acceptTypedAddresses(server);
  return server;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  route: (path: string) => HttpHandler,
): Promise<void> {
  try {
    const body = await readBody(request);
    if (body === undefined) {
      response
        .writeHead(413, { 'content-type': 'text/plain', connection: 'close' })
        .end('The body exceeds 10 MB.\n');
      return;
    }
    const event = eventOf(request, body);
    const result = await route(event.rawPath)(event, contextOf());
    sendResult(request, response, result);
  } catch (error) {
    process.stderr.write(
      `${request.method ?? ''} ${request.url ?? ''}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    if (response.headersSent) response.destroy();
    else
      response
        .writeHead(502, { 'content-type': 'application/json' })
        .end('{"message":"Internal Server Error"}');
  }
}

const NOTHING = Buffer.alloc(0);

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const { headers } = request;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return NOTHING;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BODY_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const TEXT = /^(?:text\/|application\/(?:[\w.+-]+\+)?(?:json|xml|x-www-form-urlencoded))/;

/** The event of payload format 2.0: names in lower case, values of a repeated header joined by a comma. */
function eventOf(request: IncomingMessage, body: Buffer): APIGatewayProxyEventV2 {
  const [rawPath = '/', ...query] = (request.url ?? '/').split('?');
  const rawQueryString = query.join('?');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (name !== 'cookie' && value !== undefined)
      headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  // As API Gateway, which says so of HTTPS.
  headers['x-forwarded-proto'] ??= 'http';
  const isText = TEXT.test(headers['content-type'] ?? 'text/');
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    parameters[name] = parameters[name] === undefined ? value : `${parameters[name]},${value}`;
  }
  const now = new Date();
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers,
    ...(request.headers.cookie === undefined ? {} : { cookies: request.headers.cookie.split('; ') }),
    ...(rawQueryString === '' ? {} : { queryStringParameters: parameters }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: headers['host'] ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method: request.method ?? 'GET',
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: crypto.randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length === 0 ? {} : { body: isText ? body.toString('utf8') : body.toString('base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

function sendResult(
  request: IncomingMessage,
  response: ServerResponse,
  result: APIGatewayProxyStructuredResultV2,
): void {
  const body =
    result.body === undefined
      ? undefined
      : Buffer.from(result.body, result.isBase64Encoded === true ? 'base64' : 'utf8');
  const headers: Record<string, string | number | string[]> = {};
  for (const [name, value] of Object.entries(result.headers ?? {}))
    headers[name.toLowerCase()] = String(value);
  if (result.cookies !== undefined) headers['set-cookie'] = result.cookies;
  const status = result.statusCode ?? 200;
  const bodiless = status === 304 || status === 204;
  if (!bodiless) headers['content-length'] ??= body?.length ?? 0;
  response.writeHead(status, headers);
  response.end(request.method === 'HEAD' || bodiless ? undefined : body);
}

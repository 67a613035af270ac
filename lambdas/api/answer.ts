import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ApiPorts, RequestContext } from './context.ts';
import { methodNotAllowed, Problem, respond, respondOptions, respondProblem } from './respond.ts';
import { findRoute } from './router.ts';
import { isUnavailability } from './unavailability.ts';
import { viewOf } from './view.ts';

/** Answers one request; whatever goes wrong becomes problem+json. */
export async function answerRequest(
  event: APIGatewayProxyEventV2,
  ports: ApiPorts,
  publicUrl: string | undefined,
): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    const { method } = event.requestContext.http;
    if (event.rawQueryString.length > MOST_QUERY) throw queryTooLong(event.rawQueryString.length);
    const found = findRoute(event.rawPath);
    if (found === undefined) throw notFound(event.rawPath);
    if (method === 'OPTIONS') return respondOptions();
    if (method !== 'GET' && method !== 'HEAD') throw methodNotAllowed(method);
    const origin = publicUrl ?? originOf(event);
    const url = `${origin}${event.rawPath}${event.rawQueryString === '' ? '' : `?${event.rawQueryString}`}`;
    const query = new URLSearchParams(event.rawQueryString);
    let read: ReturnType<RequestContext['head']> | undefined;
    const head = async (): ReturnType<RequestContext['head']> => (read ??= ports.catalog.head());
    const context: RequestContext = {
      ...ports,
      head,
      view: async () => viewOf(await head()),
      path: found.path,
      query,
      origin,
      url,
    };
    return respond(event, await found.route(context));
  } catch (error) {
    return respondProblem(event, error instanceof Problem ? error : unexpected(event, error));
  }
}

/** API Gateway takes 10,240 bytes of request line and headers; what is longer than this was made by mistake. */
const MOST_QUERY = 8000;

function queryTooLong(length: number): Problem {
  return new Problem(
    414,
    'URI too long',
    `The query string has ${length} characters; allowed: ${MOST_QUERY}. Ask for fewer values at once, or take the whole dataset from /exports.`,
  );
}

function notFound(path: string): Problem {
  return new Problem(
    404,
    'Not found',
    `There is nothing at ${path}; everything there is is linked from /v1.`,
  );
}

/** What went wrong is in the log under the request's id, not in the answer. */
function unexpected(event: APIGatewayProxyEventV2, error: unknown): Problem {
  const { requestId } = event.requestContext;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `${JSON.stringify({ level: 'error', requestId, path: event.rawPath, error: detail })}\n`,
  );
  if (isUnavailability(error)) {
    return new Problem(
      503,
      'Unavailable',
      'The catalog or the store does not answer now; try again in half a minute. /v1/health says what is wrong.',
      { request_id: requestId },
      { 'retry-after': '30' },
    );
  }
  return new Problem(
    500,
    'Internal error',
    `Something went wrong here; please report it with the number ${requestId}.`,
    { request_id: requestId },
  );
}

/** The address that the client used. Of forwarding headers only those that API Gateway itself sets are read. */
function originOf({ headers, requestContext }: APIGatewayProxyEventV2): string {
  const named = headers['host'] ?? '';
  const host = /^(?:[\w.-]+|\[[\da-f:]+\])(?::\d+)?$/i.test(named) ? named : requestContext.domainName;
  return `${headers['x-forwarded-proto'] === 'http' ? 'http' : 'https'}://${host}`;
}

import { hash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { acceptsGzip, etagMatches } from './negotiate.ts';
import { nearest } from './suggest.ts';

/** What a route answers; {@link respond} makes the HTTP response of it. */
export interface Answer {
  readonly status?: number;
  readonly body: string | Uint8Array;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** How long it may be kept. Default {@link CACHE.current}. */
  readonly cache?: string;
}

export const CACHE = {
  /** What the newest release decides: kept a minute, then checked by ETag. */
  current: 'public, max-age=60, stale-while-revalidate=600',
  /** What shows one state of the catalog for good: a page of a walk, a version. */
  settled: 'public, max-age=3600',
  /** What will never change. */
  immutable: 'public, max-age=31536000, immutable',
  none: 'no-store',
} as const;

/** RFC 9457 problem details, as an error that a route throws. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    title: string,
    detail: string,
    extra: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.title = title;
    this.extra = extra;
    this.headers = headers;
  }
}

/** A parameter that cannot be used: names it, its value, and what is allowed. */
export function badParameter(parameter: string, value: string, allowed: string): Problem {
  return new Problem(
    400,
    'Bad parameter',
    `The parameter “${parameter}” is “${value}”; allowed: ${allowed}.`,
    {
      errors: [{ parameter, value, allowed }],
    },
  );
}

/** A parameter that there is not: names it, what there is, and what was probably meant. */
export function unknownParameter(
  parameter: string,
  value: string,
  known: readonly string[],
  more = '',
): Problem {
  const meant = nearest(parameter, known);
  const allowed = known.length === 0 ? 'no parameter here' : `${known.join(', ')}${more}`;
  return new Problem(
    400,
    'Unknown parameter',
    `There is no parameter “${parameter}” (its value was “${value}”)${meant === undefined ? '' : `; did you mean ${meant}?`}; allowed: ${allowed}.`,
    { errors: [{ parameter, value, allowed, ...(meant === undefined ? {} : { did_you_mean: meant }) }] },
  );
}

/** Something that the catalog names cannot be read now. */
export function unavailable(key: string): Problem {
  return new Problem(
    503,
    'Data unavailable',
    `${key} is in the catalog but cannot be read now; try again in a minute.`,
    {},
    { 'retry-after': '60' },
  );
}

export function json(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

const READING = 'GET, HEAD, OPTIONS';
const COMMON: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Link, ETag, Content-Disposition, Retry-After',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};
/** Below a kilobyte the header costs more than compression saves. */
const COMPRESS_FROM = 1024;

/** The HTTP response: ETag and 304, compression, CORS, security headers. HEAD gets the same, and the server drops the body. */
export function respond(event: APIGatewayProxyEventV2, answer: Answer): APIGatewayProxyStructuredResultV2 {
  const status = answer.status ?? 200;
  const headers: Record<string, string> = {
    ...COMMON,
    'cache-control': answer.cache ?? CACHE.current,
    vary: 'Accept-Encoding',
    ...answer.headers,
  };
  const { body } = answer;
  const compressed = body.length >= COMPRESS_FROM && acceptsGzip(event.headers['accept-encoding']);
  // Encoded once for checksum and compression; a text that is sent as it is need not become bytes here.
  const content = compressed && typeof body === 'string' ? Buffer.from(body) : body;
  if (status === 200) {
    // Weak, for the compressed and the plain answer share it.
    const etag = `W/"${hash('sha256', content, 'base64url').slice(0, 27)}"`;
    headers['etag'] = etag;
    if (etagMatches(event.headers['if-none-match'], etag)) return { statusCode: 304, headers, body: '' };
  }
  if (content.length === 0) return { statusCode: status, headers, body: '' };
  headers['content-type'] = answer.type ?? 'application/json; charset=utf-8';
  if (compressed) {
    headers['content-encoding'] = 'gzip';
    // Level 6 saves a tenth of the bytes for more than twice the time.
    const packed = gzipSync(content, { level: 1 });
    return { statusCode: status, headers, body: packed.toString('base64'), isBase64Encoded: true };
  }
  return typeof content === 'string'
    ? { statusCode: status, headers, body: content }
    : {
        statusCode: status,
        headers,
        body: Buffer.from(content.buffer, content.byteOffset, content.length).toString('base64'),
        isBase64Encoded: true,
      };
}

export function respondProblem(
  event: APIGatewayProxyEventV2,
  problem: Problem,
): APIGatewayProxyStructuredResultV2 {
  return respond(event, {
    status: problem.status,
    type: 'application/problem+json; charset=utf-8',
    cache: CACHE.none,
    headers: problem.headers,
    body: json({
      type: 'about:blank',
      title: problem.title,
      status: problem.status,
      detail: problem.message,
      instance: event.rawPath,
      ...problem.extra,
    }),
  });
}

/** The answer to a preflight, or to a method that the API does not know. */
export function respondOptions(): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: 204,
    headers: {
      ...COMMON,
      allow: READING,
      'access-control-allow-methods': READING,
      'access-control-allow-headers': 'If-None-Match, Accept, Content-Type',
      'access-control-max-age': '86400',
    },
  };
}

export function methodNotAllowed(method: string): Problem {
  return new Problem(
    405,
    'Method not allowed',
    `${method} is not allowed: the API is for reading (${READING}).`,
    {},
    { allow: READING },
  );
}

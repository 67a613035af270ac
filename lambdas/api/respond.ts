import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

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

/** The HTTP response: ETag and 304, compression, CORS, security headers; HEAD gets the headers alone. */
export function respond(event: APIGatewayProxyEventV2, answer: Answer): APIGatewayProxyStructuredResultV2 {
  const status = answer.status ?? 200;
  const raw = typeof answer.body === 'string' ? Buffer.from(answer.body, 'utf8') : Buffer.from(answer.body);
  const headers: Record<string, string> = {
    ...COMMON,
    'content-type': answer.type ?? 'application/json; charset=utf-8',
    'cache-control': answer.cache ?? CACHE.current,
    vary: 'Accept-Encoding',
    ...answer.headers,
  };
  if (status === 200) {
    const etag = `W/"${createHash('sha256').update(raw).digest('base64url').slice(0, 27)}"`;
    headers['etag'] = etag;
    if (matches(event.headers['if-none-match'], etag)) return { statusCode: 304, headers, body: '' };
  }
  if (raw.length >= COMPRESS_FROM && acceptsGzip(event.headers['accept-encoding'])) {
    const packed = gzipSync(raw, { level: 6 });
    headers['content-encoding'] = 'gzip';
    return { statusCode: status, headers, body: packed.toString('base64'), isBase64Encoded: true };
  }
  const isText = /^(?:text|application\/(?:[\w.+-]+\+)?(?:json|xml|jsonl))/.test(
    headers['content-type'] ?? '',
  );
  return isText
    ? { statusCode: status, headers, body: raw.toString('utf8') }
    : { statusCode: status, headers, body: raw.toString('base64'), isBase64Encoded: true };
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

function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const strip = (tag: string): string => tag.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((tag) => strip(tag) === strip(etag));
}

/** `gzip`, `*`, with any weight but 0. */
function acceptsGzip(header: string | undefined): boolean {
  return (header ?? '')
    .split(',')
    .some((part) => /^\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*$)[\d.]+\s*)?$/i.test(part));
}

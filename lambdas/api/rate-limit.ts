import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Problem, respondProblem } from './respond.ts';

export interface RateLimit {
  /** Requests a second that one client may make for long. */
  readonly perSecond: number;
  /** Requests that it may make at once after a pause. */
  readonly burst: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Clients kept in mind; the one that was quiet for longest is forgotten first, with its bucket full again anyway. */
const MOST_CLIENTS = 10_000;

/**
 * A token bucket per client address. Each instance of the function counts for itself: it keeps one client from
 * taking an instance from all others, and answers with `Retry-After`, which API Gateway's own throttling cannot.
 */
export class RateLimiter {
  private readonly limit: RateLimit;
  private readonly now: () => number;
  private readonly buckets = new Map<string, Bucket>();

  constructor(limit: RateLimit, now: () => number) {
    this.limit = limit;
    this.now = now;
  }

  /** Takes one request of a client: 0 when it may go on, else the seconds to wait. */
  take(client: string): number {
    const { perSecond, burst } = this.limit;
    const now = this.now();
    const bucket = this.buckets.get(client) ?? { tokens: burst, at: now };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    this.buckets.delete(client);
    this.buckets.set(client, bucket);
    const [quietest] = this.buckets.keys();
    if (this.buckets.size > MOST_CLIENTS && quietest !== undefined) this.buckets.delete(quietest);
    if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond));
    bucket.tokens -= 1;
    return 0;
  }
}

/** Answers 429 with `Retry-After` to a client that asks faster than the limit. */
export function limitRate(
  limiter: RateLimiter,
): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  return {
    before: ({ event }) => {
      const seconds = limiter.take(clientOf(event));
      if (seconds === 0) return undefined;
      return respondProblem(
        event,
        new Problem(
          429,
          'Too many requests',
          `Your address asks faster than this instance answers; try again in ${seconds} s. For whole datasets use the exports: one request each.`,
          {},
          { 'retry-after': String(seconds) },
        ),
      );
    },
  };
}

/**
 * The address of who asks. API Gateway writes the address that it sees behind those that others have written before it
 * (`X-Forwarded-For: viewer, CloudFront`), so behind CloudFront the viewer's is the last but one. Who writes addresses of
 * his own before them changes neither, or is let in by API Gateway's own limit alone.
 */
function clientOf({ headers, requestContext }: APIGatewayProxyEventV2): string {
  const addresses = (headers['x-forwarded-for'] ?? '').split(',').map((address) => address.trim());
  return addresses.at(-2) ?? requestContext.http.sourceIp;
}

import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { S3Client } from '@aws-sdk/client-s3';
import { GetObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { handler as route } from '../portal/edge.ts';
import { SECURITY_HEADERS } from '../portal/security-headers.ts';
import type { HttpHandler } from './http.ts';

/**
 * What pages name as their own address until they are served: whichever name and port this machine is reached by
 * takes its place, so that copied commands and links work.
 */
export const LOCAL_PORTAL_URL = 'https://gazette.invalid';

interface SiteFile {
  readonly body: Buffer;
  readonly type: string;
  readonly cacheControl: string;
}

/** Serves the portal's bucket as CloudFront does: clean addresses, security headers, compression, its own 404. */
export function portalHandler(client: S3Client, bucket: string): HttpHandler {
  const read = async (key: string): Promise<SiteFile | undefined> => {
    try {
      const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: `site${key}` }));
      return {
        body: Buffer.from((await answer.Body?.transformToByteArray()) ?? []),
        type: answer.ContentType ?? 'application/octet-stream',
        cacheControl: answer.CacheControl ?? 'no-store',
      };
    } catch (error) {
      if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return undefined;
      throw error;
    }
  };
  return async (event) => {
    const { method } = event.requestContext.http;
    if (method !== 'GET' && method !== 'HEAD') {
      return { statusCode: 405, headers: { allow: 'GET, HEAD', 'content-type': 'text/plain' }, body: '' };
    }
    const routed = route({ request: { method, uri: event.rawPath } });
    if ('statusCode' in routed) {
      const query = event.rawQueryString === '' ? '' : `?${event.rawQueryString}`;
      return {
        statusCode: 301,
        headers: { ...SECURITY_HEADERS, location: `${routed.headers.location.value}${query}` },
        body: '',
      };
    }
    const file = await read(decode(routed.uri));
    if (file !== undefined) return respond(event, 200, file);
    const language = event.rawPath.startsWith('/en/') ? '/en' : '';
    const missing = await read(`${language}/404.html`);
    return respond(
      event,
      404,
      missing ?? { body: Buffer.from('404\n'), type: 'text/plain; charset=utf-8', cacheControl: 'no-store' },
    );
  };
}

function respond(
  event: APIGatewayProxyEventV2,
  statusCode: number,
  { body: stored, type, cacheControl }: SiteFile,
): APIGatewayProxyStructuredResultV2 {
  const body = /^(?:text\/(?:html|plain)|application\/xml)/.test(type)
    ? withOwnAddress(stored, event)
    : stored;
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers: Record<string, string> = {
    ...SECURITY_HEADERS,
    'content-type': type,
    'cache-control': statusCode === 200 ? cacheControl : 'no-store',
    vary: 'Accept-Encoding',
    etag,
  };
  if (statusCode === 200 && event.headers['if-none-match'] === etag)
    return { statusCode: 304, headers, body: '' };
  const isPacked =
    /\bgzip\b/.test(event.headers['accept-encoding'] ?? '') && /^(?:text\/|image\/svg)/.test(type);
  if (isPacked) headers['content-encoding'] = 'gzip';
  const sent = isPacked ? gzipSync(body) : body;
  return { statusCode, headers, body: sent.toString('base64'), isBase64Encoded: true };
}

function withOwnAddress(body: Buffer, event: APIGatewayProxyEventV2): Buffer {
  const host = event.headers['host'] ?? event.requestContext.domainName;
  // A host is letters, digits, dots, a port: anything else has no business in a page.
  const safe = /^[\w.-]+(?::\d+)?$|^\[[\da-f:]+\](?::\d+)?$/i.test(host) ? host : 'localhost';
  return Buffer.from(body.toString('utf8').replaceAll(LOCAL_PORTAL_URL, `http://${safe}`));
}

function decode(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

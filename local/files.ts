import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ObjectStore } from '../lambdas/_shared/objects.ts';
import type { HttpHandler } from './http.ts';

/** Published files by their keys, as CloudFront serves them from the data bucket. */
export function filesHandler(store: ObjectStore): HttpHandler {
  return async (event): Promise<APIGatewayProxyStructuredResultV2> => {
    const key = decode(event.rawPath.slice(1));
    const object = key === undefined ? undefined : await store.get(key);
    if (object === undefined) {
      return {
        statusCode: 404,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: `There is no file ${event.rawPath}.\n`,
      };
    }
    return {
      statusCode: 200,
      headers: {
        'content-type': object.contentType ?? 'application/octet-stream',
        'cache-control': object.cacheControl ?? 'public, max-age=60',
        'access-control-allow-origin': '*',
        'x-content-type-options': 'nosniff',
        ...(object.contentDisposition === undefined
          ? {}
          : { 'content-disposition': object.contentDisposition }),
      },
      body: Buffer.from(object.body).toString('base64'),
      isBase64Encoded: true,
    };
  };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

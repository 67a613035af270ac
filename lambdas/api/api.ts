import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import middy, { type MiddyfiedHandler } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { DynamoCatalog, type Catalog } from '../_shared/catalog.ts';
import { S3ObjectStore, type ObjectStore, type RangeReader } from '../_shared/objects.ts';
import type { ApiSettings } from '../_shared/settings.ts';
import { answerRequest } from './answer.ts';
import { Archive } from './archive/archive.ts';
import type { ArchiveOptions } from './archive/segment-files.ts';
import { MemoryCache } from './archive/memory-cache.ts';
import type { ApiPorts } from './context.ts';
import { askQueue, type Later } from './later.ts';
import { PublicCatalog } from './public-catalog.ts';
import { limitRate, RateLimiter } from './rate-limit.ts';

export type ApiHandler = MiddyfiedHandler<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>;

/** API Gateway waits 30 s in all; a connection that hangs must not use them up. */
const PATIENCE = { connectionTimeout: 3000, requestTimeout: 8000, throwOnRequestTimeout: true } as const;

/** Wires the ports to AWS; the endpoints come from the environment. */
export function awsApiPorts(settings: ApiSettings): ApiPorts {
  return apiPorts(
    new DynamoCatalog(new DynamoDBClient({ requestHandler: PATIENCE }), settings.table),
    new S3ObjectStore(new S3Client({ requestHandler: PATIENCE }), settings.dataBucket),
    settings,
    settings.laterQueueUrl === undefined ? {} : { later: askQueue(settings.laterQueueUrl) },
  );
}

/** The ports over a catalog and a store. */
export function apiPorts(
  catalog: Catalog,
  data: ObjectStore & RangeReader,
  { publication, memoryBytes }: Pick<ApiSettings, 'publication' | 'memoryBytes'>,
  { later, ...options }: ArchiveOptions & { readonly later?: Later } = {},
): ApiPorts {
  const memory = new MemoryCache(memoryBytes);
  const reader = new PublicCatalog(catalog, memory);
  const archive = new Archive(reader, data, memory, options);
  return { catalog: reader, archive, data, memory, publication, later, keepsFiles: false };
}

/** The API over given ports. */
export function createApiHandler(
  ports: ApiPorts,
  { publicUrl, rateLimit }: Pick<ApiSettings, 'publicUrl' | 'rateLimit'>,
): ApiHandler {
  const api = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>();
  if (rateLimit !== undefined) api.use(limitRate(new RateLimiter(rateLimit, Date.now)));
  return api.handler(async (event) => answerRequest(event, ports, publicUrl));
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import middy, { type MiddyfiedHandler } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { DynamoCatalog } from '../_shared/catalog.ts';
import { S3ObjectStore } from '../_shared/objects.ts';
import type { ApiSettings } from '../_shared/settings.ts';
import { answerRequest } from './answer.ts';
import type { ApiPorts } from './context.ts';
import { limitRate, RateLimiter } from './rate-limit.ts';
import { RecordStore } from './records.ts';
import { CatalogViews } from './view.ts';

export type ApiHandler = MiddyfiedHandler<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>;

/** Wires the ports to AWS; the endpoints come from the environment. */
export function awsApiPorts(settings: ApiSettings): ApiPorts {
  const catalog = new DynamoCatalog(new DynamoDBClient({}), settings.table);
  const data = new S3ObjectStore(new S3Client({}), settings.dataBucket);
  return {
    catalog,
    data,
    views: new CatalogViews(catalog),
    records: new RecordStore(data),
    publication: settings.publication,
  };
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

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { DynamoCatalog } from '../_shared/catalog.ts';
import { S3ObjectStore } from '../_shared/objects.ts';
import { readApiSettings, type ApiSettings } from '../_shared/settings.ts';
import { answerRequest } from './answer.ts';
import type { ApiPorts } from './context.ts';
import { RecordStore } from './records.ts';
import { CatalogViews } from './view.ts';

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

let wired: { readonly ports: ApiPorts; readonly publicUrl: string | undefined } | undefined;

/** The API Lambda behind API Gateway's HTTP API (payload 2.0). */
export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>().handler(
  async (event) => {
    if (wired === undefined) {
      const settings = readApiSettings(process.env);
      wired = { ports: awsApiPorts(settings), publicUrl: settings.publicUrl };
    }
    return answerRequest(event, wired.ports, wired.publicUrl);
  },
);

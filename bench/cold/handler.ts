// The yardstick for a cold start: a bare middy handler with the same SDK clients, one GetItem and one GetObject.
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

const dynamo = new DynamoDBClient({});
const s3 = new S3Client({});

export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>().handler(
  async ({ queryStringParameters }) => {
    const { table = '', bucket = '', key = '' } = queryStringParameters ?? {};
    const [item, object] = await Promise.all([
      dynamo.send(
        new GetItemCommand({
          TableName: table,
          Key: { pk: { S: 'HEAD' }, sk: { S: 'HEAD' } },
          ConsistentRead: true,
        }),
      ),
      s3.send(new GetObjectCommand({ Bucket: bucket, Key: key })),
    ]);
    const text = (await object.Body?.transformToString()) ?? '';
    return {
      statusCode: item.Item === undefined ? 404 : 200,
      headers: { 'content-type': 'application/json' },
      body: text,
    };
  },
);

import type { PublicationSettings } from '../../../datasets/_files/publication-settings.ts';
import { DATASETS } from '../../../datasets/registry.ts';
import { reference, type Operation, type Schema } from './model.ts';
import { OPERATIONS } from './operations.ts';
import { columnLists, filterParameters } from './parameters.ts';
import { sharedSchemas } from './schemas.ts';

const DESCRIPTION = [
  '只读接口，无需密钥。每个地址都接受 GET、HEAD 和 OPTIONS；回答带 ETag，可用 If-None-Match 得到 304。',
  '错误是 RFC 9457 的 application/problem+json，指出哪个参数、什么值、允许什么。',
  '',
  'For reading, without a key. Every address takes GET, HEAD and OPTIONS; answers carry an ETag, and If-None-Match',
  'gives 304. Errors are application/problem+json (RFC 9457) that name the parameter, its value and what is allowed.',
].join('\n');

/** The API as OpenAPI 3.1, made from the descriptions of the datasets. */
export function openApiDocument(settings: PublicationSettings, origin: string): Schema {
  const { publisher, contact = publisher, licence } = settings;
  return {
    openapi: '3.1.0',
    info: {
      title: settings.title,
      summary: settings.titleEn,
      description: `${settings.description}\n\n${settings.descriptionEn}\n\n${DESCRIPTION}`,
      version: '1.0.0',
      contact: {
        name: contact.name,
        ...(contact.url === undefined ? {} : { url: contact.url }),
        ...(contact.email === undefined ? {} : { email: contact.email }),
      },
      license: { name: licence.title, url: licence.path },
    },
    servers: [{ url: origin }],
    tags: tags(),
    paths: Object.fromEntries(
      OPERATIONS.map((operation) => [operation.path, { get: operationObject(operation) }]),
    ),
    components: {
      schemas: sharedSchemas(),
      parameters: Object.fromEntries(
        DATASETS.flatMap((dataset) => [
          ...Object.values(columnLists(dataset)).map(
            (list) => [`${dataset.name}.${list.name}`, list] as const,
          ),
          ...filterParameters(dataset),
        ]),
      ),
      headers: HEADERS,
      responses: RESPONSES,
    },
  };
}

function tags(): readonly Schema[] {
  return [...new Set(OPERATIONS.map(({ tag }) => tag))].map((name) => ({ name }));
}

function operationObject(operation: Operation): Schema {
  const { also = [], answers } = operation;
  return {
    operationId: operation.id,
    summary: operation.summary,
    ...(operation.description === undefined ? {} : { description: operation.description }),
    tags: [operation.tag],
    parameters: operation.parameters,
    responses: {
      200: {
        description: 'OK',
        headers: { ETag: { $ref: '#/components/headers/ETag' } },
        content: Object.fromEntries(Object.entries(answers).map(([type, schema]) => [type, { schema }])),
      },
      ...(also.includes('Redirect') ? { 302: response('Redirect') } : {}),
      304: response('NotModified'),
      400: response('BadParameter'),
      ...(also.includes('NotFound') ? { 404: response('NotFound') } : {}),
      ...(also.includes('Gone') ? { 410: response('Gone') } : {}),
      414: response('TooLong'),
      429: response('TooManyRequests'),
      500: response('InternalError'),
      503: response('Unavailable'),
    },
  };
}

function response(name: keyof typeof RESPONSES): Schema {
  return { $ref: `#/components/responses/${name}` };
}

const HEADERS = {
  ETag: { description: '内容的标识 · identifies the content', schema: { type: 'string' } },
  RetryAfter: { description: '秒 · seconds', schema: { type: 'integer', minimum: 0 } },
  Location: { description: '文件的地址 · where the file is', schema: { type: 'string', format: 'uri' } },
} as const;

const RETRY = { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } as const;

function problem(description: string, headers?: Schema): Schema {
  return {
    description,
    ...(headers === undefined ? {} : { headers }),
    content: { 'application/problem+json': { schema: reference('Problem') } },
  };
}

const RESPONSES = {
  NotModified: { description: '与 If-None-Match 所给相同 · the same as If-None-Match says' },
  Redirect: {
    description: '文件较大，在此地址 · the file is large and stands there',
    headers: { Location: { $ref: '#/components/headers/Location' } },
  },
  BadParameter: problem('参数有误，说明允许什么 · a parameter cannot be used; says what is allowed'),
  NotFound: problem('没有 · there is no such thing'),
  Gone: problem(
    '曾有，现已删除；指出最后一个有它的版本 · was there once; names the last version that had it',
  ),
  TooLong: problem('地址过长 · the query string is too long'),
  TooManyRequests: problem('请求过多，稍后再试 · too many requests', RETRY),
  InternalError: problem('内部错误 · something went wrong here'),
  Unavailable: problem('暂时不可用，稍后再试 · try again later', RETRY),
} as const;

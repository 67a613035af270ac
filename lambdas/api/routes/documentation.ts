import { allowOnly, type RequestContext } from '../context.ts';
import { openApiDocument } from '../openapi/document.ts';
import { PAGE_POLICY, referencePage } from '../openapi/page.ts';
import { json, type Answer } from '../respond.ts';

/** `GET /v1/openapi.json`: the API as OpenAPI 3.1. */
export async function getOpenApi({ query, publication, origin }: RequestContext): Promise<Answer> {
  allowOnly(query, []);
  return { body: json(openApiDocument(publication, origin)) };
}

/** `GET /v1/docs`: the same as a page to read and try. */
export async function getDocs({ query, publication, origin }: RequestContext): Promise<Answer> {
  allowOnly(query, []);
  return {
    body: referencePage(publication, openApiDocument(publication, origin)),
    type: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': PAGE_POLICY },
  };
}

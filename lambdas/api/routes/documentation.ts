import { allowOnly, type RequestContext } from '../context.ts';
import { json, type Answer } from '../respond.ts';

// The document has 860 parameters: it is built for who asks for it, not at every start of the function.

/** `GET /v1/openapi.json`: the API as OpenAPI 3.1. */
export async function getOpenApi({ query, publication, origin }: RequestContext): Promise<Answer> {
  allowOnly(query, []);
  const { openApiDocument } = await import('../openapi/document.ts');
  return { body: json(openApiDocument(publication, origin)) };
}

/** `GET /v1/docs`: the same as a page to read and try. */
export async function getDocs({ query, publication, origin }: RequestContext): Promise<Answer> {
  allowOnly(query, []);
  const [{ openApiDocument }, { PAGE_POLICY, referencePage }] = await Promise.all([
    import('../openapi/document.ts'),
    import('../openapi/page.ts'),
  ]);
  return {
    body: referencePage(publication, openApiDocument(publication, origin)),
    type: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': PAGE_POLICY },
  };
}

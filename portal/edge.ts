/**
 * What CloudFront runs before it looks for a page in the bucket, and what the local server runs as well. One file
 * without imports, in the JavaScript of CloudFront Functions (runtime 2.0) once its types are stripped.
 *
 * Clean addresses become object keys: `/` → `/index.html`, `/issues/x` → `/issues/x.html`; other spellings of an
 * address are sent to the one that counts. Ids of records hold dots, so an address is a file only where pages keep
 * files.
 */

export interface EdgeEvent {
  readonly request: { readonly method?: string; uri: string };
}

export type EdgeAnswer =
  { uri: string } | { statusCode: 301; statusDescription: string; headers: { location: { value: string } } };

export function handler(event: EdgeEvent): EdgeAnswer {
  const request = event.request;
  const uri = request.uri;
  if (uri === '/' || uri === '/en/') {
    request.uri = `${uri}index.html`;
    return request;
  }
  if (uri === '/en') return moved('/en/');
  if (/^\/(?:en\/)?index(?:\.html)?$/.test(uri)) return moved(uri.startsWith('/en/') ? '/en/' : '/');
  // A second slash would make a network path of the address.
  if (uri.endsWith('/')) return moved(`/${uri.replace(/^\/+|\/+$/g, '')}`);
  if (uri.endsWith('.html')) return moved(uri.replace(/^\/+/, '/').replace(/\.html$/, ''));
  if (!/^\/(?:assets\/|robots\.txt$|sitemap\.xml$|favicon\.ico$|sitemaps\/)|\/charts\/[^/]+\.csv$/.test(uri))
    request.uri = `${uri}.html`;
  return request;
}

function moved(location: string): EdgeAnswer {
  return {
    statusCode: 301,
    statusDescription: 'Moved Permanently',
    headers: { location: { value: location } },
  };
}

/**
 * Whether `If-None-Match` names an entity tag: `*`, or a list that holds it, compared weakly (RFC 9110, 13.1.2).
 */
export function etagMatches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const opaque = etag.replace(/^W\//, '');
  const tags: readonly string[] = header.match(/"[^"]*"/g) ?? [];
  return header.trim() === '*' || tags.includes(opaque);
}

/**
 * Whether `Accept-Encoding` takes gzip, and not less gladly than the plain answer (RFC 9110, 12.5.3). Without the
 * header nothing was said, and the plain answer is the safe one.
 */
export function acceptsGzip(header: string | undefined): boolean {
  const weights = new Map<string, number>();
  for (const part of (header ?? '').toLowerCase().split(',')) {
    const [coding = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    if (coding === '') continue;
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(coding, weight === undefined ? 1 : readWeight(weight.slice(2)));
  }
  const any = weights.get('*') ?? 0;
  const gzip = weights.get('gzip') ?? weights.get('x-gzip') ?? any;
  return gzip > 0 && gzip >= (weights.get('identity') ?? 0);
}

function readWeight(text: string): number {
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(text) ? Number(text) : 0;
}

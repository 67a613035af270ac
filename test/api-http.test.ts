import { gunzipSync } from 'node:zlib';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptsGzip, etagMatches } from '../lambdas/api/negotiate.ts';
import { ROUTES } from '../lambdas/api/router.ts';
import { startArchive, type TestArchive } from './harness/archive.ts';
import { SMALL_ISSUE } from './harness/small.ts';

let archive: TestArchive;

beforeAll(async () => {
  archive = await startArchive();
  await archive.publish(SMALL_ISSUE);
});

afterAll(async () => archive.stop());

interface ProblemBody {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly instance: string;
}

async function problemOf(answer: Response): Promise<ProblemBody> {
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const body = (await answer.json()) as ProblemBody;
  expect(body.status).toBe(answer.status);
  return body;
}

/** Addresses that answer 200, one for each route. */
const EXAMPLES: Readonly<Record<string, string>> = {
  dataset: 'tasks',
  id: 'jiaxing-2026-01.task-a-1-1',
  issue_id: 'jiaxing-2026-01',
  format: 'json',
  file: 'tasks.csv',
};
const PATHS = ROUTES.map(([template]) => {
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => EXAMPLES[name] ?? name);
  return template.endsWith('/facets') ? `${path}?by=units` : path;
});

/** A request that fetch would refuse or tidy up. */
async function raw(
  path: string,
  method = 'GET',
  headers: Readonly<Record<string, string>> = {},
): Promise<{
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
}> {
  const { hostname, port } = new URL(archive.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) });
      });
    })
      .on('error', reject)
      .end();
  });
}

describe('every route', () => {
  it.each(PATHS)('%s answers 200 with ETag, Cache-Control and CORS', async (path) => {
    const answer = await archive.get(path);
    await answer.arrayBuffer();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toMatch(/^W\/"[\w-]{27}"$/);
    expect(answer.headers.get('cache-control')).toBeTruthy();
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('vary')).toBe('Accept-Encoding');
  });

  it.each(PATHS)('%s answers HEAD with the headers of GET and no body', async (path) => {
    const [get, head] = await Promise.all([raw(path), raw(path, 'HEAD')]);
    expect(head.status).toBe(200);
    expect(head.body).toHaveLength(0);
    const { date: _, ...headers } = get.headers;
    expect(head.headers).toMatchObject(headers);
  });

  it.each(PATHS)('%s answers 304 to its own ETag', async (path) => {
    const first = await raw(path);
    const etag = String(first.headers['etag']);
    const again = await raw(path, 'GET', { 'if-none-match': `"other", ${etag}` });
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
    expect(again.headers['etag']).toBe(etag);
    expect(again.headers['cache-control']).toBe(first.headers['cache-control']);
    expect(again.headers['vary']).toBe('Accept-Encoding');
    expect(again.headers['content-type']).toBeUndefined();
  });

  it.each(PATHS)('%s refuses a parameter that it does not know, by name', async (path) => {
    const answer = await archive.get(`${path}${path.includes('?') ? '&' : '?'}nonsense=1`);
    expect(answer.status).toBe(400);
    expect((await problemOf(answer)).detail).toContain('“nonsense”');
  });

  it.each(PATHS)('%s refuses to be written to', async (path) => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await fetch(`${archive.url}${path}`, { method });
      expect(answer.status).toBe(405);
      expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
      expect((await problemOf(answer)).detail).toContain(method);
    }
  });

  it.each(PATHS)('%s answers a preflight', async (path) => {
    const answer = await fetch(`${archive.url}${path}`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://example.org',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'if-none-match',
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-methods')).toContain('GET');
    expect(answer.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('if-none-match');
  });

  it.each(PATHS)('%s takes a trailing slash', async (path) => {
    const [before = '', query] = path.split('?');
    const answer = await archive.get(`${before}/${query === undefined ? '' : `?${query}`}`);
    expect(answer.status).toBe(200);
  });
});

describe('addresses', () => {
  it.each(['/v1/nothing', '/v1/datasets/tasks/records/a/b', '/v1//datasets', '/v2'])(
    '%s is not found',
    async (path) => {
      const answer = await raw(path);
      expect(answer.status).toBe(404);
      expect(String(answer.headers['content-type'])).toContain('application/problem+json');
    },
  );

  it('decodes percent-encoded names', async () => {
    expect((await raw('/v1/datasets/%74asks')).status).toBe(200);
    expect((await raw('/v1/datasets/tasks/records/jiaxing-2026-01%2Etask-a-1-1')).status).toBe(200);
  });

  it('answers 400 to what is not percent-encoded UTF-8', async () => {
    for (const path of ['/v1/datasets/%zz', '/v1/issues/%ff%fe', '/v1/datasets/%']) {
      const answer = await raw(path);
      expect(answer.status).toBe(400);
      expect(answer.body.toString()).toContain('percent-encoded');
    }
  });

  it('names the dataset that was probably meant', async () => {
    const answer = await archive.get('/v1/datasets/task');
    expect(answer.status).toBe(404);
    expect(await problemOf(answer)).toMatchObject({ did_you_mean: 'tasks' });
  });

  it('answers 414 to a query string beyond reason', async () => {
    const answer = await raw(`/v1/datasets/tasks/records?task=${'a'.repeat(9000)}`);
    expect(answer.status).toBe(414);
    expect(answer.body.toString()).toContain('8000');
  });

  it('links to the address that the client used, and to no host that a header makes up', async () => {
    const own = (await (await archive.get('/v1')).json()) as { links: { self: string } };
    expect(own.links.self).toBe(`${archive.url}/v1`);
    const forged = await raw('/v1', 'GET', { 'x-forwarded-host': 'evil.example' });
    expect(forged.body.toString()).not.toContain('evil');
    const broken = await raw('/v1', 'GET', { host: 'a"b<c>' });
    expect(broken.body.toString()).not.toContain('a"b<c>');
  });
});

describe('compression', () => {
  const path = '/v1/datasets';

  it('sends gzip to who takes it, the same content', async () => {
    const plain = await raw(path);
    const packed = await raw(path, 'GET', { 'accept-encoding': 'br;q=1.0, gzip;q=0.8, *;q=0.1' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
    expect(packed.headers['etag']).toBe(plain.headers['etag']);
    expect(Number(packed.headers['content-length'])).toBe(packed.body.length);
  });

  it('sends short answers as they are', async () => {
    const answer = await raw('/v1/health', 'GET', { 'accept-encoding': 'gzip' });
    expect(answer.headers['content-encoding']).toBeUndefined();
  });

  it.each([
    [undefined, false],
    ['', false],
    ['gzip', true],
    ['GZIP', true],
    ['x-gzip', true],
    ['*', true],
    ['br, deflate', false],
    ['gzip;q=0', false],
    ['gzip; q=0.000', false],
    ['gzip;q=0.5', true],
    ['gzip;q=0.5, identity;q=0.8', false],
    ['gzip;q=0, *', false],
    ['identity;q=0, gzip;q=0.1', true],
    ['gzip;q=nonsense', false],
    [',,gzip', true],
  ])('Accept-Encoding: %s takes gzip: %s', (header, expected) => {
    expect(acceptsGzip(header)).toBe(expected);
  });
});

describe('If-None-Match', () => {
  it.each([
    [undefined, false],
    ['*', true],
    [' * ', true],
    ['W/"a"', true],
    ['"a"', true],
    ['"b", W/"a"', true],
    ['"b","a","c"', true],
    ['"b"', false],
    ['a', false],
    ['"a', false],
    ['"xa"', false],
    ['"b,a"', false],
  ])('%s matches W/"a": %s', (header, expected) => {
    expect(etagMatches(header, 'W/"a"')).toBe(expected);
  });
});

describe('limits', () => {
  it('says 429 with Retry-After to a client that asks too fast, and answers again afterwards', async () => {
    const limited = await startArchive({ rateLimit: { perSecond: 1, burst: 3 } });
    try {
      const statuses: number[] = [];
      let retryAfter = '';
      for (let at = 0; at < 4; at += 1) {
        const answer = await limited.get('/v1');
        statuses.push(answer.status);
        if (answer.status !== 429) continue;
        retryAfter = answer.headers.get('retry-after') ?? '';
        expect((await problemOf(answer)).title).toBe('Too many requests');
      }
      expect(statuses).toEqual([200, 200, 200, 429]);
      expect(retryAfter).toBe('1');
      await new Promise((resolve) => {
        setTimeout(resolve, 1100);
      });
      expect((await limited.get('/v1')).status).toBe(200);
    } finally {
      await limited.stop();
    }
  });

  it('counts for each viewer behind a distribution, not for the distribution', async () => {
    const limited = await startArchive({ rateLimit: { perSecond: 0.01, burst: 1 } });
    try {
      const from = async (addresses: string): Promise<number> =>
        (await limited.get('/v1', { 'x-forwarded-for': addresses })).status;
      expect(await from('198.51.100.1, 203.0.113.9')).toBe(200);
      expect(await from('198.51.100.2, 203.0.113.9')).toBe(200);
      expect(await from('198.51.100.1, 203.0.113.8')).toBe(429);
      // Addresses that a viewer writes himself stand before his own.
      expect(await from('192.0.2.77, 198.51.100.2, 203.0.113.9')).toBe(429);
    } finally {
      await limited.stop();
    }
  });
});

describe('health', () => {
  it('is ok with the state of the catalog', async () => {
    const answer = await archive.get('/v1/health');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toMatchObject({ status: 'ok', catalog: { seq: 1 } });
  });
});

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { MultipartUploads } from './multipart.ts';
import { readBody } from './request-body.ts';
import { escapeXml, S3Error } from './s3-error.ts';
import { PreconditionFailed, type FolderStorage, type ObjectVersion } from './storage.ts';

/** What an S3 event notification tells of a new object. */
export interface ObjectCreated {
  readonly bucket: string;
  readonly version: ObjectVersion;
}

interface Context {
  readonly storage: FolderStorage;
  readonly uploads: MultipartUploads;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly onCreated: (created: ObjectCreated) => Promise<void>;
}

const KEPT_HEADERS = ['content-type', 'cache-control', 'content-disposition', 'content-language', 'expires'];
const MOST_KEYS = 1000;

/** An S3 endpoint (path style) over a folder: what the AWS SDK sends for single objects, versions and lists. */
export function createObjectServer(
  storage: FolderStorage,
  onCreated: (created: ObjectCreated) => Promise<void>,
): Server {
  const uploads = new MultipartUploads();
  return createServer((request, response) => {
    void serve({ storage, uploads, request, response, onCreated });
  });
}

async function serve(parts: Omit<Context, 'bucket' | 'key' | 'query'>): Promise<void> {
  const { request, response } = parts;
  try {
    // Not by URL, which would resolve the `..` of a key and lead into another bucket.
    const [path = '/', ...query] = (request.url ?? '/').split('?');
    const [, bucket = '', ...rest] = path.split('/');
    const key = decodeKey(rest.join('/'));
    await route({ ...parts, bucket, key, query: new URLSearchParams(query.join('?')) });
  } catch (error) {
    const known =
      error instanceof S3Error
        ? error
        : error instanceof PreconditionFailed
          ? new S3Error(412, 'PreconditionFailed', error.message)
          : new S3Error(500, 'InternalError', error instanceof Error ? error.message : String(error));
    sendError(request, response, known);
  }
}

async function route(context: Context): Promise<void> {
  const { request, bucket, key, storage, query } = context;
  const method = request.method ?? 'GET';
  if (key === '') {
    if (method === 'PUT') {
      await storage.createBucket(bucket);
      send(context, 200, {});
      return;
    }
    requireBucket(context);
    if (method === 'HEAD') send(context, 200, {});
    else if (method === 'GET') listObjects(context);
    else throw new S3Error(405, 'MethodNotAllowed', `${method} is not allowed on a bucket.`);
    return;
  }
  requireBucket(context);
  if (query.has('uploads') || query.has('uploadId')) {
    await uploadInParts(context);
    return;
  }
  switch (method) {
    case 'PUT':
      await putObject(context);
      return;
    case 'GET':
    case 'HEAD':
      await getObject(context);
      return;
    case 'DELETE':
      await storage.delete(bucket, key);
      send(context, 204, {});
      return;
    default:
      throw new S3Error(405, 'MethodNotAllowed', `${method} is not allowed on an object.`);
  }
}

function decodeKey(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error(400, 'InvalidURI', `The key ${text} is no valid URL encoding.`);
  }
}

function requireBucket({ storage, bucket }: Context): void {
  if (!storage.hasBucket(bucket))
    throw new S3Error(404, 'NoSuchBucket', `The specified bucket “${bucket}” does not exist`);
}

async function putObject(context: Context): Promise<void> {
  const { request, storage, bucket, key } = context;
  const source = header(request, 'x-amz-copy-source');
  const { body, headers } =
    source === undefined
      ? { body: await readBody(request), headers: keptHeaders(request) }
      : await readSource(context, source);
  const version = await storage.put(bucket, key, body, headers, {
    ifNoneMatch: header(request, 'if-none-match'),
    ifMatch: header(request, 'if-match'),
  });
  await context.onCreated({ bucket, version });
  if (source === undefined) {
    send(context, 200, { ETag: version.etag, 'x-amz-version-id': version.versionId });
    return;
  }
  const xml = `<CopyObjectResult><LastModified>${version.lastModified}</LastModified><ETag>${escapeXml(version.etag)}</ETag></CopyObjectResult>`;
  send(
    context,
    200,
    { 'x-amz-version-id': version.versionId, 'content-type': 'application/xml' },
    Buffer.from(xml),
  );
}

/** The four calls of a multipart upload. */
async function uploadInParts(context: Context): Promise<void> {
  const { request, storage, uploads, bucket, key, query } = context;
  const id = query.get('uploadId') ?? '';
  const xml = (body: string): void => {
    send(context, 200, { 'content-type': 'application/xml' }, Buffer.from(body));
  };
  switch (request.method ?? '') {
    case 'PUT': {
      const etag = await uploads.putPart(id, Number(query.get('partNumber')), await readBody(request));
      send(context, 200, { ETag: etag });
      return;
    }
    case 'DELETE':
      await uploads.abort(id);
      send(context, 204, {});
      return;
    case 'POST': {
      if (query.has('uploads')) {
        const created = await uploads.create(bucket, key, keptHeaders(request));
        xml(
          `<InitiateMultipartUploadResult><Bucket>${bucket}</Bucket><Key>${escapeXml(key)}</Key><UploadId>${created}</UploadId></InitiateMultipartUploadResult>`,
        );
        return;
      }
      const conditions = {
        ifNoneMatch: header(request, 'if-none-match'),
        ifMatch: header(request, 'if-match'),
      };
      const version = await uploads.complete(id, (await readBody(request)).toString(), async (parts) => {
        const put = await storage.putParts(parts, conditions);
        await context.onCreated({ bucket, version: put });
        return put;
      });
      xml(
        `<CompleteMultipartUploadResult><Bucket>${bucket}</Bucket><Key>${escapeXml(key)}</Key><ETag>${escapeXml(version.etag)}</ETag></CompleteMultipartUploadResult>`,
      );
      return;
    }
    default:
      throw new S3Error(
        405,
        'MethodNotAllowed',
        `${String(request.method)} is no call of a multipart upload.`,
      );
  }
}

/** `x-amz-copy-source: /bucket/key?versionId=…` */
async function readSource(
  { storage, request }: Context,
  source: string,
): Promise<{ readonly body: Buffer; readonly headers: Record<string, string> }> {
  const [path = '', versionId] = source.split('?versionId=');
  const [bucket = '', ...rest] = decodeURIComponent(path).replace(/^\//, '').split('/');
  const version = storage.find(bucket, rest.join('/'), versionId);
  if (version === undefined || version.deleted)
    throw new S3Error(404, 'NoSuchKey', `The source ${source} does not exist.`);
  const replace = header(request, 'x-amz-metadata-directive') === 'REPLACE';
  return {
    body: await storage.read(bucket, version),
    headers: replace ? keptHeaders(request) : { ...version.headers },
  };
}

async function getObject(context: Context): Promise<void> {
  const { request, storage, bucket, key, query } = context;
  const versionId = query.get('versionId') ?? undefined;
  const version = storage.find(bucket, key, versionId);
  if (version === undefined || version.deleted) {
    throw new S3Error(
      404,
      versionId === undefined ? 'NoSuchKey' : 'NoSuchVersion',
      `The specified key “${key}” does not exist.`,
    );
  }
  const headers: Record<string, string> = {
    ...version.headers,
    ETag: version.etag,
    'Last-Modified': new Date(version.lastModified).toUTCString(),
    'Accept-Ranges': 'bytes',
    'x-amz-version-id': version.versionId,
  };
  const ifNoneMatch = header(request, 'if-none-match');
  if (ifNoneMatch !== undefined && (ifNoneMatch === '*' || ifNoneMatch.includes(version.etag))) {
    send(context, 304, headers);
    return;
  }
  const ifMatch = header(request, 'if-match');
  if (ifMatch !== undefined && ifMatch !== version.etag) throw new PreconditionFailed('If-Match');
  for (const [name, value] of query) {
    if (name.startsWith('response-')) headers[name.slice('response-'.length)] = value;
  }
  const range = readRange(header(request, 'range'), version.size);
  if (range !== undefined) headers['Content-Range'] = `bytes ${range.first}-${range.last}/${version.size}`;
  if (request.method === 'HEAD') {
    context.response.writeHead(200, { ...headers, 'Content-Length': version.size }).end();
    return;
  }
  if (range === undefined) send(context, 200, headers, await storage.read(bucket, version));
  else send(context, 206, headers, await storage.readRange(bucket, version, range));
}

/** `bytes=0-99`, `bytes=100-`, `bytes=-50`; anything else is ignored, as HTTP asks. */
function readRange(
  value: string | undefined,
  size: number,
): { readonly first: number; readonly last: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(value ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return undefined;
  const suffix = match[1] === '';
  const first = suffix ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const last = suffix || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (first > last) throw new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable');
  return { first, last };
}

function listObjects(context: Context): void {
  const { storage, bucket, query } = context;
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const most = Math.min(Number(query.get('max-keys') ?? MOST_KEYS), MOST_KEYS);
  const after =
    Buffer.from(query.get('continuation-token') ?? '', 'base64url').toString() ||
    (query.get('start-after') ?? '');
  const prefixes = new Set<string>();
  const contents: ObjectVersion[] = [];
  let last = '';
  let more = false;
  for (const version of storage.list(bucket, prefix)) {
    if (after !== '' && Buffer.compare(Buffer.from(version.key), Buffer.from(after)) <= 0) continue;
    if (contents.length + prefixes.size >= most) {
      more = true;
      break;
    }
    const cut = delimiter === '' ? -1 : version.key.indexOf(delimiter, prefix.length);
    if (cut < 0) contents.push(version);
    else prefixes.add(version.key.slice(0, cut + delimiter.length));
    last = version.key;
  }
  const xml = [
    '<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">',
    `<Name>${escapeXml(bucket)}</Name><Prefix>${escapeXml(prefix)}</Prefix><KeyCount>${contents.length + prefixes.size}</KeyCount>`,
    `<MaxKeys>${most}</MaxKeys><IsTruncated>${String(more)}</IsTruncated>`,
    more ? `<NextContinuationToken>${Buffer.from(last).toString('base64url')}</NextContinuationToken>` : '',
    ...contents.map(
      (version) =>
        `<Contents><Key>${escapeXml(version.key)}</Key><LastModified>${version.lastModified}</LastModified><ETag>${escapeXml(version.etag)}</ETag><Size>${version.size}</Size></Contents>`,
    ),
    ...[...prefixes].map((name) => `<CommonPrefixes><Prefix>${escapeXml(name)}</Prefix></CommonPrefixes>`),
    '</ListBucketResult>',
  ];
  send(context, 200, { 'content-type': 'application/xml' }, Buffer.from(xml.join('')));
}

function keptHeaders(request: IncomingMessage): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = header(request, name);
    if (value !== undefined) kept[name] = value;
  }
  const encoding = header(request, 'content-encoding')
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== 'aws-chunked')
    .join(',');
  if (encoding !== undefined && encoding !== '') kept['content-encoding'] = encoding;
  for (const [name, value] of Object.entries(request.headers)) {
    if (name.startsWith('x-amz-meta-') && typeof value === 'string') kept[name] = value;
  }
  return kept;
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}

function send(
  { response }: Context,
  status: number,
  headers: Readonly<Record<string, string>>,
  body?: Uint8Array,
): void {
  response.writeHead(status, { ...headers, 'Content-Length': body?.length ?? 0 });
  response.end(body);
}

function sendError(request: IncomingMessage, response: ServerResponse, error: S3Error): void {
  // What was not read of the body would stand before the next request on this connection.
  request.resume();
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const xml = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${error.code}</Code><Message>${escapeXml(error.message)}</Message></Error>`;
  const body = request.method === 'HEAD' ? undefined : Buffer.from(xml);
  response.writeHead(error.status, {
    'content-type': 'application/xml',
    'Content-Length': body?.length ?? 0,
  });
  response.end(body);
}

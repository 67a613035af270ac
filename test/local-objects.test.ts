/** The object store of this machine, asked by the AWS SDK as the handlers ask S3. */
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
  type CompletedPart,
} from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { S3ObjectStore } from '../lambdas/_shared/objects.ts';
import { LOCAL_CREDENTIALS } from '../local/catalog.ts';
import { close, listen } from '../local/listen.ts';
import { createObjectServer, type ObjectCreated } from '../local/objects/server.ts';
import { FolderStorage } from '../local/objects/storage.ts';

let folder: string;
let storage: FolderStorage;
let server: Server;
let s3: S3Client;
let store: S3ObjectStore;
const created: ObjectCreated[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'objects-'));
  await open();
  await s3.send(new CreateBucketCommand({ Bucket: 'data' }));
});

afterEach(async () => {
  await shut();
  await rm(folder, { recursive: true, force: true });
});

async function open(): Promise<void> {
  created.length = 0;
  storage = await FolderStorage.open(folder);
  server = createObjectServer(storage, async (object) => {
    created.push(object);
  });
  const endpoint = await listen(server);
  s3 = new S3Client({ endpoint, region: 'us-east-1', credentials: LOCAL_CREDENTIALS, maxAttempts: 1 });
  store = new S3ObjectStore(s3, 'data');
}

async function shut(): Promise<void> {
  s3.destroy();
  await close(server);
  await storage.close();
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = async (key: string, versionId?: string): Promise<string | undefined> => {
  const object = await store.get(key, versionId);
  return object === undefined ? undefined : new TextDecoder().decode(object.body);
};
const TYPE = { contentType: 'text/plain' };

describe('objects', () => {
  it('come back as they were put, with their headers', async () => {
    await store.put('a/第3期.csv', bytes('记录编号'), {
      contentType: 'text/csv; charset=utf-8',
      cacheControl: 'public, max-age=60',
      contentDisposition: 'attachment; filename="tasks.csv"',
      metadata: { sha256: 'abc' },
    });
    expect(await store.get('a/第3期.csv')).toEqual({
      body: bytes('记录编号'),
      contentType: 'text/csv; charset=utf-8',
      cacheControl: 'public, max-age=60',
      contentDisposition: 'attachment; filename="tasks.csv"',
      metadata: { sha256: 'abc' },
      versionId: expect.any(String) as string,
    });
    expect(await store.head('a/第3期.csv')).toMatchObject({ bytes: 12, metadata: { sha256: 'abc' } });
  });

  it.each([
    'a b+c%2F&=?#.md',
    '../data/other',
    '..',
    './a',
    'a//b',
    '/a',
    'a/',
    '长'.repeat(300),
    'nul\u0001',
    '\u{1f600}',
  ])('have any key: %j', async (key) => {
    await store.put(key, bytes(key), TYPE);
    expect(await textOf(key)).toBe(key);
    expect((await s3.send(new HeadObjectCommand({ Bucket: 'data', Key: key }))).ContentLength).toBe(
      bytes(key).length,
    );
    expect(storage.list('data', '').map((version) => version.key)).toEqual([key]);
  });

  it('can be empty, and large', async () => {
    await store.put('empty', new Uint8Array(), TYPE);
    expect((await store.get('empty'))?.body).toEqual(new Uint8Array());
    const large = new Uint8Array(20 * 1024 * 1024).fill(7);
    await store.put('large', large, TYPE);
    expect(Buffer.compare((await store.get('large'))?.body ?? new Uint8Array(), large)).toBe(0);
  });

  it('whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (body) => {
        await store.put('any', body, TYPE);
        expect((await store.get('any'))?.body).toEqual(body);
      }),
      { numRuns: 30 },
    );
  });

  it('are missing in the words of S3', async () => {
    expect(await store.get('gone')).toBeUndefined();
    expect(await store.head('gone')).toBeUndefined();
    expect(await store.get('gone', 'v1')).toBeUndefined();
    await expect(s3.send(new GetObjectCommand({ Bucket: 'data', Key: 'gone' }))).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
    await expect(s3.send(new HeadBucketCommand({ Bucket: 'other' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
    await expect(s3.send(new GetObjectCommand({ Bucket: 'other', Key: 'a' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
  });

  it('are read in part', async () => {
    await store.put('digits', bytes('0123456789'), TYPE);
    const part = async (range: string): Promise<string | undefined> => {
      const answer = await s3.send(new GetObjectCommand({ Bucket: 'data', Key: 'digits', Range: range }));
      return answer.Body?.transformToString();
    };
    expect(await part('bytes=2-4')).toBe('234');
    expect(await part('bytes=7-')).toBe('789');
    expect(await part('bytes=-2')).toBe('89');
    await expect(part('bytes=20-30')).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  it('are copied with their headers, or with others', async () => {
    await store.put('source', bytes('text'), { ...TYPE, metadata: { sha256: 'abc' } });
    const copy = { Bucket: 'data', CopySource: 'data/source' };
    await s3.send(new CopyObjectCommand({ ...copy, Key: 'same' }));
    await s3.send(
      new CopyObjectCommand({ ...copy, Key: 'other', MetadataDirective: 'REPLACE', ContentType: 'text/csv' }),
    );
    expect(await store.get('same')).toMatchObject({ contentType: 'text/plain', metadata: { sha256: 'abc' } });
    expect(await store.get('other')).toMatchObject({ contentType: 'text/csv', metadata: {} });
  });

  it('refuse a body that is not what its checksum says', async () => {
    const put = new PutObjectCommand({
      Bucket: 'data',
      Key: 'a',
      Body: 'text',
      ChecksumSHA256: Buffer.alloc(32).toString('base64'),
    });
    await expect(s3.send(put)).rejects.toMatchObject({ name: 'BadDigest' });
    expect(await store.head('a')).toBeUndefined();
  });
});

describe('uploads in parts', () => {
  const PART = 5 * 1024 * 1024;
  const body = Buffer.alloc(2 * PART + 3, '公报');
  const at = { Bucket: 'data', Key: 'large.csv' };

  async function begin(): Promise<{ id: string; parts: CompletedPart[] }> {
    const { UploadId: id = '' } = await s3.send(
      new CreateMultipartUploadCommand({ ...at, ContentType: 'text/csv' }),
    );
    const parts: CompletedPart[] = [];
    // Parts come in any order.
    for (const number of [2, 1, 3]) {
      const part = body.subarray((number - 1) * PART, number * PART);
      const { ETag } = await s3.send(
        new UploadPartCommand({ ...at, UploadId: id, PartNumber: number, Body: part }),
      );
      parts[number - 1] = { PartNumber: number, ETag };
    }
    return { id, parts };
  }

  it('are one object, piece by piece from a stream', async () => {
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (let from = 0; from < body.length; from += 1_000_000) yield body.subarray(from, from + 1_000_000);
    }
    await store.putStream('streamed.csv', pieces(), { contentType: 'text/csv' });
    const stored = await store.get('streamed.csv');
    expect(Buffer.compare(stored?.body ?? new Uint8Array(), body)).toBe(0);
    expect(stored?.contentType).toBe('text/csv');
  });

  it('are completed once, however often and at once it is asked for: an answer may get lost', async () => {
    const { id, parts } = await begin();
    const complete = async (): Promise<string | undefined> =>
      (
        await s3.send(
          new CompleteMultipartUploadCommand({ ...at, UploadId: id, MultipartUpload: { Parts: parts } }),
        )
      ).ETag;
    const [first, second] = await Promise.all([complete(), complete()]);
    expect(first).toMatch(/^"[0-9a-f]{32}-3"$/);
    expect([second, await complete()]).toEqual([first, first]);
    expect(created).toHaveLength(1);
    expect(Buffer.compare((await store.get(at.Key))?.body ?? new Uint8Array(), body)).toBe(0);
  });

  it('refuse a list with a part that never came, and can be completed after that', async () => {
    const { id, parts } = await begin();
    const complete = async (list: CompletedPart[]): Promise<unknown> =>
      s3.send(new CompleteMultipartUploadCommand({ ...at, UploadId: id, MultipartUpload: { Parts: list } }));
    await expect(complete([...parts, { PartNumber: 4, ETag: '"x"' }])).rejects.toThrow(
      /parts could not be found/,
    );
    await complete(parts);
    expect((await store.head(at.Key))?.bytes).toBe(body.length);
  });

  it('leave nothing when they are given up', async () => {
    const { id, parts } = await begin();
    await s3.send(new AbortMultipartUploadCommand({ ...at, UploadId: id }));
    await expect(
      s3.send(new CompleteMultipartUploadCommand({ ...at, UploadId: id, MultipartUpload: { Parts: parts } })),
    ).rejects.toThrow(/upload does not exist/);
    expect(await store.head(at.Key)).toBeUndefined();
  });
});

describe('conditions', () => {
  it('put an object only if absent', async () => {
    expect(await store.putIfAbsent('a', bytes('first'), TYPE)).toBe(true);
    expect(await store.putIfAbsent('a', bytes('second'), TYPE)).toBe(false);
    expect(await textOf('a')).toBe('first');
  });

  it('let one of many win', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => `writer ${index}`);
    const won = await Promise.all(texts.map(async (text) => store.putIfAbsent('a', bytes(text), TYPE)));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await textOf('a')).toBe(texts[won.indexOf(true)]);
    expect(created).toHaveLength(1);
  });

  it('replace an object only if it is the one that is known', async () => {
    await store.put('a', bytes('first'), TYPE);
    const known = await s3.send(new HeadObjectCommand({ Bucket: 'data', Key: 'a' }));
    const put = async (text: string): Promise<unknown> =>
      s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'a', Body: text, IfMatch: known.ETag }));
    await put('second');
    await expect(put('third')).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect(await textOf('a')).toBe('second');
  });
});

describe('versions', () => {
  it('stay readable when an object is written again, and when it is deleted', async () => {
    await store.put('a', bytes('first'), TYPE);
    await store.put('a', bytes('second'), TYPE);
    await s3.send(new DeleteObjectCommand({ Bucket: 'data', Key: 'a' }));
    const [first, second] = created.map(({ version }) => version.versionId);
    expect(await textOf('a')).toBeUndefined();
    expect([await textOf('a', first), await textOf('a', second)]).toEqual(['first', 'second']);
    expect(await store.putIfAbsent('a', bytes('third'), TYPE)).toBe(true);
  });

  it('are numbered in the order in which they were written', async () => {
    for (let turn = 0; turn < 5; turn += 1) await store.put('a', bytes(String(turn)), TYPE);
    const numbers = created.map(({ version }) => version.sequencer);
    expect(numbers).toEqual(numbers.toSorted());
    expect(new Set(numbers).size).toBe(5);
  });
});

describe('lists', () => {
  it('are pages of keys in order, with folders where asked', async () => {
    for (const key of ['b/2', 'a', 'b/1', 'c/1', 'd<&>']) await store.put(key, bytes(key), TYPE);
    const list = async (more: object): Promise<unknown> => {
      const { Contents, CommonPrefixes, IsTruncated } = await s3.send(
        new ListObjectsV2Command({ Bucket: 'data', ...more }),
      );
      return [Contents?.map(({ Key }) => Key), CommonPrefixes?.map(({ Prefix }) => Prefix), IsTruncated];
    };
    expect(await list({})).toEqual([['a', 'b/1', 'b/2', 'c/1', 'd<&>'], undefined, false]);
    expect(await list({ Prefix: 'b/' })).toEqual([['b/1', 'b/2'], undefined, false]);
    expect(await list({ Delimiter: '/' })).toEqual([['a', 'd<&>'], ['b/', 'c/'], false]);
    const page = await s3.send(new ListObjectsV2Command({ Bucket: 'data', MaxKeys: 2 }));
    expect(await list({ ContinuationToken: page.NextContinuationToken })).toEqual([
      ['b/2', 'c/1', 'd<&>'],
      undefined,
      false,
    ]);
  });
});

describe('the folder', () => {
  it('holds everything when it is opened again', async () => {
    await store.put('a', bytes('first'), { ...TYPE, metadata: { sha256: 'abc' } });
    await store.put('a', bytes('second'), TYPE);
    const version = created[0]?.version.versionId;
    const last = created[1]?.version.sequencer ?? '';
    await shut();
    await open();
    expect([await textOf('a'), await textOf('a', version)]).toEqual(['second', 'first']);
    await store.put('b', bytes('third'), TYPE);
    expect((created[0]?.version.sequencer ?? '') > last).toBe(true);
  });

  it('is opened without what a kill cut off', async () => {
    await store.put('a', bytes('first'), TYPE);
    await shut();
    // The description of another object, half written.
    await appendFile(join(folder, 'data', 'journal.jsonl'), '{"key":"b","sequencer":"0000000');
    await open();
    expect(storage.list('data', '').map(({ key }) => key)).toEqual(['a']);
    await store.put('c', bytes('next'), TYPE);
    await shut();
    await open();
    expect(storage.list('data', '').map(({ key }) => key)).toEqual(['a', 'c']);
  });

  it('says which file is damaged', async () => {
    await store.put('a', bytes('first'), TYPE);
    await shut();
    await appendFile(join(folder, 'data', 'journal.jsonl'), 'no JSON\n');
    await expect(FolderStorage.open(folder)).rejects.toThrow(/journal\.jsonl is damaged.*“no JSON”/);
    await rm(join(folder, 'data', 'journal.jsonl'));
    await open();
  });
});

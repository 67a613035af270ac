import { hash } from 'node:crypto';
import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3';

/** An object with the tag by which a conditional write knows it again. */
export interface Tagged {
  readonly body: Uint8Array;
  readonly etag: string;
}

export interface Marks {
  readonly etag: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface SiteObject {
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly cacheControl: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** What the portal needs of its bucket: every write says what it expects to replace. */
export interface SiteStore {
  get: (key: string) => Promise<Tagged | undefined>;
  head: (key: string) => Promise<Marks | undefined>;
  /** Replaces the object with that tag; `undefined` expects none there. False when something else stands there. */
  replace: (key: string, object: SiteObject, expected: string | undefined) => Promise<boolean>;
}

/** The portal's bucket behind the AWS SDK. */
export class S3SiteStore implements SiteStore {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor(client: S3Client, bucket: string) {
    this.client = client;
    this.bucket = bucket;
  }

  async get(key: string): Promise<Tagged | undefined> {
    try {
      const answer = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
      return {
        body: (await answer.Body?.transformToByteArray()) ?? new Uint8Array(),
        etag: answer.ETag ?? '',
      };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async head(key: string): Promise<Marks | undefined> {
    try {
      const answer = await this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: key }));
      return { etag: answer.ETag ?? '', metadata: answer.Metadata ?? {} };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async replace(key: string, object: SiteObject, expected: string | undefined): Promise<boolean> {
    try {
      await this.client.send(
        new PutObjectCommand({
          Bucket: this.bucket,
          Key: key,
          Body: object.body,
          ContentType: object.contentType,
          CacheControl: object.cacheControl,
          ...(object.metadata === undefined ? {} : { Metadata: { ...object.metadata } }),
          ...(expected === undefined ? { IfNoneMatch: '*' } : { IfMatch: expected }),
        }),
      );
      return true;
    } catch (error) {
      // 412: something else stands there. 409: another conditional write is under way. 404: it is gone.
      if (
        error instanceof S3ServiceException &&
        ['PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey'].includes(error.name)
      ) {
        return false;
      }
      throw error;
    }
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
}

/** Short enough to keep thousands of, long enough to tell pages apart. */
export function fingerprint(body: Uint8Array | string): string {
  return hash('sha256', body, 'hex').slice(0, 24);
}

const ATTEMPTS = 20;

/**
 * Writes a page made from the catalog at `seq`, unless a page made from a later state stands there: builders may
 * overlap and events may come late, and still no page goes back. The body names `seq` (see the frame's
 * `<meta name="release">`), so no two writes of a page have one tag.
 */
export async function writeIfNewer(
  store: SiteStore,
  key: string,
  object: SiteObject,
  seq: number,
): Promise<'written' | 'same' | 'newer'> {
  const sha = fingerprint(object.body);
  const marked = { ...object, metadata: { ...object.metadata, seq: String(seq), sha } };
  let there: Marks | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    // A new page, the most frequent case, takes one call.
    if (await store.replace(key, marked, there?.etag)) return 'written';
    there = await store.head(key);
    if (there === undefined) continue;
    const standing = Number(there.metadata['seq'] ?? 0);
    if (standing > seq) return 'newer';
    if (standing === seq && there.metadata['sha'] === sha) return 'same';
  }
  throw new Error(`${key} could not be written: it changed under every one of ${ATTEMPTS} attempts.`);
}

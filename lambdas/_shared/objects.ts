import {
  CopyObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3';

export interface PutOptions {
  readonly contentType: string;
  readonly cacheControl?: string;
  readonly contentDisposition?: string;
  /** Kept as object metadata; ASCII values. */
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface StoredObject {
  readonly body: Uint8Array;
  readonly contentType: string | undefined;
  readonly cacheControl: string | undefined;
  readonly contentDisposition: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  readonly versionId: string | undefined;
}

export interface ObjectInfo {
  readonly bytes: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly versionId: string | undefined;
  readonly lastModified: Date | undefined;
}

/** What publishing and serving need of one bucket. */
export interface ObjectStore {
  /** Puts an object if none stands there. False when one does; nothing is overwritten then. */
  putIfAbsent: (key: string, body: Uint8Array, options: PutOptions) => Promise<boolean>;
  put: (key: string, body: Uint8Array, options: PutOptions) => Promise<void>;
  /** Puts an object of unknown size piece by piece, in parts; it is there whole or not at all. */
  putStream: (key: string, body: AsyncIterable<Uint8Array>, options: PutOptions) => Promise<void>;
  /** Copies within the bucket, on the server's side. */
  copy: (from: string, to: string, options: PutOptions) => Promise<void>;
  /** Undefined when there is no such object (or version). */
  get: (key: string, versionId?: string) => Promise<StoredObject | undefined>;
  head: (key: string, versionId?: string) => Promise<ObjectInfo | undefined>;
}

/** Parts of objects, for files that are made to be read in part. */
export interface RangeReader {
  /**
   * Bytes `[from, to)`, or the last ones (all of them when there are fewer), with the whole object's size.
   * Undefined when there is no such object.
   */
  readRange: (
    key: string,
    range: { readonly from: number; readonly to: number } | { readonly last: number },
  ) => Promise<{ readonly bytes: Uint8Array; readonly size: number } | undefined>;
}

/** One bucket behind the AWS SDK. */
export class S3ObjectStore implements ObjectStore, RangeReader {
  readonly bucket: string;
  private readonly client: S3Client;

  constructor(client: S3Client, bucket: string) {
    this.client = client;
    this.bucket = bucket;
  }

  async putIfAbsent(key: string, body: Uint8Array, options: PutOptions): Promise<boolean> {
    try {
      await this.client.send(new PutObjectCommand({ ...this.input(key, body, options), IfNoneMatch: '*' }));
      return true;
    } catch (error) {
      // 412: it stands there. 409: another conditional put of it is under way, so it will.
      if (
        error instanceof S3ServiceException &&
        (error.name === 'PreconditionFailed' || error.name === 'ConditionalRequestConflict')
      ) {
        return false;
      }
      throw error;
    }
  }

  async put(key: string, body: Uint8Array, options: PutOptions): Promise<void> {
    await this.client.send(new PutObjectCommand(this.input(key, body, options)));
  }

  async putStream(key: string, body: AsyncIterable<Uint8Array>, options: PutOptions): Promise<void> {
    // Few answers need it, so it is loaded only then.
    const [{ Upload }, { Readable }] = await Promise.all([
      import('@aws-sdk/lib-storage'),
      import('node:stream'),
    ]);
    const stream = Readable.from(body, { objectMode: false });
    const upload = new Upload({
      client: this.client,
      params: { ...this.input(key, new Uint8Array(), options), Body: stream },
      queueSize: 2,
    });
    await upload.done();
  }

  async copy(from: string, to: string, options: PutOptions): Promise<void> {
    const { Body: _, ...input } = this.input(to, new Uint8Array(), options);
    await this.client.send(
      new CopyObjectCommand({
        ...input,
        CopySource: `${this.bucket}/${from.split('/').map(encodeURIComponent).join('/')}`,
        MetadataDirective: 'REPLACE',
      }),
    );
  }

  async get(key: string, versionId?: string): Promise<StoredObject | undefined> {
    try {
      const answer = await this.client.send(
        new GetObjectCommand({
          Bucket: this.bucket,
          Key: key,
          ...(versionId === undefined ? {} : { VersionId: versionId }),
        }),
      );
      return {
        body: (await answer.Body?.transformToByteArray()) ?? new Uint8Array(),
        contentType: answer.ContentType,
        cacheControl: answer.CacheControl,
        contentDisposition: answer.ContentDisposition,
        metadata: answer.Metadata ?? {},
        versionId: answer.VersionId,
      };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async readRange(
    key: string,
    range: { readonly from: number; readonly to: number } | { readonly last: number },
  ): Promise<{ readonly bytes: Uint8Array; readonly size: number } | undefined> {
    try {
      const answer = await this.client.send(
        new GetObjectCommand({
          Bucket: this.bucket,
          Key: key,
          Range: 'last' in range ? `bytes=-${range.last}` : `bytes=${range.from}-${range.to - 1}`,
        }),
      );
      const bytes = (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
      // `bytes 0-99/1234`; without it the answer is the whole object.
      const size = Number(answer.ContentRange?.split('/').at(-1) ?? bytes.length);
      return { bytes, size };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async head(key: string, versionId?: string): Promise<ObjectInfo | undefined> {
    try {
      const answer = await this.client.send(
        new HeadObjectCommand({
          Bucket: this.bucket,
          Key: key,
          ...(versionId === undefined ? {} : { VersionId: versionId }),
        }),
      );
      return {
        bytes: answer.ContentLength ?? 0,
        metadata: answer.Metadata ?? {},
        versionId: answer.VersionId,
        lastModified: answer.LastModified,
      };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  private input(
    key: string,
    body: Uint8Array,
    options: PutOptions,
  ): ConstructorParameters<typeof PutObjectCommand>[0] {
    return {
      Bucket: this.bucket,
      Key: key,
      Body: body,
      ContentType: options.contentType,
      ...(options.cacheControl === undefined ? {} : { CacheControl: options.cacheControl }),
      ...(options.contentDisposition === undefined ? {} : { ContentDisposition: options.contentDisposition }),
      ...(options.metadata === undefined ? {} : { Metadata: { ...options.metadata } }),
    };
  }
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof NoSuchKey ||
    error instanceof NotFound ||
    (error instanceof S3ServiceException &&
      (error.name === 'NoSuchVersion' || error.$metadata.httpStatusCode === 404))
  );
}

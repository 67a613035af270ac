import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Error } from './s3-error.ts';
import type { ObjectVersion } from './storage.ts';

interface Upload {
  readonly bucket: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly folder: string;
  /** MD5 by part number. */
  readonly parts: Map<number, Buffer>;
  completed?: Promise<ObjectVersion>;
}

/** The parts of a whole, as files in their order, and what S3 says of the whole. */
export interface UploadedParts {
  readonly bucket: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  /** Quoted: the MD5 of the parts' MD5s, and how many they are. */
  readonly etag: string;
}

/** Completed uploads that are remembered: who did not hear the answer asks again. */
const MOST_COMPLETED = 100;

/** Uploads in parts that are under way; one that is never completed ends with the process, and leaves nothing. */
export class MultipartUploads {
  private readonly uploads = new Map<string, Upload>();
  private readonly done: string[] = [];

  /** `POST /bucket/key?uploads`: the upload's id. */
  async create(bucket: string, key: string, headers: Readonly<Record<string, string>>): Promise<string> {
    const id = randomUUID();
    const folder = await mkdtemp(join(tmpdir(), 'gazette-upload-'));
    this.uploads.set(id, { bucket, key, headers, folder, parts: new Map() });
    return id;
  }

  /** `PUT /bucket/key?partNumber=…&uploadId=…`: the part's ETag. */
  async putPart(id: string, number: number, body: Uint8Array): Promise<string> {
    const upload = this.find(id);
    if (!Number.isInteger(number) || number < 1 || number > 10_000)
      throw new S3Error(400, 'InvalidArgument', 'Part number must be an integer between 1 and 10000');
    await writeFile(join(upload.folder, String(number)), body);
    const md5 = createHash('md5').update(body).digest();
    upload.parts.set(number, md5);
    return `"${md5.toString('hex')}"`;
  }

  /**
   * `POST /bucket/key?uploadId=…` with the list of parts: puts the whole, in the order of the parts' numbers. Asked again
   * while it does, or afterwards, it answers with the same version.
   */
  async complete(
    id: string,
    xml: string,
    put: (parts: UploadedParts) => Promise<ObjectVersion>,
  ): Promise<ObjectVersion> {
    const upload = this.find(id);
    upload.completed ??= this.putWhole(id, upload, xml, put).catch((error: unknown) => {
      delete upload.completed;
      throw error;
    });
    return upload.completed;
  }

  private async putWhole(
    id: string,
    { bucket, key, headers, folder, parts }: Upload,
    xml: string,
    put: (parts: UploadedParts) => Promise<ObjectVersion>,
  ): Promise<ObjectVersion> {
    const numbers = [...xml.matchAll(/<PartNumber>(\d+)<\/PartNumber>/g)].map((match) => Number(match[1]));
    const ordered = numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));
    if (numbers.length === 0 || !ordered)
      throw new S3Error(400, 'InvalidPartOrder', 'The list of parts was not in ascending order');
    const sums = numbers.map((number) => parts.get(number));
    if (sums.includes(undefined))
      throw new S3Error(400, 'InvalidPart', 'One or more of the specified parts could not be found');
    const sum = createHash('md5');
    for (const md5 of sums) sum.update(md5 ?? '');
    const version = await put({
      bucket,
      key,
      headers,
      files: numbers.map((number) => join(folder, String(number))),
      etag: `"${sum.digest('hex')}-${numbers.length}"`,
    });
    await rm(folder, { recursive: true, force: true });
    this.done.push(id);
    if (this.done.length > MOST_COMPLETED) this.uploads.delete(this.done.shift() ?? '');
    return version;
  }

  /** `DELETE /bucket/key?uploadId=…` */
  async abort(id: string): Promise<void> {
    const { folder } = this.find(id);
    this.uploads.delete(id);
    await rm(folder, { recursive: true, force: true });
  }

  private find(id: string): Upload {
    const upload = this.uploads.get(id);
    if (upload === undefined) throw new S3Error(404, 'NoSuchUpload', 'The specified upload does not exist.');
    return upload;
  }
}

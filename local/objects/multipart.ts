import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Error } from './s3-error.ts';

interface Upload {
  readonly bucket: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly folder: string;
  /** ETags by part number. */
  readonly parts: Map<number, string>;
}

/** Uploads in parts that are under way; one that is never completed ends with the process, and leaves nothing. */
export class MultipartUploads {
  private readonly uploads = new Map<string, Upload>();

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
    const etag = `"${createHash('md5').update(body).digest('hex')}"`;
    upload.parts.set(number, etag);
    return etag;
  }

  /** `POST /bucket/key?uploadId=…` with the list of parts: the whole, in the order of the parts' numbers. */
  async complete(
    id: string,
    xml: string,
  ): Promise<{
    readonly body: Buffer;
    readonly headers: Readonly<Record<string, string>>;
    readonly forget: () => Promise<void>;
  }> {
    const upload = this.find(id);
    const numbers = [...xml.matchAll(/<PartNumber>(\d+)<\/PartNumber>/g)].map((match) => Number(match[1]));
    const ordered = numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));
    if (numbers.length === 0 || !ordered)
      throw new S3Error(400, 'InvalidPartOrder', 'The list of parts was not in ascending order');
    if (numbers.some((number) => !upload.parts.has(number)))
      throw new S3Error(400, 'InvalidPart', 'One or more of the specified parts could not be found');
    const parts = await Promise.all(
      numbers.map(async (number) => readFile(join(upload.folder, String(number)))),
    );
    return { body: Buffer.concat(parts), headers: upload.headers, forget: async () => this.abort(id) };
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

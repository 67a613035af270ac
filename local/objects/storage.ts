import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Journal, syncFolder } from './journal.ts';
import type { UploadedParts } from './multipart.ts';

/** One version of an object, or a delete marker. */
export interface ObjectVersion {
  readonly key: string;
  /** Grows with every write of the bucket; hexadecimal, as S3's sequencer. */
  readonly sequencer: string;
  readonly versionId: string;
  readonly deleted: boolean;
  readonly size: number;
  /** Quoted: the MD5, or that of an upload in parts. */
  readonly etag: string;
  /** ISO time with milliseconds. */
  readonly lastModified: string;
  /** Lower-case names: content-type, cache-control, …, x-amz-meta-*. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A conditional write that found another state than it asked for. */
export class PreconditionFailed extends Error {
  constructor(condition: string) {
    super(`At least one of the pre-conditions you specified did not hold: ${condition}`);
    this.name = 'PreconditionFailed';
  }
}

export interface PutConditions {
  readonly ifNoneMatch?: string | undefined;
  readonly ifMatch?: string | undefined;
}

interface Bucket {
  /** By key, oldest version first. */
  readonly objects: Map<string, ObjectVersion[]>;
  readonly journal: Journal;
}

/**
 * A folder as a versioned object store. A version's bytes are written to a file of their own, named by its number,
 * and then its description to the bucket's journal: with that line the version is there. After a kill at any moment
 * a version is there whole or not at all, keys can hold anything, and opening reads one file a bucket.
 */
export class FolderStorage {
  private readonly root: string;
  private readonly durable: boolean;
  private readonly buckets = new Map<string, Bucket>();
  private readonly folders = new Set<string>();
  private readonly locks = new Map<string, Promise<unknown>>();
  private last = 0;

  private constructor(root: string, durable: boolean) {
    this.root = root;
    this.durable = durable;
  }

  /**
   * Opens the folder. Without `durable` nothing waits for the disk: a kill of the process still loses nothing, a
   * power cut may.
   */
  static async open(root: string, { durable = true } = {}): Promise<FolderStorage> {
    const storage = new FolderStorage(root, durable);
    await mkdir(root, { recursive: true });
    for (const bucket of await readdir(root, { withFileTypes: true })) {
      if (bucket.isDirectory()) await storage.openBucket(bucket.name);
    }
    return storage;
  }

  async close(): Promise<void> {
    for (const { journal } of this.buckets.values()) await journal.close();
  }

  private async openBucket(bucket: string): Promise<void> {
    const { durable } = this;
    const { journal, values } = await Journal.open(join(this.root, bucket, 'journal.jsonl'), { durable });
    const objects = new Map<string, ObjectVersion[]>();
    for (const version of values as readonly ObjectVersion[]) {
      add(objects, version);
      this.last = Math.max(this.last, Number.parseInt(version.sequencer, 16));
    }
    this.buckets.set(bucket, { objects, journal });
  }

  hasBucket(bucket: string): boolean {
    return this.buckets.has(bucket);
  }

  async createBucket(bucket: string): Promise<void> {
    if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
      throw new RangeError(
        `“${bucket}” is no bucket name: 3 to 63 lower-case letters, digits, dots and hyphens.`,
      );
    }
    if (this.buckets.has(bucket)) return;
    await mkdir(join(this.root, bucket), { recursive: true });
    await this.openBucket(bucket);
  }

  /** The current version (also when it is a delete marker), or the one of that id. */
  find(bucket: string, key: string, versionId?: string): ObjectVersion | undefined {
    const versions = this.buckets.get(bucket)?.objects.get(key);
    return versionId === undefined
      ? versions?.at(-1)
      : versions?.find((version) => version.versionId === versionId);
  }

  async read(bucket: string, version: ObjectVersion): Promise<Buffer> {
    return readFile(this.pathOf(bucket, version));
  }

  /** Bytes `first` to `last`, both inclusive, which must be within the version's size; no others are read. */
  async readRange(
    bucket: string,
    version: ObjectVersion,
    { first, last }: { readonly first: number; readonly last: number },
  ): Promise<Buffer> {
    const file = await open(this.pathOf(bucket, version));
    try {
      const body = Buffer.alloc(last - first + 1);
      let at = 0;
      while (at < body.length) {
        const { bytesRead } = await file.read(body, at, body.length - at, first + at);
        if (bytesRead === 0) throw new Error(`${version.key} has fewer bytes than its ${version.size}.`);
        at += bytesRead;
      }
      return body;
    } finally {
      await file.close();
    }
  }

  /** @throws PreconditionFailed when a condition does not hold; checked and written as one step per key */
  async put(
    bucket: string,
    key: string,
    body: Uint8Array,
    headers: Readonly<Record<string, string>>,
    conditions: PutConditions = {},
  ): Promise<ObjectVersion> {
    return this.alone(`${bucket}/${key}`, async () => {
      this.check(bucket, key, conditions);
      const etag = `"${createHash('md5').update(body).digest('hex')}"`;
      const version = this.newVersion({ key, deleted: false, size: body.length, etag, headers });
      await this.writeBody(this.pathOf(bucket, version), [body]);
      await this.commit(bucket, version);
      return version;
    });
  }

  /** The same of a body in files, which are read one after the other. @throws PreconditionFailed */
  async putParts(
    { bucket, key, headers, files, etag }: UploadedParts,
    conditions: PutConditions = {},
  ): Promise<ObjectVersion> {
    return this.alone(`${bucket}/${key}`, async () => {
      this.check(bucket, key, conditions);
      const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
      const size = sizes.reduce((sum, each) => sum + each, 0);
      const version = this.newVersion({ key, deleted: false, size, etag, headers });
      await this.writeBody(this.pathOf(bucket, version), contentsOf(files));
      await this.commit(bucket, version);
      return version;
    });
  }

  private check(bucket: string, key: string, { ifNoneMatch, ifMatch }: PutConditions): void {
    const current = this.find(bucket, key);
    const there = current !== undefined && !current.deleted;
    if (ifNoneMatch === '*' && there) throw new PreconditionFailed('If-None-Match');
    if (ifMatch !== undefined && (!there || current.etag !== ifMatch))
      throw new PreconditionFailed('If-Match');
  }

  /** Hides the object behind a delete marker; its versions stay. */
  async delete(bucket: string, key: string): Promise<ObjectVersion | undefined> {
    return this.alone(`${bucket}/${key}`, async () => {
      const current = this.find(bucket, key);
      if (current === undefined || current.deleted) return undefined;
      const marker = this.newVersion({ key, deleted: true, size: 0, etag: '""', headers: {} });
      await this.commit(bucket, marker);
      return marker;
    });
  }

  /** Current objects with the prefix, by key in UTF-8 order. */
  list(bucket: string, prefix: string): ObjectVersion[] {
    const found: ObjectVersion[] = [];
    for (const [key, versions] of this.buckets.get(bucket)?.objects ?? []) {
      const current = versions.at(-1);
      if (key.startsWith(prefix) && current !== undefined && !current.deleted) found.push(current);
    }
    return found.sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  }

  private newVersion(
    parts: Pick<ObjectVersion, 'key' | 'deleted' | 'size' | 'etag' | 'headers'>,
  ): ObjectVersion {
    this.last += 1;
    return {
      ...parts,
      sequencer: this.last.toString(16).toUpperCase().padStart(18, '0'),
      versionId: randomUUID().replaceAll('-', ''),
      lastModified: new Date().toISOString(),
    };
  }

  private async writeBody(
    path: string,
    body: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  ): Promise<void> {
    const folder = dirname(path);
    if (!this.folders.has(folder)) {
      await mkdir(folder, { recursive: true });
      this.folders.add(folder);
      if (this.durable) await syncFolder(dirname(folder));
    }
    await writeFile(path, body, { flush: this.durable });
    if (this.durable) await syncFolder(folder);
  }

  private async commit(name: string, version: ObjectVersion): Promise<void> {
    const bucket = this.buckets.get(name);
    if (bucket === undefined) throw new Error(`There is no bucket ${name}.`);
    await bucket.journal.append(version);
    add(bucket.objects, version);
  }

  /** The upper digits name the folder: what is written at about the same time stands together. */
  private pathOf(bucket: string, { sequencer }: ObjectVersion): string {
    return join(this.root, bucket, sequencer.slice(0, -3), sequencer);
  }

  private async alone<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.locks.get(name) ?? Promise.resolve();
    const run = before.then(work, work);
    const settled = run.catch(() => undefined);
    this.locks.set(name, settled);
    try {
      return await run;
    } finally {
      if (this.locks.get(name) === settled) this.locks.delete(name);
    }
  }
}

async function* contentsOf(files: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const file of files) yield await readFile(file);
}

function add(objects: Map<string, ObjectVersion[]>, version: ObjectVersion): void {
  const versions = objects.get(version.key);
  if (versions === undefined) objects.set(version.key, [version]);
  else versions.push(version);
}

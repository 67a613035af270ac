import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** One version of an object, or a delete marker. */
export interface ObjectVersion {
  readonly key: string;
  /** Grows with every write of the bucket; hexadecimal, as S3's sequencer. */
  readonly sequencer: string;
  readonly versionId: string;
  readonly deleted: boolean;
  readonly size: number;
  /** Quoted MD5. */
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

/**
 * A folder as a versioned object store. Keys are hashed into folder names, so none can leave its bucket, collide
 * or be too long. A version's bytes are written and synced before its description, and the description is renamed
 * into place: after a kill at any moment a version is there whole or not at all.
 */
export class FolderStorage {
  private readonly root: string;
  private readonly durable: boolean;
  private readonly buckets = new Map<string, Map<string, ObjectVersion[]>>();
  private readonly locks = new Map<string, Promise<unknown>>();
  private last = 0;

  private constructor(root: string, durable: boolean) {
    this.root = root;
    this.durable = durable;
  }

  /**
   * Opens the folder and reads the descriptions that are there; what a kill left half-written is removed. Without
   * `durable` nothing waits for the disk: a kill of the process still loses nothing, a power cut may.
   */
  static async open(root: string, { durable = true } = {}): Promise<FolderStorage> {
    const storage = new FolderStorage(root, durable);
    await mkdir(root, { recursive: true });
    for (const bucket of await readdir(root, { withFileTypes: true })) {
      if (bucket.isDirectory()) await storage.load(bucket.name);
    }
    return storage;
  }

  private async load(bucket: string): Promise<void> {
    const objects = new Map<string, ObjectVersion[]>();
    this.buckets.set(bucket, objects);
    for (const entry of await readdir(join(this.root, bucket), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      if (entry.name.endsWith('.tmp')) await rm(path, { force: true });
      if (!entry.name.endsWith('.json')) continue;
      const version = JSON.parse(await readFile(path, 'utf8')) as ObjectVersion;
      const versions = objects.get(version.key);
      if (versions === undefined) objects.set(version.key, [version]);
      else versions.push(version);
      this.last = Math.max(this.last, Number.parseInt(version.sequencer, 16));
    }
    for (const versions of objects.values()) versions.sort((a, b) => (a.sequencer < b.sequencer ? -1 : 1));
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
    this.buckets.set(bucket, new Map());
  }

  /** The current version (also when it is a delete marker), or the one of that id. */
  find(bucket: string, key: string, versionId?: string): ObjectVersion | undefined {
    const versions = this.buckets.get(bucket)?.get(key);
    return versionId === undefined
      ? versions?.at(-1)
      : versions?.find((version) => version.versionId === versionId);
  }

  async read(bucket: string, version: ObjectVersion): Promise<Buffer> {
    return readFile(`${this.pathOf(bucket, version)}.bin`);
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
      const current = this.find(bucket, key);
      const there = current !== undefined && !current.deleted;
      if (conditions.ifNoneMatch === '*' && there) throw new PreconditionFailed('If-None-Match');
      if (conditions.ifMatch !== undefined && (!there || current.etag !== conditions.ifMatch)) {
        throw new PreconditionFailed('If-Match');
      }
      const etag = `"${createHash('md5').update(body).digest('hex')}"`;
      const version = this.newVersion({ key, deleted: false, size: body.length, etag, headers });
      const path = this.pathOf(bucket, version);
      await mkdir(dirname(path), { recursive: true });
      await writeWhole(`${path}.bin`, body, this.durable);
      await this.commit(bucket, version);
      return version;
    });
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
    for (const [key, versions] of this.buckets.get(bucket) ?? []) {
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

  private async commit(bucket: string, version: ObjectVersion): Promise<void> {
    const path = this.pathOf(bucket, version);
    await mkdir(dirname(path), { recursive: true });
    await writeWhole(`${path}.json`, Buffer.from(JSON.stringify(version)), this.durable);
    const objects = this.buckets.get(bucket);
    const versions = objects?.get(version.key);
    if (versions === undefined) objects?.set(version.key, [version]);
    else versions.push(version);
  }

  private pathOf(bucket: string, version: ObjectVersion): string {
    const name = createHash('sha256').update(version.key).digest('hex');
    return join(this.root, bucket, name.slice(0, 2), name, version.sequencer);
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

/** Temporary file, sync, rename, sync of the folder: whole or absent, whatever happens in between. */
async function writeWhole(path: string, body: Uint8Array, durable: boolean): Promise<void> {
  const temporary = `${path}.tmp`;
  await writeFile(temporary, body, { flush: durable });
  await rename(temporary, path);
  if (!durable) return;
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

import { createHash, hash } from 'node:crypto';
import { WRITERS_VERSION } from '../../datasets/_files/formats.ts';
import { exportKey, IMMUTABLE, latestKey } from '../_shared/keys.ts';
import type { ObjectStore, PutOptions } from '../_shared/objects.ts';

/** A file that can be made of the records at any time, always with the same bytes. */
export interface ExportFile {
  readonly dataset: string;
  readonly extension: string;
  readonly mediaType: string;
  readonly contentDisposition: string;
  /** What decides its bytes, besides the writers: state of the catalog, filters, options. */
  readonly identity: readonly string[];
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

/** A file that was made: its bytes, or where in the store they are. */
export type MadeFile =
  | { readonly kind: 'bytes'; readonly body: Uint8Array; readonly sha256: string }
  | { readonly kind: 'stored'; readonly key: string; readonly bytes: number; readonly sha256: string };

/** A Lambda's answer may have 6 MB, in base64 and with its headers; what is larger is fetched from the store. */
export const MOST_BYTES = 4_000_000;

const SHORT_CACHE = 'public, max-age=60';

/**
 * Makes a file: small ones in memory, larger ones piece by piece into the store, once per content.
 * @param keep small ones go into the store as well
 */
export async function makeFile(file: ExportFile, store: ObjectStore, keep: boolean): Promise<MadeFile> {
  const pieces = file.chunks()[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  while (size <= MOST_BYTES) {
    const next = await pieces.next();
    if (next.done === true) {
      if (keep) break;
      const body = Buffer.concat(first);
      return { kind: 'bytes', body, sha256: hash('sha256', body, 'hex') };
    }
    first.push(next.value);
    size += next.value.length;
  }
  const known = await findStored(file, store);
  if (known !== undefined) {
    await pieces.return?.();
    return known;
  }
  return storeFile(file, first, pieces, store);
}

/** The file where an earlier request has put it. */
export async function findStored(file: ExportFile, store: ObjectStore): Promise<MadeFile | undefined> {
  const key = exportKeyOf(file);
  // The checksum is written last, so where it is, the file is.
  const sum = await store.get(`${key}.sha256`);
  const there = sum === undefined ? undefined : await store.head(key);
  if (sum === undefined || there === undefined) return undefined;
  const sha256 = new TextDecoder().decode(sum.body).slice(0, 64);
  return { kind: 'stored', key, bytes: there.bytes, sha256 };
}

async function storeFile(
  file: ExportFile,
  first: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
  store: ObjectStore,
): Promise<MadeFile> {
  const key = exportKeyOf(file);
  const sum = createHash('sha256');
  let bytes = 0;
  async function* measured(): AsyncGenerator<Uint8Array> {
    for (const piece of first) yield piece;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  }
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of measured()) {
      sum.update(piece);
      bytes += piece.length;
      yield piece;
    }
  }
  await store.putStream(key, counted(), optionsOf(file, IMMUTABLE));
  const sha256 = sum.digest('hex');
  // The format of sha256sum.
  const line = new TextEncoder().encode(`${sha256}  ${file.dataset}.${file.extension}\n`);
  await store.put(`${key}.sha256`, line, {
    contentType: 'text/plain; charset=utf-8',
    cacheControl: IMMUTABLE,
  });
  return { kind: 'stored', key, bytes, sha256 };
}

/**
 * The whole dataset as a file, from `datasets/{dataset}/latest/` where it is fresh; otherwise it is made and put
 * there. `identity` tells whether it is fresh.
 */
export async function wholeFile(file: ExportFile, store: ObjectStore, keep: boolean): Promise<MadeFile> {
  const key = latestKey(file.dataset, file.extension);
  const identity = identityOf(file);
  const there = await store.head(key);
  if (there?.metadata['identity'] === identity) {
    const found =
      keep || there.bytes > MOST_BYTES
        ? await findStored(file, store)
        : await readSmall(key, identity, store);
    if (found !== undefined) return found;
  }
  const made = await makeFile(file, store, keep);
  const options = optionsOf(file, SHORT_CACHE, { identity, sha256: made.sha256 });
  if (made.kind === 'bytes') await store.put(key, made.body, options);
  else await store.copy(made.key, key, options);
  return made;
}

/** Size and checksum of a whole dataset's file; it is made where no fresh one is in the store. */
export async function measureWhole(
  file: ExportFile,
  store: ObjectStore,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const there = await store.head(latestKey(file.dataset, file.extension));
  const sha256 = there?.metadata['sha256'];
  if (there !== undefined && sha256 !== undefined && there.metadata['identity'] === identityOf(file))
    return { bytes: there.bytes, sha256 };
  const made = await wholeFile(file, store, false);
  return { bytes: made.kind === 'bytes' ? made.body.length : made.bytes, sha256: made.sha256 };
}

async function readSmall(key: string, identity: string, store: ObjectStore): Promise<MadeFile | undefined> {
  const object = await store.get(key);
  // Another request may have put a newer one in between.
  return object?.metadata['identity'] === identity
    ? { kind: 'bytes', body: object.body, sha256: object.metadata['sha256'] ?? '' }
    : undefined;
}

function identityOf(file: ExportFile): string {
  return hash(
    'sha256',
    JSON.stringify([WRITERS_VERSION, file.dataset, file.extension, ...file.identity]),
    'hex',
  ).slice(0, 32);
}

/** Where a large export is kept. */
export function exportKeyOf(file: ExportFile): string {
  return exportKey(identityOf(file), file.dataset, file.extension);
}

function optionsOf(
  file: ExportFile,
  cacheControl: string,
  metadata: Readonly<Record<string, string>> = {},
): PutOptions {
  const { mediaType, contentDisposition } = file;
  return { contentType: mediaType, cacheControl, contentDisposition, metadata };
}

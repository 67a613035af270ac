import type { BuiltFile } from '../../datasets/_files/issue-files.ts';
import { IMMUTABLE, variantKey } from '../_shared/keys.ts';
import type { ObjectStore } from '../_shared/objects.ts';

const MOST_TRIES = 5;

/**
 * Puts an immutable file. False when something else stands under its key.
 * @param mark what must be equal for the object there to count as this one; the file's own SHA-256 unless said
 */
export async function putOnce(
  store: ObjectStore,
  key: string,
  file: BuiltFile,
  mark: string = file.sha256,
): Promise<boolean> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const created = await store.putIfAbsent(key, file.body, {
      contentType: file.mediaType,
      cacheControl: IMMUTABLE,
      metadata: { sha256: file.sha256, ...(mark === file.sha256 ? {} : { release: mark }) },
    });
    if (created) return true;
    const there = await store.head(key);
    // Refused, yet nothing there: another put of it was under way and failed. Ours may succeed now.
    if (there !== undefined) return (there.metadata['release'] ?? there.metadata['sha256']) === mark;
  }
  throw new Error(`${key} could not be written: the store refuses it as existing, yet does not have it.`);
}

/** Puts an immutable file under the key, or under a key of its own where other content has that one; says which. */
export async function putVariant(store: ObjectStore, key: string, file: BuiltFile): Promise<string> {
  if (await putOnce(store, key, file)) return key;
  const variant = variantKey(key, file.sha256);
  await putExactly(store, variant, file);
  return variant;
}

/** Puts an immutable file where nothing else can rightly be. @throws Error when something is */
export async function putExactly(
  store: ObjectStore,
  key: string,
  file: BuiltFile,
  mark?: string,
): Promise<void> {
  if (await putOnce(store, key, file, mark)) return;
  throw new Error(
    `${key} holds something else than was to be written there, and is never overwritten. Someone other than the publisher wrote to the bucket: move that object away.`,
  );
}

import { setTimeout } from 'node:timers/promises';
import type { Head } from '../../_shared/catalog-model.ts';
import { allowOnly, type RequestContext } from '../context.ts';
import { CACHE, json, type Answer } from '../respond.ts';

const PATIENCE_MS = 3000;

type Check<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

/** `GET /v1/health`: whether catalog and store answer, and how fresh they are; what is wrong when they do not. */
export async function getHealth(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, []);
  const catalog = await check(context.head());
  const store = await checkStore(catalog.ok ? catalog.value : undefined, context);
  const healthy = catalog.ok && store.ok;
  return {
    status: healthy ? 200 : 503,
    cache: CACHE.none,
    ...(healthy ? {} : { headers: { 'retry-after': '30' } }),
    body: json({
      status: healthy ? 'ok' : 'unavailable',
      catalog: catalog.ok
        ? {
            readable: true,
            seq: catalog.value?.seq ?? 0,
            updated_at: catalog.value?.entry.at ?? null,
            issues: catalog.value?.issues ?? 0,
          }
        : { readable: false, error: catalog.error },
      store: store.ok ? { readable: true } : { readable: false, error: store.error },
    }),
  };
}

/** The store is well when the text of the newest issue is there. */
async function checkStore(head: Head | undefined, { data }: RequestContext): Promise<Check<void>> {
  const key = head?.entry.issue.source.textKey;
  const found = await check(data.head(key ?? 'nothing'));
  if (!found.ok) return found;
  if (key !== undefined && found.value === undefined)
    return { ok: false, error: `${key} is in the catalog but not in the store.` };
  return { ok: true, value: undefined };
}

async function check<T>(reading: Promise<T>): Promise<Check<T>> {
  const giveUp = new AbortController();
  try {
    const late = setTimeout(PATIENCE_MS, undefined, { signal: giveUp.signal }).then(() => {
      throw new Error(`no answer within ${PATIENCE_MS} ms`);
    });
    return { ok: true, value: await Promise.race([reading, late]) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  } finally {
    giveUp.abort();
  }
}

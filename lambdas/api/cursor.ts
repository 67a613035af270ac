import { hash } from 'node:crypto';
import type { RequestContext } from './context.ts';
import { badParameter } from './respond.ts';

/**
 * Where a walk goes on. It stays with the state of the catalog in which it began, so that what is published
 * meanwhile neither repeats nor hides a record.
 */
export interface Cursor {
  /** Sequence number of the catalog. */
  readonly seq: number;
  /** What comes next; routes say what it counts. */
  readonly at: number;
}

/** The address of the next page. */
export function nextLink(context: RequestContext, cursor: Cursor): string {
  const query = new URLSearchParams(context.query);
  const text = `${cursor.seq}.${cursor.at}.${digest(context)}`;
  query.set('cursor', Buffer.from(text).toString('base64url'));
  return `${context.url.split('?')[0] ?? ''}?${query.toString()}`;
}

/** The links of a page, in the body and as a header (RFC 8288). */
export function pageLinks(
  context: RequestContext,
  next: string | null,
): { readonly links: object; readonly headers: Readonly<Record<string, string>> } {
  return {
    links: { self: context.url, next },
    headers: next === null ? {} : { link: `<${next}>; rel="next"` },
  };
}

/** @throws Problem 400 for a cursor that was not made here, or for other filters */
export async function readCursor(context: RequestContext): Promise<Cursor | undefined> {
  const value = context.query.get('cursor');
  if (value === null) return undefined;
  const match = /^(\d{1,15})\.(\d{1,15})\.([\w-]+)$/.exec(Buffer.from(value, 'base64url').toString('latin1'));
  if (match === null) throw badParameter('cursor', value, 'a cursor from links.next, unchanged');
  if (match[3] !== digest(context))
    throw badParameter('cursor', value, 'a cursor with the very filters and order that it was made with');
  const cursor = { seq: Number(match[1]), at: Number(match[2]) };
  const head = await context.catalog.headSince(cursor.seq);
  if (cursor.seq > (head?.seq ?? 0))
    throw badParameter('cursor', value, 'a cursor from links.next, unchanged');
  return cursor;
}

/** What a cursor must be used with again: all but the cursor itself and the page's size. */
function digest({ query, path }: RequestContext): string {
  const rest = [...query]
    .filter(([name]) => name !== 'cursor' && name !== 'limit')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return hash('sha256', JSON.stringify([path, rest]), 'base64url').slice(0, 10);
}

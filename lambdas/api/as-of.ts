import type { RequestContext } from './context.ts';
import { badParameter } from './respond.ts';

const FORM = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** The sequence number of the catalog that was public at `as_of`; undefined when the request does not say. */
export async function readAsOf({ query, catalog, head }: RequestContext): Promise<number | undefined> {
  const text = query.get('as_of');
  return text === null ? undefined : catalog.seqAt(await head(), readTime('as_of', text));
}

/**
 * A time as the catalog writes it. A day means the end of it, in UTC.
 * @throws Problem 400 that names the parameter
 */
export function readTime(parameter: string, text: string, day: 'end' | 'start' = 'end'): string {
  const allowed =
    'a date such as 2026-03-01 or an RFC 3339 time such as 2026-03-01T08:00:00Z (write + as %2B)';
  const date = new Date(text);
  if (!FORM.test(text) || Number.isNaN(date.getTime()) || !sameDay(date, text))
    throw badParameter(parameter, text, allowed);
  if (text.length > 10) return date.toISOString();
  return day === 'end' ? `${text}T23:59:59.999Z` : `${text}T00:00:00.000Z`;
}

/** Dates that the calendar does not have are moved on by some engines. */
function sameDay(date: Date, text: string): boolean {
  return text.length > 10 || date.toISOString().startsWith(text);
}

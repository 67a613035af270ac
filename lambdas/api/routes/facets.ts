import { datasetOf, type RequestContext } from '../context.ts';
import { readQuery, select, VERSIONING } from '../query.ts';
import { valuesOf, type RecordSet } from '../records.ts';
import { badParameter, json, type Answer } from '../respond.ts';
import { chooseRecords, chooseView } from '../selection.ts';

const MOST_FACETS = 1000;

/** `GET /v1/datasets/{dataset}/facets?by=col[,col]`: values with counts, under the same filters. */
export async function getFacets(context: RequestContext): Promise<Answer> {
  const dataset = datasetOf(context);
  const by = (context.query.get('by') ?? '').split(',').filter((name) => name !== '');
  const allowed = dataset.columns.map(({ name }) => name);
  if (by.length === 0 || by.some((name) => !allowed.includes(name)))
    throw badParameter('by', by.join(','), `columns: ${allowed.join(', ')}`);
  const query = readQuery(dataset, context.query, ['by', ...VERSIONING]);
  const set = await chooseRecords(dataset, await chooseView(context), context);
  const found = select(set, query);
  const facets = Object.fromEntries(by.map((name) => [name, countValues(set, found, name)]));
  return { body: json({ data: facets, links: { self: context.url }, meta: { total: found.length } }) };
}

function countValues(
  set: RecordSet,
  found: readonly number[],
  column: string,
): readonly { readonly value: string | null; readonly count: number }[] {
  const counts = new Map<string | null, number>();
  for (const at of found) {
    const values = valuesOf(set.records[at]?.[column]);
    for (const value of values.length === 0 ? [null] : new Set(values))
      counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || ((a.value ?? '') < (b.value ?? '') ? -1 : 1))
    .slice(0, MOST_FACETS);
}

import { datasetOf, readLimit, type RequestContext } from '../context.ts';
import { readQuery, VERSIONING } from '../query/read-query.ts';
import { badParameter, json, type Answer } from '../respond.ts';
import { openSelection } from '../selection.ts';

const USUAL_LIMIT = 100;
const MOST_LIMIT = 1000;
const MOST_COLUMNS = 10;

/** `GET /v1/datasets/{dataset}/facets?by=col[,col]`: each column's values with counts, under the same filters. */
export async function getFacets(context: RequestContext): Promise<Answer> {
  const dataset = datasetOf(context);
  const query = readQuery(dataset, context.query, ['by', 'limit', ...VERSIONING]);
  const names = dataset.columns.map(({ name }) => name);
  const text = context.query.get('by') ?? '';
  const by = text.split(',').map((name) => names.indexOf(name.trim()));
  if (by.includes(-1) || new Set(by).size < by.length)
    throw badParameter('by', text, `columns, each once, separated by commas: ${names.join(', ')}`);
  if (by.length > MOST_COLUMNS) throw badParameter('by', text, `at most ${MOST_COLUMNS} columns at once`);
  const limit = readLimit(context.query, USUAL_LIMIT, MOST_LIMIT);
  const selection = await openSelection(dataset, query, context);
  const facets = await Promise.all(by.map(async (column) => selection.facet(column, limit)));
  const of = <T>(value: (facet: (typeof facets)[number]) => T): Record<string, T> =>
    Object.fromEntries(facets.map((facet, at) => [names[by[at] ?? 0] ?? '', value(facet)]));
  return {
    body: json({
      data: of(({ values }) => values),
      links: { self: context.url },
      meta: { total: selection.total, limit, distinct: of(({ distinct }) => distinct) },
    }),
  };
}

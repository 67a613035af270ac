import { FORMAT_NAMES } from '../../../datasets/_files/formats.ts';
import type { IssueState } from '../../_shared/catalog-model.ts';
import { allowOnly, readLimit, type RequestContext } from '../context.ts';
import { badParameter, json, Problem, type Answer } from '../respond.ts';

const USUAL_LIMIT = 100;
const MOST_LIMIT = 1000;

/** `GET /v1/issues`: newest first; `publisher`-wide by the prefix of the id. */
export async function listIssues(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, ['limit', 'cursor', 'year']);
  const limit = readLimit(context.query, USUAL_LIMIT, MOST_LIMIT);
  const year = context.query.get('year');
  if (year !== null && !/^\d{4}$/.test(year)) throw badParameter('year', year, 'a year such as 2026');
  const view = await context.views.current();
  const all = [...view.issues.values()]
    .filter((state) => year === null || state.year === Number(year))
    .sort(newestFirst);
  const after = context.query.get('cursor');
  const from = after === null ? 0 : all.findIndex(({ issueId }) => issueId === after) + 1;
  if (after !== null && from === 0)
    throw badParameter('cursor', after, 'a cursor from links.next, unchanged');
  const page = all.slice(from, from + limit);
  const last = page.at(-1);
  let next: string | null = null;
  if (last !== undefined && from + limit < all.length) {
    const query = new URLSearchParams(context.query);
    query.set('cursor', last.issueId);
    next = `${context.url.split('?')[0] ?? ''}?${query.toString()}`;
  }
  return {
    body: json({
      data: page.map((state) => summaryOf(state, context)),
      links: { self: context.url, next },
      meta: { total: all.length, limit },
    }),
    ...(next === null ? {} : { headers: { link: `<${next}>; rel="next"` } }),
  };
}

function newestFirst(a: IssueState, b: IssueState): number {
  const key = (state: IssueState): string =>
    `${state.year} ${state.publishedOn ?? ''} ${(state.numbers[0] ?? '').padStart(4, '0')} ${state.issueId}`;
  return key(a) < key(b) ? 1 : -1;
}

function summaryOf(state: IssueState, { origin }: RequestContext): Readonly<Record<string, unknown>> {
  const self = `${origin}/v1/issues/${state.issueId}`;
  return {
    id: state.issueId,
    title: state.title,
    publisher: state.publisher,
    year: state.year,
    numbers: state.numbers,
    published_on: state.publishedOn,
    first_published_at: state.firstPublishedAt,
    updated_at: state.updatedAt,
    records: Object.fromEntries(
      Object.entries(state.releases).map(([name, release]) => [name, release.records]),
    ),
    links: { self, report: `${self}/report` },
  };
}

function issueOf(issues: ReadonlyMap<string, IssueState>, { path, origin }: RequestContext): IssueState {
  const id = path['issue_id'] ?? '';
  const state = issues.get(id);
  if (state !== undefined) return state;
  throw new Problem(
    404,
    'No such issue',
    `There is no issue “${id}”; issues are listed at ${origin}/v1/issues.`,
  );
}

/** `GET /v1/issues/{issue_id}`: the issue, its releases and files. */
export async function getIssue(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, []);
  const state = issueOf((await context.views.current()).issues, context);
  const { origin } = context;
  return {
    body: json({
      ...summaryOf(state, context),
      extractor: state.extractor,
      source: {
        name: state.source.name,
        sha256: state.source.sha256,
        bytes: state.source.bytes,
        url: `${origin}/${state.source.key}`,
        text_url: `${origin}/${state.source.textKey}`,
      },
      releases: Object.entries(state.releases).map(([dataset, release]) => ({
        dataset,
        version: release.version,
        records: release.records,
        links: {
          records: `${origin}/v1/datasets/${dataset}/records?issue_id=${state.issueId}`,
          datapackage: `${origin}/${release.prefix}datapackage.json`,
          changes: `${origin}/${release.prefix}changes.json`,
          ...Object.fromEntries(
            FORMAT_NAMES.map((format) => [format, `${origin}/${release.prefix}${dataset}.${format}`]),
          ),
        },
      })),
    }),
  };
}

/** `GET /v1/issues/{issue_id}/report`: how the issue was read. */
export async function getReport(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, []);
  const state = issueOf((await context.views.current()).issues, context);
  const report = await context.data.get(state.source.reportKey);
  if (report === undefined) {
    throw new Problem(
      503,
      'Data unavailable',
      `The report ${state.source.reportKey} cannot be read now; try again in a minute.`,
      {},
      { 'retry-after': '60' },
    );
  }
  return { body: report.body };
}

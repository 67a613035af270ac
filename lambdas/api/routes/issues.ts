import { FORMAT_NAMES } from '../../../datasets/_files/formats.ts';
import type { IssueState } from '../../_shared/catalog-model.ts';
import { allowOnly, readLimit, type RequestContext } from '../context.ts';
import { nextLink, pageLinks, readCursor } from '../cursor.ts';
import { ISSUE_LIST, ISSUE_ROWS, issueRow, NEWEST_FIRST, type IssueRow } from '../issue-rows.ts';
import { PAGING, readQuery } from '../query/read-query.ts';
import { json, Problem, unavailable, type Answer } from '../respond.ts';
import { select } from '../selection.ts';

const USUAL_LIMIT = 100;
const MOST_LIMIT = 1000;

/** `GET /v1/issues`: newest first, with the filters of records on what the list shows. */
export async function listIssues(context: RequestContext): Promise<Answer> {
  const query = readQuery(ISSUE_LIST, context.query, [...PAGING]);
  const limit = readLimit(context.query, USUAL_LIMIT, MOST_LIMIT);
  const cursor = await readCursor(context);
  const seq = cursor?.seq ?? (await context.head())?.seq ?? 0;
  const view = await context.archive.view(ISSUE_ROWS, seq);
  const sort = query.sort.length === 0 ? NEWEST_FIRST : query.sort;
  const selection = await select(view, seq, { ...query, sort }, context);
  const from = cursor?.at ?? 0;
  const lines = await selection.lines(from, from + limit);
  const end = from + lines.length;
  const next = end < selection.total ? nextLink(context, { seq, at: end }) : null;
  const { links, headers } = pageLinks(context, next);
  return {
    body: json({
      data: lines.map((line) =>
        listed(JSON.parse(line) as IssueRow & { order: string }, query.fields, context),
      ),
      links,
      meta: { total: selection.total, limit },
    }),
    headers,
  };
}

function listed(
  { order: _, ...row }: IssueRow & { readonly order: string },
  fields: readonly string[] | undefined,
  context: RequestContext,
): Readonly<Record<string, unknown>> {
  if (fields !== undefined)
    return Object.fromEntries(Object.entries(row).filter(([name]) => fields.includes(name)));
  return { ...row, links: linksOf(row.id, context) };
}

function linksOf(issueId: string, { origin }: RequestContext): Readonly<Record<string, string>> {
  const self = `${origin}/v1/issues/${issueId}`;
  return {
    self,
    report: `${self}/report`,
    changes: `${origin}/v1/changes?issue_id=${issueId}`,
    page: `${origin}/issues/${issueId}`,
  };
}

/** The issue that the path names. @throws Problem 404 */
async function issueOf(context: RequestContext): Promise<IssueState> {
  const id = context.path['issue_id'] ?? '';
  const state = await context.catalog.issue(await context.head(), id);
  if (state !== undefined) return state;
  throw new Problem(
    404,
    'No such issue',
    `There is no issue “${id}”; issues are listed at ${context.origin}/v1/issues.`,
  );
}

/** `GET /v1/issues/{issue_id}`: the issue, its releases and files. */
export async function getIssue(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, []);
  const state = await issueOf(context);
  const { origin } = context;
  return {
    body: json({
      ...issueRow(state),
      extractor: state.extractor,
      source: {
        name: state.source.name,
        sha256: state.source.sha256,
        bytes: state.source.bytes,
        url: `${origin}/${encodeURI(state.source.key)}`,
        text_url: `${origin}/${encodeURI(state.source.textKey)}`,
        page: `${origin}/issues/${state.issueId}/source`,
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
      links: linksOf(state.issueId, context),
    }),
  };
}

/** `GET /v1/issues/{issue_id}/report`: how the issue was read. */
export async function getReport(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, []);
  const { reportKey } = (await issueOf(context)).source;
  const report = await context.data.get(reportKey);
  if (report === undefined) throw unavailable(reportKey);
  return { body: report.body };
}

import type { WriteOptions } from '../../../datasets/_files/format.ts';
import { FORMAT_NAMES, findFormat, type FormatName } from '../../../datasets/_files/formats.ts';
import type { DatasetDescription } from '../../../datasets/model.ts';
import { datasetOf, type RequestContext } from '../context.ts';
import { findStored, makeFile, wholeFile, type ExportFile, type MadeFile } from '../export-file.ts';
import { askFor } from '../later.ts';
import { readQuery } from '../query/read-query.ts';
import { badParameter, Problem, type Answer } from '../respond.ts';
import { batchesOf, openSelection } from '../selection.ts';
import type { View } from '../view.ts';

const OPTIONS = ['bom', 'header', 'version', 'as_of'] as const;

/** `GET /v1/datasets/{dataset}/exports/{format}`: the whole dataset, or what the filters leave of it. */
export async function getExport(context: RequestContext): Promise<Answer> {
  const dataset = datasetOf(context);
  const name = context.path['format'] ?? '';
  if (findFormat(name) === undefined) {
    throw new Problem(
      404,
      'No such format',
      `There is no export “${name}”; there are ${FORMAT_NAMES.join(', ')}.`,
    );
  }
  const format = name as FormatName;
  const asked = [...context.query].filter(
    ([parameter, value]) =>
      !(parameter === 'bom' && value === 'true') && !(parameter === 'header' && value === 'label'),
  );
  const options = readOptions(context.query, format);
  const query = readQuery(dataset, context.query, OPTIONS);
  if (asked.length === 0) {
    const view = await context.view();
    const file = wholeExport(dataset, format, view, context);
    const records = view.totals[dataset.name]?.records ?? 0;
    const made =
      (await madeBefore(file, records, context)) ?? (await wholeFile(file, context.data, context.keepsFiles));
    return answer(made, file.contentDisposition, format, context);
  }
  const selection = await openSelection(dataset, query, context);
  const columns = query.fields;
  const described: DatasetDescription =
    columns === undefined
      ? dataset
      : { ...dataset, columns: dataset.columns.filter((column) => columns.includes(column.name)) };
  const disposition = exportName(dataset, format, context.query.get('issue_id'));
  const file: ExportFile = {
    ...named(dataset, format),
    contentDisposition: disposition,
    identity: [String(selection.seq), JSON.stringify(asked.sort(([a], [b]) => (a < b ? -1 : 1)))],
    chunks: () => formatOf(format).chunks(described, batchesOf(selection), options),
  };
  const made =
    (await madeBefore(file, selection.total, context)) ??
    (await makeFile(file, context.data, context.keepsFiles));
  return answer(made, disposition, format, context);
}

/**
 * A file too large to be made while its client waits; undefined for one that is not.
 * @throws Problem 503 when it is not there yet; it is being made then
 */
async function madeBefore(
  file: ExportFile,
  records: number,
  context: RequestContext,
): Promise<MadeFile | undefined> {
  const { later, data, url } = context;
  if (later === undefined || records <= later.mostRecords) return undefined;
  const known = await findStored(file, data);
  if (known !== undefined) return known;
  const { pathname, search } = new URL(url);
  throw await askFor(file, { path: pathname, query: search.slice(1) }, later, context);
}

/** The whole dataset in a format, as it is public in a view. */
export function wholeExport(
  dataset: DatasetDescription,
  format: FormatName,
  view: View,
  context: RequestContext,
): ExportFile {
  return {
    ...named(dataset, format),
    contentDisposition: exportName(dataset, format),
    // What was published of other datasets since does not touch this one.
    identity: [String(view.totals[dataset.name]?.seq ?? 0)],
    chunks: async function* chunks() {
      const everything = { ...context, query: new URLSearchParams() };
      const query = readQuery(dataset, everything.query, OPTIONS);
      const selection = await openSelection(dataset, query, everything, view.seq);
      yield* formatOf(format).chunks(dataset, batchesOf(selection));
    },
  };
}

function formatOf(name: FormatName): NonNullable<ReturnType<typeof findFormat>> {
  const format = findFormat(name);
  if (format === undefined) throw new RangeError(`There is no format ${name}.`);
  return format;
}

function named(
  dataset: DatasetDescription,
  name: FormatName,
): Pick<ExportFile, 'dataset' | 'extension' | 'mediaType'> {
  const { extension, mediaType } = formatOf(name);
  return { dataset: dataset.name, extension, mediaType };
}

function answer(made: MadeFile, disposition: string, name: FormatName, { origin }: RequestContext): Answer {
  const { mediaType } = formatOf(name);
  // How a client finds the description of a CSV's columns (Model for Tabular Data, 5.2).
  const described: Readonly<Record<string, string>> =
    name === 'csv' ? { link: '<csv-metadata.json>; rel="describedby"; type="application/csvm+json"' } : {};
  return made.kind === 'bytes'
    ? {
        body: made.body,
        type: mediaType,
        headers: { 'content-disposition': disposition, ...described },
      }
    : { status: 302, body: '', headers: { location: `${origin}/${made.key}`, ...described } };
}

function readOptions(query: URLSearchParams, format: FormatName): WriteOptions {
  const bom = query.get('bom');
  const header = query.get('header');
  if (format !== 'csv') {
    if (bom !== null) throw badParameter('bom', bom, 'bom for CSV alone');
    if (header !== null) throw badParameter('header', header, 'header for CSV alone');
    return {};
  }
  if (bom !== null && bom !== 'true' && bom !== 'false') throw badParameter('bom', bom, 'true, false');
  if (header !== null && header !== 'name' && header !== 'label')
    throw badParameter('header', header, 'name, label');
  return { bom: bom !== 'false', header: header === 'name' ? 'name' : 'label' };
}

/** A Chinese file name for those who can, an ASCII one for the others (RFC 6266, RFC 8187). */
function exportName(dataset: DatasetDescription, format: FormatName, issueId: string | null = null): string {
  const { extension } = formatOf(format);
  const issue = issueId !== null && /^[\w-]{1,100}$/.test(issueId) ? `-${issueId}` : '';
  const title = encodeURIComponent(`${dataset.title}${issue}`);
  return `attachment; filename="${dataset.name}${issue}.${extension}"; filename*=UTF-8''${title}.${extension}`;
}

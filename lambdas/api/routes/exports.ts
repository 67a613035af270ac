import { joinBytes } from '../../../datasets/_files/format.ts';
import { FORMAT_NAMES, findFormat } from '../../../datasets/_files/formats.ts';
import type { DatasetDescription } from '../../../datasets/model.ts';
import { latestKey } from '../../_shared/keys.ts';
import { datasetOf, type RequestContext } from '../context.ts';
import { readQuery } from '../query.ts';
import { badParameter, Problem, type Answer } from '../respond.ts';
import { batchesOf, openSelection } from '../selection.ts';

const OPTIONS = ['bom', 'header', 'version', 'as_of'] as const;
/** A Lambda's answer may have 6 MB, in base64 and with its headers; what is larger is fetched from the store. */
const MOST_BYTES = 4_000_000;

/** `GET /v1/datasets/{dataset}/exports/{format}`: the whole dataset, or what the filters leave of it. */
export async function getExport(context: RequestContext): Promise<Answer> {
  const dataset = datasetOf(context);
  const name = context.path['format'] ?? '';
  const format = findFormat(name);
  if (format === undefined) {
    throw new Problem(
      404,
      'No such format',
      `There is no export “${name}”; there are ${FORMAT_NAMES.join(', ')}.`,
    );
  }
  const query = readQuery(dataset, context.query, OPTIONS);
  const csv = readCsvOptions(context.query, name);
  const selection = await openSelection(dataset, query, context);
  const chosen = query.fields;
  const columns: DatasetDescription =
    chosen === undefined
      ? dataset
      : { ...dataset, columns: dataset.columns.filter((column) => chosen.includes(column.name)) };
  const body = await joinBytes(format.chunks(columns, batchesOf(selection), csv));
  const headers = { 'content-disposition': disposition(dataset, format.extension) };
  if (body.length <= MOST_BYTES) return { body, type: format.mediaType, headers };
  return redirectToStore(
    dataset,
    format.extension,
    format.mediaType,
    body,
    [...context.query].length === 0,
    context,
    selection.seq,
  );
}

function readCsvOptions(
  query: URLSearchParams,
  format: string,
): { bom: boolean; header: 'label' | 'name' } | undefined {
  const bom = query.get('bom');
  const header = query.get('header');
  if (format !== 'csv') {
    if (bom !== null) throw badParameter('bom', bom, 'bom for CSV alone');
    if (header !== null) throw badParameter('header', header, 'header for CSV alone');
    return undefined;
  }
  if (bom !== null && bom !== 'true' && bom !== 'false') throw badParameter('bom', bom, 'true, false');
  if (header !== null && header !== 'name' && header !== 'label')
    throw badParameter('header', header, 'name, label');
  return { bom: bom !== 'false', header: header === 'name' ? 'name' : 'label' };
}

/** A Chinese file name for those who can, an ASCII one for the others (RFC 6266, RFC 8187). */
function disposition(dataset: DatasetDescription, extension: string): string {
  return `attachment; filename="${dataset.name}.${extension}"; filename*=UTF-8''${encodeURIComponent(dataset.title)}.${extension}`;
}

/** What is too large for an answer is put into the store once per content, and fetched from there. */
async function redirectToStore(
  dataset: DatasetDescription,
  extension: string,
  mediaType: string,
  body: Uint8Array,
  whole: boolean,
  context: RequestContext,
  seq: number,
): Promise<Answer> {
  const { createHash } = await import('node:crypto');
  const sha256 = createHash('sha256').update(body).digest('hex');
  const key = whole
    ? latestKey(dataset.name, extension)
    : `datasets/${dataset.name}/exports/${sha256}/${dataset.name}.${extension}`;
  const there = await context.data.head(key);
  if (there?.metadata['sha256'] !== sha256) {
    await context.data.put(key, body, {
      contentType: mediaType,
      cacheControl: 'public, max-age=60',
      contentDisposition: disposition(dataset, extension),
      metadata: { sha256, seq: String(seq) },
    });
  }
  return { status: 302, body: '', headers: { location: `${context.origin}/${key}` } };
}

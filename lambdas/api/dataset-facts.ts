import type { DatasetFacts, DatasetFile } from '../../datasets/_files/dataset-facts.ts';
import { FORMAT_NAMES, type FormatName } from '../../datasets/_files/formats.ts';
import type { DatasetDescription } from '../../datasets/model.ts';
import type { ObjectStore } from '../_shared/objects.ts';
import type { RequestContext } from './context.ts';
import { measureWhole } from './export-file.ts';
import { wholeExport } from './routes/exports.ts';
import type { View } from './view.ts';

/** A dataset of up to so many records is made into files for the sake of their sizes and checksums. */
const MOST_RECORDS = 20_000;
/** Sizes and checksums kept in memory: those of a few states of the catalog. */
const MOST_KNOWN = 600;

type Measure = Pick<DatasetFile, 'bytes' | 'sha256'>;

const KNOWN = new WeakMap<ObjectStore, Map<string, Measure>>();

/** What a catalog says of a dataset at a state of the catalog, without its files' sizes and checksums. */
export function factsWithoutSizes(
  dataset: DatasetDescription,
  view: View,
  { origin }: Pick<RequestContext, 'origin'>,
): DatasetFacts {
  const totals = view.totals[dataset.name];
  const url = `${origin}/v1/datasets/${dataset.name}`;
  return {
    dataset,
    url,
    records: totals?.records ?? 0,
    issues: totals?.issues ?? 0,
    updatedAt: totals?.updatedAt ?? null,
    files: FORMAT_NAMES.map((format) => ({ format, url: `${url}/exports/${format}` })),
  };
}

/** The same with sizes and checksums. */
export async function factsOf(
  dataset: DatasetDescription,
  view: View,
  context: RequestContext,
): Promise<DatasetFacts> {
  const facts = factsWithoutSizes(dataset, view, context);
  const files = facts.files.map(async (file) => ({
    ...file,
    ...(await measure(dataset, file.format, view, context)),
  }));
  return { ...facts, files: await Promise.all(files) };
}

/** Size and checksum of a whole dataset's file; unknown of a large one, which is only made for who asks for it. */
async function measure(
  dataset: DatasetDescription,
  format: FormatName,
  view: View,
  context: RequestContext,
): Promise<Measure> {
  const totals = view.totals[dataset.name];
  if ((totals?.records ?? 0) > MOST_RECORDS) return {};
  const known = KNOWN.get(context.data) ?? new Map<string, Measure>();
  KNOWN.set(context.data, known);
  const key = `${dataset.name}.${format} ${totals?.seq ?? 0}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = await measureWhole(wholeExport(dataset, format, view, context), context.data);
  known.set(key, found);
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  return found;
}

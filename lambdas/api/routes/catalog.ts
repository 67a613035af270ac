import { accuracyOfDataset } from '../../../datasets/accuracy.ts';
import { tableSchema } from '../../../datasets/_files/table-schema.ts';
import type { DatasetDescription } from '../../../datasets/model.ts';
import { DATASETS } from '../../../datasets/registry.ts';
import { FORMAT_NAMES, FORMATS } from '../../../datasets/_files/formats.ts';
import { allowOnly, datasetOf, type RequestContext } from '../context.ts';
import { CACHE, json, type Answer } from '../respond.ts';
import type { View } from '../view.ts';

/** `GET /v1`: where everything is. */
export async function getRoot({ query, origin, publication }: RequestContext): Promise<Answer> {
  allowOnly(query, []);
  const v1 = `${origin}/v1`;
  return {
    body: json({
      title: publication.title,
      title_en: publication.titleEn,
      licence: publication.licence,
      links: {
        self: v1,
        datasets: `${v1}/datasets`,
        ...Object.fromEntries(DATASETS.map(({ name }) => [name, `${v1}/datasets/${name}`])),
        issues: `${v1}/issues`,
        changes: `${v1}/changes`,
        changes_atom: `${v1}/changes.atom`,
        datapackage: `${v1}/datapackage.json`,
        health: `${v1}/health`,
      },
    }),
  };
}

/** `GET /v1/datasets` */
export async function listDatasets(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, []);
  const view = await context.views.current();
  const data = await Promise.all(DATASETS.map(async (dataset) => describe(dataset, view, context)));
  return { body: json({ data, links: { self: context.url }, meta: { total: data.length } }) };
}

/** `GET /v1/datasets/{dataset}` */
export async function getDataset(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, []);
  const dataset = datasetOf(context);
  return { body: json(await describe(dataset, await context.views.current(), context)) };
}

/** `GET /v1/datasets/{dataset}/schema` */
export async function getSchema(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, []);
  return { body: json(tableSchema(datasetOf(context))), cache: CACHE.current };
}

/** A catalog entry. */
async function describe(
  dataset: DatasetDescription,
  view: View,
  { origin, publication, views }: RequestContext,
): Promise<Readonly<Record<string, unknown>>> {
  const self = `${origin}/v1/datasets/${dataset.name}`;
  const totals = view.totals[dataset.name];
  const entry = totals === undefined ? undefined : await views.entry(totals.seq);
  const release = entry?.releases.find((candidate) => candidate.dataset === dataset.name);
  return {
    name: dataset.name,
    title: dataset.title,
    title_en: dataset.titleEn,
    description: dataset.description,
    description_en: dataset.descriptionEn,
    columns: dataset.columns.map((column) => ({
      name: column.name,
      label: column.label,
      type: column.type,
      nullable: column.nullable,
      description: column.description,
      description_en: column.descriptionEn,
      ...(column.values === undefined ? {} : { values: column.values }),
    })),
    record_count: totals?.records ?? 0,
    issue_count: totals?.issues ?? 0,
    updated_at: totals?.updatedAt ?? null,
    accuracy: accuracyOfDataset(dataset.name),
    latest_release:
      entry === undefined || release === undefined
        ? null
        : {
            issue_id: entry.issue.issueId,
            version: release.version,
            published_at: entry.at,
            cause: entry.cause,
            records: release.records,
            files: Object.entries(release.files).map(([format, file]) => ({
              format,
              url: `${origin}/${file.key}`,
              bytes: file.bytes,
              sha256: file.sha256,
            })),
          },
    licence: publication.licence,
    update_frequency: publication.updateFrequency,
    publisher: publication.publisher,
    theme: publication.theme,
    exports: FORMAT_NAMES.map((format) => ({
      format,
      media_type: FORMATS[format].mediaType,
      url: `${self}/exports/${format}`,
    })),
    links: { self, records: `${self}/records`, schema: `${self}/schema` },
  };
}

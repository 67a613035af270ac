import { gatherOf } from '../../../datasets/gathered.ts';
import { accuracyOfDataset } from '../../../datasets/accuracy.ts';
import { catalogueCard } from '../../../datasets/_files/catalogue-card.ts';
import type { DatasetFacts } from '../../../datasets/_files/dataset-facts.ts';
import { DATASETS } from '../../../datasets/registry.ts';
import { FORMATS } from '../../../datasets/_files/formats.ts';
import { allowOnly, datasetOf, type RequestContext } from '../context.ts';
import { factsOf, factsWithoutSizes } from '../dataset-facts.ts';
import { json, type Answer } from '../respond.ts';
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
        catalog: `${v1}/catalog.jsonld`,
        datapackage: `${v1}/datapackage.json`,
        openapi: `${v1}/openapi.json`,
        docs: `${v1}/docs`,
        health: `${v1}/health`,
      },
    }),
  };
}

/** `GET /v1/datasets` */
export async function listDatasets(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, []);
  const view = await context.view();
  const data = await Promise.all(
    DATASETS.map(async (dataset) => describe(factsWithoutSizes(dataset, view, context), view, context)),
  );
  return { body: json({ data, links: { self: context.url }, meta: { total: data.length } }) };
}

/** `GET /v1/datasets/{dataset}` */
export async function getDataset(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, []);
  const view = await context.view();
  const facts = await factsOf(datasetOf(context), view, context);
  return { body: json(await describe(facts, view, context)) };
}

/** A catalog entry. */
async function describe(
  facts: DatasetFacts,
  view: View,
  { origin, publication, catalog, archive }: RequestContext,
): Promise<Readonly<Record<string, unknown>>> {
  const { dataset, url: self } = facts;
  const totals = view.totals[dataset.name];
  // Where several issues name one body or person, their rows are one record.
  const isGathered = totals !== undefined && gatherOf(dataset.name) !== undefined;
  const records = isGathered ? (await archive.whole(dataset, view.seq)).total : (totals?.records ?? 0);
  const entry = totals === undefined ? undefined : await catalog.entry(totals.seq);
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
    record_count: records,
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
    contact: publication.contact ?? publication.publisher,
    theme: publication.theme,
    catalogue: catalogueCard(facts, publication).map(({ label, labelEn, value }) => ({
      label,
      label_en: labelEn,
      value,
    })),
    exports: facts.files.map(({ format, url, bytes, sha256 }) => ({
      format,
      label: FORMATS[format].label,
      media_type: FORMATS[format].mediaType,
      url,
      bytes: bytes ?? null,
      sha256: sha256 ?? null,
    })),
    links: {
      self,
      records: `${self}/records`,
      facets: `${self}/facets`,
      schema: `${self}/schema`,
      csv_metadata: `${self}/exports/csv-metadata.json`,
      datapackage: `${origin}/datasets/${dataset.name}/latest/datapackage.json`,
    },
  };
}

import { csvwMetadata } from '../../../datasets/_files/csvw.ts';
import { catalogJsonLd } from '../../../datasets/_files/dcat.ts';
import type { DatasetFacts } from '../../../datasets/_files/dataset-facts.ts';
import { tableSchema } from '../../../datasets/_files/table-schema.ts';
import { DATASETS } from '../../../datasets/registry.ts';
import { allowOnly, datasetOf, type RequestContext } from '../context.ts';
import { factsOf } from '../dataset-facts.ts';
import { json, type Answer } from '../respond.ts';

/** `GET /v1/catalog.jsonld`: the catalog for catalogues (DCAT 3) and search engines (schema.org). */
export async function getCatalogJsonLd(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, []);
  const { publication, origin } = context;
  const view = await context.view();
  const facts: DatasetFacts[] = [];
  for (const dataset of DATASETS) facts.push(await factsOf(dataset, view, context));
  const updatedAt = view.at === '' ? null : view.at;
  return {
    body: json(catalogJsonLd(facts, publication, { api: `${origin}/v1`, updatedAt })),
    type: 'application/ld+json; charset=utf-8',
  };
}

/** `GET /v1/datasets/{dataset}/schema`: Table Schema of its JSON and Parquet. */
export async function getSchema(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, []);
  return { body: json(tableSchema(datasetOf(context))) };
}

/** `GET /v1/datasets/{dataset}/exports/csv-metadata.json`: CSVW description of the CSV beside it. */
export async function getCsvMetadata(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, []);
  return csvMetadata(context, 'csv');
}

/** The description of a dataset's CSV that stands at `url` relative to it. */
export function csvMetadata(context: RequestContext, url: string): Answer {
  return {
    body: json(csvwMetadata(datasetOf(context), url, context.publication)),
    type: 'application/csvm+json; charset=utf-8',
  };
}

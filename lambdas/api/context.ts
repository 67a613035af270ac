import type { PublicationSettings } from '../../datasets/_files/publication-settings.ts';
import type { DatasetDescription } from '../../datasets/model.ts';
import { DATASETS, findDataset } from '../../datasets/registry.ts';
import type { Catalog } from '../_shared/catalog.ts';
import type { ObjectStore } from '../_shared/objects.ts';
import type { RecordStore } from './records.ts';
import { badParameter, Problem, unknownParameter } from './respond.ts';
import { nearest } from './suggest.ts';
import type { CatalogViews } from './view.ts';

/** What routes need of the world. */
export interface ApiPorts {
  readonly catalog: Catalog;
  readonly data: ObjectStore;
  readonly views: CatalogViews;
  readonly records: RecordStore;
  readonly publication: PublicationSettings;
}

/** One request, as routes see it. */
export interface RequestContext extends ApiPorts {
  /** Decoded path parameters. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** `https://host` without a trailing slash. */
  readonly origin: string;
  /** The request's own address. */
  readonly url: string;
}

/** The dataset that the path names. @throws Problem 404 that names those there are */
export function datasetOf({ path }: RequestContext): DatasetDescription {
  const name = path['dataset'] ?? '';
  const dataset = findDataset(name);
  if (dataset !== undefined) return dataset;
  const known = DATASETS.map((each) => each.name);
  const meant = nearest(name, known);
  throw new Problem(
    404,
    'No such dataset',
    `There is no dataset “${name}”${meant === undefined ? '' : ` (did you mean ${meant}?)`}; there are ${known.join(', ')}.`,
    meant === undefined ? {} : { did_you_mean: meant },
  );
}

/** Refuses parameters that a route does not take, and those given twice. */
export function allowOnly(query: URLSearchParams, allowed: readonly string[]): void {
  const seen = new Set<string>();
  for (const [name, value] of query) {
    if (!allowed.includes(name)) throw unknownParameter(name, value, allowed);
    if (seen.has(name)) throw badParameter(name, value, 'each parameter once');
    seen.add(name);
  }
}

/** `limit`, 1 to `most`. */
export function readLimit(query: URLSearchParams, usual: number, most: number): number {
  const value = query.get('limit');
  if (value === null) return usual;
  const limit = Number(value);
  if (!/^\d+$/.test(value) || limit < 1 || limit > most)
    throw badParameter('limit', value, `a whole number from 1 to ${most}`);
  return limit;
}

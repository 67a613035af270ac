import type { PublicationSettings } from '../../datasets/_files/publication-settings.ts';
import type { DatasetDescription } from '../../datasets/model.ts';
import { DATASETS, findDataset } from '../../datasets/registry.ts';
import type { Head } from '../_shared/catalog-model.ts';
import type { ObjectStore, RangeReader } from '../_shared/objects.ts';
import type { Archive } from './archive/archive.ts';
import type { MemoryCache } from './archive/memory-cache.ts';
import type { Later } from './later.ts';
import type { PublicCatalog } from './public-catalog.ts';
import { badParameter, Problem, unknownParameter } from './respond.ts';
import { nearest } from './suggest.ts';
import type { View } from './view.ts';

/** What routes need of the world. */
export interface ApiPorts {
  readonly catalog: PublicCatalog;
  readonly archive: Archive;
  readonly data: ObjectStore & RangeReader;
  /** What is kept between requests, up to a bound. */
  readonly memory: MemoryCache;
  readonly publication: PublicationSettings;
  /** Undefined where a request may take as long as it needs. */
  readonly later: Later | undefined;
  /** Exports go into the store whatever their size: someone has asked for them, and will come again. */
  readonly keepsFiles: boolean;
}

/** One request, as routes see it. */
export interface RequestContext extends ApiPorts {
  /** The newest commit of the catalog, read once for the request. */
  readonly head: () => Promise<Head | undefined>;
  /** The same in numbers. */
  readonly view: () => Promise<View>;
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

/** `version`, which counts the releases of one issue. @throws Problem 400 */
export function readVersion(query: URLSearchParams, issueId: string | undefined): number | undefined {
  const text = query.get('version');
  if (text === null) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw badParameter('version', text, 'a whole number from 1');
  if (issueId === undefined) {
    throw badParameter(
      'version',
      text,
      'a version together with issue_id, for versions count the releases of one issue',
    );
  }
  return Number(text);
}

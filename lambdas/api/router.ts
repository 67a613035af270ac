import type { RequestContext } from './context.ts';
import { Problem, type Answer } from './respond.ts';
import { getAtom } from './routes/atom.ts';
import { getDataset, getRoot, listDatasets } from './routes/catalog.ts';
import { listChanges } from './routes/changes.ts';
import { getDataPackage } from './routes/datapackage.ts';
import { getDocs, getOpenApi } from './routes/documentation.ts';
import { getExport } from './routes/exports.ts';
import { getHealth } from './routes/health.ts';
import { getIssue, getReport, listIssues } from './routes/issues.ts';
import { getLatest } from './routes/latest.ts';
import { getCatalogJsonLd, getCsvMetadata, getSchema } from './routes/metadata.ts';
import { getFacets } from './routes/facets.ts';
import { getRecord } from './routes/record.ts';
import { listRecords } from './routes/records.ts';

export type Route = (context: RequestContext) => Promise<Answer>;

/** Every route of the API; the documentation is made from this table as well. */
export const ROUTES: readonly (readonly [template: string, route: Route])[] = [
  ['/v1', getRoot],
  ['/v1/datasets', listDatasets],
  ['/v1/datasets/{dataset}', getDataset],
  ['/v1/datasets/{dataset}/records', listRecords],
  ['/v1/datasets/{dataset}/records/{id}', getRecord],
  ['/v1/datasets/{dataset}/facets', getFacets],
  ['/v1/datasets/{dataset}/exports/csv-metadata.json', getCsvMetadata],
  ['/v1/datasets/{dataset}/exports/{format}', getExport],
  ['/v1/datasets/{dataset}/schema', getSchema],
  ['/v1/issues', listIssues],
  ['/v1/issues/{issue_id}', getIssue],
  ['/v1/issues/{issue_id}/report', getReport],
  ['/v1/changes', listChanges],
  ['/v1/changes.atom', getAtom],
  ['/v1/catalog.jsonld', getCatalogJsonLd],
  ['/v1/datapackage.json', getDataPackage],
  ['/v1/openapi.json', getOpenApi],
  ['/v1/docs', getDocs],
  ['/v1/health', getHealth],
  ['/datasets/{dataset}/latest/{file}', getLatest],
];

const COMPILED = ROUTES.map(([template, route]) => ({ route, parts: template.split('/').slice(1) }));

/**
 * The route of a raw path with its decoded parameters, or undefined. A trailing slash does not matter.
 * @throws Problem 400 for a path that is not percent-encoded UTF-8
 */
export function findRoute(
  rawPath: string,
): { readonly route: Route; readonly path: Record<string, string> } | undefined {
  const parts = rawPath.replace(/\/$/, '').split('/').slice(1).map(decode);
  for (const { route, parts: template } of COMPILED) {
    if (template.length !== parts.length) continue;
    const path = matchParts(template, parts);
    if (path !== undefined) return { route, path };
  }
  return undefined;
}

function matchParts(
  template: readonly string[],
  parts: readonly string[],
): Record<string, string> | undefined {
  const path: Record<string, string> = {};
  for (const [index, expected] of template.entries()) {
    const part = parts[index] ?? '';
    if (expected.startsWith('{')) path[expected.slice(1, -1)] = part;
    else if (expected !== part) return undefined;
  }
  return path;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Problem(
      400,
      'Bad path',
      `The path segment “${part}” is not percent-encoded UTF-8; encode names with encodeURIComponent or its like.`,
    );
  }
}

import { FORMAT_NAMES, FORMATS } from '../../../datasets/_files/formats.ts';
import { allowOnly, datasetOf, type RequestContext } from '../context.ts';
import { Problem, type Answer } from '../respond.ts';
import { getDatasetPackage } from './datapackage.ts';
import { getExport } from './exports.ts';
import { csvMetadata } from './metadata.ts';

/** `GET /datasets/{dataset}/latest/{file}`: the whole dataset under names that stay, as they stand in the store. */
export async function getLatest(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, []);
  const { name } = datasetOf(context);
  const file = context.path['file'] ?? '';
  if (file === 'datapackage.json') return getDatasetPackage(context);
  if (file === `${name}.csv-metadata.json`) return csvMetadata(context, `${name}.csv`);
  const format = FORMAT_NAMES.find((candidate) => file === `${name}.${FORMATS[candidate].extension}`);
  if (format === undefined) {
    const there = FORMAT_NAMES.map((candidate) => `${name}.${FORMATS[candidate].extension}`);
    throw new Problem(
      404,
      'No such file',
      `There is no file “${file}”; there are ${there.join(', ')}, ${name}.csv-metadata.json and datapackage.json.`,
    );
  }
  return getExport({ ...context, path: { ...context.path, format } });
}

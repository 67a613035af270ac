/** The datasets whose rows merge over issues, by name. A new one adds one line. */
import type { Gather } from './_gathering/gather.ts';
import { gatherOrganization } from './organizations/gather.ts';
import { gatherPerson } from './people/gather.ts';

const GATHERED: ReadonlyMap<string, Gather> = new Map([
  ['organizations', gatherOrganization],
  ['people', gatherPerson],
]);

/**
 * How the rows of one id become one row of the whole dataset: given the rows of that id in the order of their
 * issues, answers with the gathered row. Undefined for a dataset whose rows each belong to one issue.
 */
export function gatherOf(dataset: string): Gather | undefined {
  return GATHERED.get(dataset);
}

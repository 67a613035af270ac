/** Every dataset, in the order in which catalogs list them. A new dataset is one new folder and one line here. */
import { ISSUES } from './issues/description.ts';
import { DOCUMENTS } from './documents/description.ts';
import { TASKS } from './tasks/description.ts';
import { RESEARCH_TOPICS } from './research-topics/description.ts';
import { APPOINTMENTS } from './appointments/description.ts';
import { LEADERSHIP_DUTIES } from './leadership-duties/description.ts';
import { COMMITTEE_MEMBERS } from './committee-members/description.ts';
import { POLICY_MEASURES } from './policy-measures/description.ts';
import { INDICATORS } from './indicators/description.ts';
import { DOCUMENT_RELATIONS } from './document-relations/description.ts';
import { ORGANIZATIONS } from './organizations/description.ts';
import { PEOPLE } from './people/description.ts';
import type { DatasetDescription } from './model.ts';

export const DATASETS: readonly DatasetDescription[] = [
  ISSUES,
  DOCUMENTS,
  TASKS,
  RESEARCH_TOPICS,
  APPOINTMENTS,
  LEADERSHIP_DUTIES,
  COMMITTEE_MEMBERS,
  POLICY_MEASURES,
  INDICATORS,
  DOCUMENT_RELATIONS,
  ORGANIZATIONS,
  PEOPLE,
];

const BY_NAME = new Map(DATASETS.map((dataset) => [dataset.name, dataset]));

/** The dataset of that name, or undefined. */
export function findDataset(name: string): DatasetDescription | undefined {
  return BY_NAME.get(name);
}

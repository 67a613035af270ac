/** The extractors, in the order in which they claim lines. A new dataset with rows of its own adds one line. */
import type { ExtractedDataset } from './model.ts';
import type { GazetteIssue } from './_gazette/issue.ts';
import { extractAppointments } from './appointments/extract.ts';
import { extractCommitteeMembers } from './committee-members/extract.ts';
import { extractDocumentRelations } from './document-relations/extract.ts';
import { extractLeadershipDuties } from './leadership-duties/extract.ts';
import { extractOrganizations } from './organizations/extract.ts';
import { extractPeople } from './people/extract.ts';
import { extractPolicyMeasures } from './policy-measures/extract.ts';
import { extractIndicators } from './indicators/extract.ts';
import { extractResearchTopics } from './research-topics/extract.ts';
import { extractTasks } from './tasks/extract.ts';

export type Extractor = (issue: GazetteIssue, issueId: string) => ExtractedDataset;

export const EXTRACTORS: readonly (readonly [string, Extractor])[] = [
  ['tasks', extractTasks],
  ['research-topics', extractResearchTopics],
  ['appointments', extractAppointments],
  ['leadership-duties', extractLeadershipDuties],
  ['committee-members', extractCommitteeMembers],
  ['policy-measures', extractPolicyMeasures],
  ['document-relations', extractDocumentRelations],
];

/**
 * Reads what earlier extractors have found, by dataset name. It claims no lines: its rows stand in lines that
 * others have claimed. Records are taken by their column names, for a dataset does not import another's folder.
 */
export type DerivedExtractor = (
  issue: GazetteIssue,
  issueId: string,
  extracted: Readonly<Record<string, ExtractedDataset>>,
) => ExtractedDataset;

/** The second stage, in order: each sees the records of all extractors before it. */
export const DERIVED: readonly (readonly [string, DerivedExtractor])[] = [
  ['indicators', extractIndicators],
  ['organizations', extractOrganizations],
  ['people', extractPeople],
];

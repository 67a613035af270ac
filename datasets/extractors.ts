/** The extractors, in the order in which they claim lines. A new dataset with rows of its own adds one line. */
import type { ExtractedDataset } from './model.ts';
import type { GazetteIssue } from './_gazette/issue.ts';
import { extractAppointments } from './appointments/extract.ts';
import { extractResearchTopics } from './research-topics/extract.ts';
import { extractTasks } from './tasks/extract.ts';

export type Extractor = (issue: GazetteIssue, issueId: string) => ExtractedDataset;

export const EXTRACTORS: readonly (readonly [string, Extractor])[] = [
  ['tasks', extractTasks],
  ['research-topics', extractResearchTopics],
  ['appointments', extractAppointments],
];

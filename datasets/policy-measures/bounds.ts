import type { Bounds } from '../_gazette/bounds.ts';
import { promisedByStatements } from '../_gazette/promises.ts';

/** What an issue promises of measures: by responsible units that it states. Measures without units have no rows. */
export const POLICY_MEASURES_BOUNDS: Bounds = {
  dataset: 'policy-measures',
  least: 0.8,
  promises: (issue, rows) =>
    issue.documents.flatMap((document) => {
      const kinds = new Set(issue.plansOf(document).map(({ kind }) => kind));
      if (!kinds.has('measures') || kinds.has('tasks')) return [];
      const found = rows('policy-measures').countIn(document.blocks);
      return promisedByStatements(document, found, 'measures', issue.topicsOf(document).blocks);
    }),
};

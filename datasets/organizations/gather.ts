import { gatherBy, latestStated, sum, union } from '../_gathering/gather.ts';

/** One body over several issues: every printed form, and its counts added up. */
export const gatherOrganization = gatherBy({
  aliases: union,
  kind: latestStated,
  lead_tasks: sum,
  support_tasks: sum,
  measures: sum,
  appointments: sum,
  removals: sum,
});

import type { FindingCode } from '../finding-codes.ts';
import type { ExtractedDataset } from '../model.ts';
import { foldText } from '../_text/fold.ts';
import { shortHash } from '../_text/hash.ts';
import type { GazetteIssue } from '../_gazette/issue.ts';
import type { Plan, PlanItem } from '../_plans/plan-model.ts';
import { Repeats } from '../_plans/plan-repeats.ts';
import { finding, lostCells, Rows } from '../_gazette/rows.ts';
import { assignUnits } from '../_units/responsibility.ts';
import { endsLikeUnit } from '../_units/unit-words.ts';
import type { PolicyMeasureRecord } from './description.ts';
import { splitMeasure } from './heading.ts';

/** One row a numbered measure of a policy that has responsible units of its own. */
export function extractPolicyMeasures(issue: GazetteIssue, issueId: string): ExtractedDataset {
  const rows = new Rows<PolicyMeasureRecord>(issueId);
  for (const document of issue.documents) {
    for (const plan of issue.plansOf(document)) {
      if (plan.kind === 'measures') readPlan(issue, plan, rows);
    }
  }
  return rows.finish();
}

function readPlan(issue: GazetteIssue, plan: Plan, rows: Rows<PolicyMeasureRecord>): void {
  const number = plan.document.number?.text ?? null;
  const scope = shortHash(6, `${number ?? plan.document.titleKey} ${plan.title}`);
  const repeats = new Repeats();
  const report = (severity: 'info' | 'warning', code: FindingCode, message: string, item: PlanItem): void => {
    issue.findings.push(finding(severity, code, message, item.span));
  };
  issue.claims.blocks(plan.headings, 'policy-measures');
  for (const item of plan.items) {
    issue.claims.blocks(item.blocks, 'policy-measures');
    const assignment = assignUnits(item.responsibility.units, item.rule);
    // `责任单位:《…》由区科经委会同有关部门组织实施,…`: a sentence lists no units.
    if (!assignment.units.some((unit) => endsLikeUnit(foldText(unit)))) {
      report(
        'info',
        'measure-without-units',
        `Measure ${item.number} of ${plan.title} names no responsible unit of its own, so it gives no row; its neighbours do.`,
        item,
      );
      continue;
    }
    const key = `measure-${scope}-${(item.section?.path ?? [0]).join('-')}-${item.number}`;
    if (repeats.has(item, item.text, assignment.units)) {
      report(
        'warning',
        'measure-repeated',
        `Measure ${item.number} of ${plan.title} stands twice with the same text; the second is left out. A page may have been scanned twice.`,
        item,
      );
      continue;
    }
    rows.add(key, number, item.span, {
      policy: plan.title,
      section_number: item.section?.number ?? null,
      section: item.section?.title ?? null,
      number: item.number,
      ...splitMeasure(item.texts),
      lead_units: assignment.leadUnits,
      support_units: assignment.supportUnits,
      units: assignment.units,
      implied_units: plan.impliedUnits,
      lead_basis: assignment.leadBasis,
    });
  }
  for (const { item, expected } of jumps(plan.items)) {
    report(
      'warning',
      'measure-number-missing',
      `In ${plan.title}, measure ${item.number} follows measure ${expected - 1}; ${expected} is expected, so ${item.number - expected} may be missing.`,
      item,
    );
  }
  for (const block of plan.leftovers) {
    if (block.kind === 'row') {
      issue.findings.push(lostCells(block, plan.title));
      continue;
    }
    const message = `“${block.raw.slice(0, 40)}” stands between the measures of ${plan.title} and belongs to none of them.`;
    issue.findings.push(finding('warning', 'text-not-understood', message, block.span()));
  }
}

/** Numbers run on through a policy or restart in each section; a jump upwards is a lost or a misread measure. */
function* jumps(
  items: readonly PlanItem[],
): Generator<{ readonly item: PlanItem; readonly expected: number }> {
  let previous: PlanItem | undefined;
  for (const item of items) {
    const deeper = (item.section?.path.length ?? 0) !== (previous?.section?.path.length ?? 0);
    const expected = (previous?.number ?? 0) + 1;
    if (previous !== undefined && !deeper && item.number > expected) yield { item, expected };
    previous = item;
  }
}

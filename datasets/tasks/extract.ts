import type { ExtractedDataset } from '../model.ts';
import { shortHash } from '../_text/hash.ts';
import type { GazetteIssue } from '../_gazette/issue.ts';
import { periodOf } from '../_text/periods.ts';
import type { Plan, PlanItem } from '../_plans/plan-model.ts';
import { Repeats } from '../_plans/plan-repeats.ts';
import { finding, lostCells, Rows } from '../_gazette/rows.ts';
import { findLeadRemark } from '../_units/lead-remark.ts';
import { assignUnits } from '../_units/responsibility.ts';
import { foldText } from '../_text/fold.ts';
import type { TaskRecord } from './description.ts';

/** One row a numbered task of a responsibility breakdown. */
export function extractTasks(issue: GazetteIssue, issueId: string): ExtractedDataset {
  const rows = new Rows<TaskRecord>(issueId);
  for (const document of issue.documents) {
    for (const plan of issue.plansOf(document)) {
      if (plan.kind === 'tasks') readPlan(issue, plan, rows);
    }
  }
  return rows.finish();
}

function readPlan(issue: GazetteIssue, plan: Plan, rows: Rows<TaskRecord>): void {
  const number = plan.document.number?.text ?? null;
  const period =
    periodOf(plan.title) ?? periodOf(plan.document.title) ?? yearPeriod(plan.document.number?.year);
  const scope = shortHash(6, `${number ?? plan.document.titleKey} ${plan.title}`);
  const repeats = new Repeats();
  issue.claims.blocks(plan.headings, 'tasks');
  for (const item of plan.items) {
    issue.claims.blocks(item.blocks, 'tasks');
    const key = `task-${scope}-${(item.section?.path ?? [0]).join('-')}-${item.number}`;
    const { task, joint } = splitLeadRemark(item.text);
    const assignment = assignUnits(item.responsibility.units, item.rule);
    if (repeats.has(item, task, assignment.units)) {
      issue.findings.push(
        finding(
          'warning',
          'task-repeated',
          `Task ${item.number} of ${plan.title} stands twice with the same text; the second is left out. A page may have been scanned twice.`,
          item.span,
        ),
      );
      continue;
    }
    if (assignment.units.length === 0) {
      issue.findings.push(
        finding(
          'warning',
          'task-without-units',
          `Task ${item.number} of ${plan.title} names no responsible unit; a 责任单位 line is expected behind it.`,
          item.span,
        ),
      );
    }
    rows.add(key, number, item.span, {
      plan: plan.title,
      plan_number: plan.number,
      period_start: period?.start ?? null,
      period_end: period?.end ?? null,
      section_number: item.section?.number ?? null,
      section: item.section?.title ?? null,
      number: item.number,
      task,
      leaders: leadersOf(item, joint),
      lead_units: assignment.leadUnits,
      support_units: assignment.supportUnits,
      units: assignment.units,
      lead_basis: assignment.leadBasis,
      deadline: item.responsibility.deadline ?? null,
    });
  }
  checkNumbering(issue, plan);
  for (const block of plan.leftovers) {
    if (block.kind === 'row') {
      issue.findings.push(lostCells(block, plan.title));
      continue;
    }
    issue.findings.push(
      finding(
        'warning',
        'text-not-understood',
        `“${block.raw.slice(0, 40)}” stands between the tasks of ${plan.title} and belongs to none of them.`,
        block.span(),
      ),
    );
  }
}

function yearPeriod(year: number | undefined): { readonly start: number; readonly end: number } | undefined {
  return year === undefined ? undefined : { start: year, end: year };
}

/** The remark on leaders that lead a task together is no part of the task. */
function splitLeadRemark(text: string): { readonly task: string; readonly joint: readonly string[] } {
  const found = text.includes('牵头') ? findLeadRemark(text, foldText(text)) : undefined;
  if (found === undefined) return { task: text, joint: [] };
  return { task: `${text.slice(0, found.from)}${text.slice(found.to)}`, joint: found.leaders };
}

/** What is nearest to the task speaks: the task's own remark, its label, then its section's heading. */
function leadersOf(item: PlanItem, joint: readonly string[]): readonly string[] {
  if (joint.length > 0) return joint;
  // `责任单位:市财政局(此项工作由…、…共同牵头)`
  const { rest } = item.responsibility;
  const behind = rest.includes('牵头') ? findLeadRemark(rest, foldText(rest)) : undefined;
  if (behind !== undefined) return behind.leaders;
  if (item.responsibility.leaders.length > 0) return item.responsibility.leaders;
  return item.section?.leaders ?? [];
}

/** Numbers run on through a plan or restart in each section; a jump is a lost or a misread task. */
function checkNumbering(issue: GazetteIssue, plan: Plan): void {
  let previous: PlanItem | undefined;
  for (const item of plan.items) {
    const restarts = previous?.section !== item.section && item.number === 1;
    const expected = (previous?.number ?? 0) + 1;
    if (!restarts && item.number !== expected && previous !== undefined) {
      const repeated = item.number <= previous.number;
      issue.findings.push(
        finding(
          'warning',
          repeated ? 'task-number-repeated' : 'task-number-missing',
          `In ${plan.title}, task ${item.number} follows task ${previous.number}; ${expected} is expected${repeated ? '' : `, so ${item.number - expected} may be missing`}.`,
          item.span,
        ),
      );
    }
    previous = item;
  }
}

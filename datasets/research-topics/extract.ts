import type { ExtractedDataset } from '../model.ts';
import { foldText } from '../_text/fold.ts';
import type { GazetteDocument } from '../_gazette/documents.ts';
import { shortHash } from '../_text/hash.ts';
import type { GazetteIssue } from '../_gazette/issue.ts';
import { periodOf } from '../_text/periods.ts';
import { finding, lostCells, Rows } from '../_gazette/rows.ts';
import type { Topic } from '../_plans/topics.ts';
import { endsLikeUnit } from '../_units/unit-words.ts';
import type { ResearchTopicRecord } from './description.ts';

/** `市咨询委2026年度…`, `市委政研室关于…`: the body in front of what the plan is called. */
const COMMISSIONER = /^([\u4e00-\u9fff、]{2,20}?)(?=(?:19|20)\d{2}|关于|年度|重点|课题|招标|调研)/;
/** `2025年度海口市社科联重点课题指南`: the body behind the year. */
const BEHIND_YEAR =
  /年度?([\u4e00-\u9fff]{2,16}?)(?=(?:首批|第[一二三]批)?(?:重点|重大|一般|委托|招标|年度|调研|决策|咨询|应用)*(?:研究)?(?:课题|选题|项目))/;
const PLACE = /^全?[\u4e00-\u9fff]{0,8}[省市县区州盟旗]$|各区$|各县$|^全?[省市县区]?政府$/;

/** One row a topic of a yearly research plan. */
export function extractResearchTopics(issue: GazetteIssue, issueId: string): ExtractedDataset {
  const rows = new Rows<ResearchTopicRecord>(issueId);
  for (const document of issue.documents) {
    const { topics, headings, puzzles } = issue.topicsOf(document);
    issue.findings.push(...puzzles.map(({ block, plan }) => lostCells(block, plan)));
    issue.claims.blocks(headings, 'research-topics');
    const previous = new Map<string, number>();
    for (const topic of topics) {
      const before = previous.get(topic.plan) ?? 0;
      const number = topic.number ?? before + 1;
      // Numbers run on through a plan or restart in each of its groups.
      if (number !== before + 1 && number !== 1) reportJump(issue, topic, number, before);
      previous.set(topic.plan, number);
      addRow(issue, rows, document, topic, number);
    }
  }
  return rows.finish();
}

function addRow(
  issue: GazetteIssue,
  rows: Rows<ResearchTopicRecord>,
  document: GazetteDocument,
  topic: Topic,
  number: number,
): void {
  const documentNumber = document.number?.text ?? null;
  const scope = shortHash(6, `${documentNumber ?? document.titleKey} ${topic.plan}`);
  issue.claims.blocks(topic.blocks, 'research-topics');
  rows.add(`topic-${scope}-${number}`, documentNumber, topic.span, {
    plan: topic.plan,
    commissioner:
      topic.commissioner ?? commissionerOf(topic.plan) ?? commissionerOf(announced(document.title)),
    year: periodOf(topic.plan)?.start ?? periodOf(document.title)?.start ?? null,
    number,
    title: topic.title,
    undertaker: topic.undertaker ?? null,
    principal: topic.principal ?? null,
  });
}

/** `…关于转发市决咨委2026年度决策咨询研究课题计划的通知`: what the notice's title calls the plan. */
function announced(title: string): string {
  const plan = /(?:转发|批转|印发|下达|公布|发布)(.+)/.exec(title)?.[1] ?? '';
  // `转发市科技局关于组织实施…的通知`: who wrote the notice, not who wants the answers.
  return plan.includes('关于') ? '' : plan;
}

function commissionerOf(plan: string): string | null {
  const folded = foldText(plan);
  for (const pattern of [COMMISSIONER, BEHIND_YEAR]) {
    const match = pattern.exec(folded);
    const name = match?.[1];
    if (match === null || name === undefined || PLACE.test(name) || !endsLikeUnit(name)) continue;
    const at = match.index + match[0].indexOf(name);
    return plan.slice(at, at + name.length);
  }
  return null;
}

function reportJump(issue: GazetteIssue, topic: Topic, number: number, before: number): void {
  issue.findings.push(
    finding(
      'warning',
      'topic-number-missing',
      `In ${topic.plan}, topic ${number} follows topic ${before}; ${before + 1} is expected.`,
      topic.span,
    ),
  );
}

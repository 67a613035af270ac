import type { ExtractedDataset } from '../model.ts';
import type { GazetteIssue } from '../_gazette/issue.ts';
import { readTables } from '../_gazette/tables.ts';
import { shortHash } from '../_gazette/hash.ts';
import { periodOf } from '../_gazette/periods.ts';
import { finding, Rows } from '../_gazette/rows.ts';
import type { ResearchTopicRecord } from './description.ts';

/** `市咨询委2026年度咨询研究课题计划`: what a plan of research topics is called. */
const PLAN = /课题|研究项目|研究选题|选题(?:计划|清单|目录|表|指南)/;
const COMMISSIONER =
  /^([\u4e00-\u9fff]{1,20}?(?:咨询委员会|咨询委|研究室|研究院|研究中心|社科联|社科院|参事室|发展研究中心|政研室|委员会|局|办公室))(?=(?:19|20)\d{2}|关于|年度|重点|课题)/;
const COLUMNS: Readonly<Record<'number' | 'title' | 'undertaker' | 'principal', RegExp>> = {
  number: /^(?:序号|编号|课题编号|项目编号)$/,
  title: /^(?:题目|课题|课题名称|课题题目|研究课题|选题|项目名称|研究题目)$/,
  undertaker:
    /^(?:承担单位|课题承担单位|牵头单位|责任单位|实施单位|研究单位|完成单位|依托单位|所在单位|课题单位|申报单位|负责单位|工作单位|承担(?:部门|机构)|单位)$/,
  principal: /^(?:负责人|课题负责人|课题组长|主持人|项目负责人|领衔人)$/,
};

/** One row a topic of a yearly research plan. */
export function extractResearchTopics(issue: GazetteIssue, issueId: string): ExtractedDataset {
  const rows = new Rows<ResearchTopicRecord>(issueId);
  for (const document of issue.documents) {
    for (const table of readTables(document.body)) {
      const plan = table.title === undefined || !PLAN.test(table.title) ? document.title : table.title;
      if (!PLAN.test(plan) && !PLAN.test(document.title)) continue;
      const title = table.column(COLUMNS.title);
      if (title === undefined) continue;
      const number = table.column(COLUMNS.number);
      const undertaker = table.column(COLUMNS.undertaker);
      const principal = table.column(COLUMNS.principal);
      const documentNumber = document.number?.text ?? null;
      const scope = shortHash(`${documentNumber ?? document.titleKey} ${plan}`, 6);
      issue.claims.blocks(table.blocks, 'research-topics');
      let previous = 0;
      for (const row of table.rows) {
        const topic = row.cell(title);
        if (topic === '') continue;
        const printed = number === undefined ? previous + 1 : Number(row.folded(number));
        const value = Number.isInteger(printed) ? printed : previous + 1;
        if (value !== previous + 1) {
          issue.findings.push(
            finding(
              'warning',
              'topic-number-missing',
              `In ${plan}, topic ${value} follows topic ${previous}; ${previous + 1} is expected.`,
              row.span,
            ),
          );
        }
        previous = value;
        rows.add(`topic-${scope}-${value}`, documentNumber, row.span, {
          plan,
          commissioner: COMMISSIONER.exec(plan)?.[1] ?? null,
          year: periodOf(plan)?.start ?? null,
          number: value,
          title: topic,
          undertaker: undertaker === undefined ? null : row.cell(undertaker) || null,
          principal: principal === undefined ? null : row.cell(principal).replaceAll(/\s+/g, '') || null,
        });
      }
    }
  }
  return rows.finish();
}

import type { IssueContent } from './archive.ts';
import { issueRecord, recordOf } from './records.ts';

/** A short issue with two documents, three tasks and two appointments, and the text that they stand in. */
export const SMALL_ISSUE: IssueContent = {
  issueId: 'jiaxing-2026-01',
  lines: [
    '嘉兴市人民政府公报',
    '2026年第1期',
    '关于印发重点工作任务分解的通知',
    '嘉政办发〔2026〕7号',
    '1.推进学前教育普及。市教育局牵头，市财政局配合。',
    '2.建设AI产业园（一期）。市科技局。',
    '3.“平安嘉兴”建设，确保',
    '　平稳有序。市公安局、市司法局。',
    '关于马蕾等职务任免的通知',
    '嘉政发〔2026〕1号',
    '任命马蕾为市教育局局长；免去陈晓的市财政局副局长职务。',
  ],
  datasets: {
    issues: [issueRecord('jiaxing-2026-01', { published_on: '2026-02-28', document_count: 2 })],
    documents: [
      recordOf('documents', {
        id: 'jiaxing-2026-01.doc-7',
        issue_id: 'jiaxing-2026-01',
        document_number: '嘉政办发〔2026〕7号',
        source_lines: '3-8',
        title: '关于印发重点工作任务分解的通知',
        issuer: '嘉兴市人民政府办公室',
        kind: '通知',
        signed_on: '2026-01-15',
      }),
      recordOf('documents', {
        id: 'jiaxing-2026-01.doc-1',
        issue_id: 'jiaxing-2026-01',
        document_number: '嘉政发〔2026〕1号',
        source_lines: '9-11',
        title: '关于马蕾等职务任免的通知',
        issuer: '嘉兴市人民政府',
        kind: '通知',
        signed_on: '2026-01-05',
      }),
    ],
    tasks: [
      task(1, '5-5', {
        task: '推进学前教育普及',
        lead_units: ['市教育局'],
        support_units: ['市财政局'],
        units: ['市教育局', '市财政局'],
        lead_basis: 'stated',
      }),
      task(2, '6-6', {
        task: '建设AI产业园（一期）',
        lead_units: ['市科技局'],
        units: ['市科技局'],
        lead_basis: 'sole',
        deadline: '2026年12月',
      }),
      task(3, '7-8', {
        task: '“平安嘉兴”建设，确保平稳有序',
        units: ['市公安局', '市司法局'],
        lead_basis: 'none',
      }),
    ],
    appointments: [
      appointment('马蕾', 'appoint', '市教育局局长', '市教育局'),
      appointment('陈晓', 'remove', '市财政局副局长', '市财政局'),
    ],
  },
};

function task(
  number: number,
  lines: string,
  given: Parameters<typeof recordOf>[1],
): ReturnType<typeof recordOf> {
  return recordOf('tasks', {
    id: `jiaxing-2026-01.task-a-1-${number}`,
    issue_id: 'jiaxing-2026-01',
    document_number: '嘉政办发〔2026〕7号',
    source_lines: lines,
    plan: '2026年重点工作任务分解',
    plan_number: 1,
    period_start: 2026,
    period_end: 2026,
    section_number: 1,
    section: '民生',
    number,
    ...given,
  });
}

function appointment(
  person: string,
  action: string,
  post: string,
  organization: string,
): ReturnType<typeof recordOf> {
  return recordOf('appointments', {
    id: `jiaxing-2026-01.appointment-${action}`,
    issue_id: 'jiaxing-2026-01',
    document_number: '嘉政发〔2026〕1号',
    source_lines: '11-11',
    period: ['2026-01'],
    action,
    person,
    post,
    organization,
  });
}

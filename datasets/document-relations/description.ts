import { describeDataset, type RecordOf } from '../model.ts';

export const DOCUMENT_RELATIONS = describeDataset({
  name: 'document-relations',
  title: '文件关系',
  titleEn: 'Document relations',
  description: '文件之间的废止、依据、转发、印发、审议、修改和更正关系。',
  descriptionEn:
    'Relations between documents: repeals, based on, forwards, issues, approved by, amends, corrects.',
  columns: [
    {
      name: 'relation',
      label: '关系',
      type: 'string',
      nullable: false,
      description:
        'repeals 废止；based_on 依据；forwards 转发；issues 印发；approved_by 审议通过；amends 修改；corrects 更正',
      descriptionEn: 'Kind of relation',
      values: ['repeals', 'based_on', 'forwards', 'issues', 'approved_by', 'amends', 'corrects'],
    },
    {
      name: 'target_number',
      label: '目标文号',
      type: 'string',
      nullable: true,
      description: '目标文件的发文字号',
      descriptionEn: 'Number of the target document',
    },
    {
      name: 'target_title',
      label: '目标标题',
      type: 'string',
      nullable: true,
      description: '目标文件标题；approved_by 为会议名称；更正未指明文件的为期号',
      descriptionEn:
        'Title of the target document; the meeting that approved; the issue where a correction names no document',
    },
    {
      name: 'target_in_catalog',
      label: '目标已收录',
      type: 'boolean',
      nullable: false,
      description: '目标文件（文号或标题）是否在同一期公报中刊登或列出',
      descriptionEn: 'Whether the same issue prints or lists the target’s number or title',
    },
  ],
});

/** One row of `document-relations`. */
export type DocumentRelationRecord = RecordOf<(typeof DOCUMENT_RELATIONS)['columns']>;

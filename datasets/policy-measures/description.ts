import { describeDataset, type RecordOf } from '../model.ts';

export const POLICY_MEASURES = describeDataset({
  name: 'policy-measures',
  title: '政策举措',
  titleEn: 'Policy measures',
  description: '政策文件中有责任单位的每一条举措。',
  descriptionEn: 'One row per numbered measure with its own responsible units.',
  columns: [
    {
      name: 'policy',
      label: '政策名称',
      type: 'string',
      nullable: false,
      description: '政策文件名称',
      descriptionEn: 'Name of the policy',
    },
    {
      name: 'section_number',
      label: '章节序号',
      type: 'integer',
      nullable: true,
      description: '章节的序号',
      descriptionEn: 'Number of the section',
    },
    {
      name: 'section',
      label: '章节',
      type: 'string',
      nullable: true,
      description: '章节标题，不含序号',
      descriptionEn: 'Heading of the section without its numeral',
    },
    {
      name: 'number',
      label: '序号',
      type: 'integer',
      nullable: false,
      description: '举措序号',
      descriptionEn: 'Number of the measure',
    },
    {
      name: 'title',
      label: '举措',
      type: 'string',
      nullable: true,
      description: '举措标题，不含句号；无标题的为空',
      descriptionEn: 'Heading of the measure without its 。; empty where it has none',
    },
    {
      name: 'text',
      label: '正文',
      type: 'string',
      nullable: false,
      description: '举措正文，不含标题和责任单位',
      descriptionEn: 'Text without the title and the responsible units',
    },
    {
      name: 'lead_units',
      label: '牵头单位',
      type: 'list',
      nullable: false,
      description: '牵头的责任单位，按原文名称',
      descriptionEn: 'Units that lead, as printed',
    },
    {
      name: 'support_units',
      label: '配合单位',
      type: 'list',
      nullable: false,
      description: '配合的责任单位，按原文名称',
      descriptionEn: 'Units that support, as printed',
    },
    {
      name: 'units',
      label: '责任单位',
      type: 'list',
      nullable: false,
      description: '全部责任单位，按原文顺序和名称',
      descriptionEn: 'All responsible units, in printed order, each as printed',
    },
    {
      name: 'implied_units',
      label: '默认落实单位',
      type: 'list',
      nullable: false,
      description: '政策统一规定、不再逐条列出的落实单位',
      descriptionEn: 'Units that the policy adds to every measure',
    },
    {
      name: 'lead_basis',
      label: '牵头依据',
      type: 'string',
      nullable: false,
      description: 'stated：原文写明牵头；sole：仅一个单位，即为牵头；none：多个单位且未写明牵头，不作推断',
      descriptionEn:
        'stated: the source names the lead; sole: one unit alone; none: several units and no lead said, none is invented',
      values: ['stated', 'sole', 'none'],
    },
  ],
});

/** One row of `policy-measures`. */
export type PolicyMeasureRecord = RecordOf<(typeof POLICY_MEASURES)['columns']>;

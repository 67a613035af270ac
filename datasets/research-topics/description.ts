import { describeDataset, type RecordOf } from '../model.ts';

export const RESEARCH_TOPICS = describeDataset({
  name: 'research-topics',
  title: '咨询研究课题',
  titleEn: 'Research topics',
  description: '年度咨询研究课题计划中的每一个课题。',
  descriptionEn: 'One row per topic of a yearly research plan.',
  columns: [
    {
      name: 'plan',
      label: '计划名称',
      type: 'string',
      nullable: false,
      description: '课题计划的标题',
      descriptionEn: 'Heading of the plan',
    },
    {
      name: 'commissioner',
      label: '委托单位',
      type: 'string',
      nullable: true,
      description: '委托或组织单位',
      descriptionEn: 'Commissioning body',
    },
    {
      name: 'year',
      label: '年度',
      type: 'integer',
      nullable: true,
      description: '课题年度',
      descriptionEn: 'Year of the plan',
    },
    {
      name: 'number',
      label: '序号',
      type: 'integer',
      nullable: false,
      description: '课题序号',
      descriptionEn: 'Number of the topic',
    },
    {
      name: 'title',
      label: '课题名称',
      type: 'string',
      nullable: false,
      description: '课题名称',
      descriptionEn: 'Title of the topic',
    },
    {
      name: 'undertaker',
      label: '承担单位',
      type: 'string',
      nullable: true,
      description: '承担单位',
      descriptionEn: 'Body that undertakes the topic',
    },
    {
      name: 'principal',
      label: '负责人',
      type: 'string',
      nullable: true,
      description: '课题负责人',
      descriptionEn: 'Principal investigator',
    },
  ],
});

/** One row of `research-topics`. */
export type ResearchTopicRecord = RecordOf<(typeof RESEARCH_TOPICS)['columns']>;

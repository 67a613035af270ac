import { describeDataset, type RecordOf } from '../model.ts';

export const PEOPLE = describeDataset({
  name: 'people',
  title: '人员',
  titleEn: 'People',
  description:
    '公报中出现的人员及其职务。仅凭同名不作合并：有同一单位或同一名单为据的才算同一人，否则各占一行。',
  descriptionEn:
    'People whom the issues name, and their posts. A name alone merges nobody: one row where the same body or the same list ties the mentions, else a row each.',
  columns: [
    {
      name: 'name',
      label: '姓名',
      type: 'string',
      nullable: false,
      description: '姓名',
      descriptionEn: 'Name',
    },
    {
      name: 'mentions',
      label: '出现次数',
      type: 'integer',
      nullable: false,
      description: '写有此人的记录数',
      descriptionEn: 'Number of records that name the person',
    },
    {
      name: 'posts',
      label: '职务',
      type: 'list',
      nullable: false,
      description: '公报所载职务，按出现顺序；“（免去）”表示免去该职务，括号内另有单位的为所在单位',
      descriptionEn:
        'Posts that the issues state, in order; （免去） marks one that the person was removed from, another bracket names the body that a committee member comes from',
    },
  ],
});

/** One row of `people`. */
export type PersonRecord = RecordOf<(typeof PEOPLE)['columns']>;

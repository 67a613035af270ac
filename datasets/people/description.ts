import { describeDataset, type RecordOf } from '../model.ts';

export const PEOPLE = describeDataset({
  name: 'people',
  title: '人员',
  titleEn: 'People',
  description: '公报中出现的人员及其职务。',
  descriptionEn: 'People whom the issues name, and their posts.',
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
      description: '出现次数',
      descriptionEn: 'Number of records that name the person',
    },
    {
      name: 'posts',
      label: '职务',
      type: 'list',
      nullable: false,
      description: '公报所载职务，按出现顺序',
      descriptionEn: 'Posts that the issues state, in order',
    },
  ],
});

/** One row of `people`. */
export type PersonRecord = RecordOf<(typeof PEOPLE)['columns']>;

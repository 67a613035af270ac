import { describeDataset, type RecordOf } from '../model.ts';

export const COMMITTEE_MEMBERS = describeDataset({
  name: 'committee-members',
  title: '组成人员',
  titleEn: 'Committee members',
  description: '议事协调机构、委员会的组成人员。',
  descriptionEn: 'Members of committees and commissions.',
  columns: [
    {
      name: 'committee',
      label: '机构名称',
      type: 'string',
      nullable: false,
      description: '机构名称',
      descriptionEn: 'Name of the committee',
    },
    {
      name: 'role',
      label: '职务',
      type: 'string',
      nullable: false,
      description: '在机构中的职务',
      descriptionEn: 'Role in the committee',
    },
    {
      name: 'person',
      label: '姓名',
      type: 'string',
      nullable: true,
      description: '姓名',
      descriptionEn: 'Name',
    },
    {
      name: 'organization',
      label: '单位',
      type: 'string',
      nullable: true,
      description: '所在单位',
      descriptionEn: 'Body the person comes from',
    },
    {
      name: 'concurrent',
      label: '兼任',
      type: 'boolean',
      nullable: false,
      description: '是否兼任',
      descriptionEn: 'Whether the role is held concurrently',
    },
  ],
});

/** One row of `committee-members`. */
export type CommitteeMemberRecord = RecordOf<(typeof COMMITTEE_MEMBERS)['columns']>;

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
      description: '机构名称；内设的办公室、工作组写作“机构名称＋内设机构名称”',
      descriptionEn: 'Name of the committee; of a part of it, its name with the part’s behind it',
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
      description: '所在单位，不含职务；只列职务而无单位和姓名的，为所列职务',
      descriptionEn:
        'Body the person comes from, without the post; a post alone where neither body nor name is given',
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

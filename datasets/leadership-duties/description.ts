import { describeDataset, type RecordOf } from '../model.ts';

export const LEADERSHIP_DUTIES = describeDataset({
  name: 'leadership-duties',
  title: '领导分工',
  titleEn: 'Leadership duties',
  description: '政府领导分工及其调整，每位领导每个领域或单位一行。',
  descriptionEn: 'One row per leader and area or unit.',
  columns: [
    {
      name: 'leader',
      label: '领导姓名',
      type: 'string',
      nullable: false,
      description: '领导姓名',
      descriptionEn: 'Name of the leader',
    },
    {
      name: 'leader_title',
      label: '职务',
      type: 'string',
      nullable: true,
      description: '领导职务',
      descriptionEn: 'Title of the leader',
    },
    {
      name: 'change',
      label: '变动',
      type: 'string',
      nullable: false,
      description: 'set：确定（所列为全部）；add：在原分工基础上增加；remove：减少、不再',
      descriptionEn:
        'set: the full list; add: added to a list that the text does not give; remove: taken away',
      values: ['set', 'add', 'remove'],
    },
    {
      name: 'duty',
      label: '关系',
      type: 'string',
      nullable: false,
      description:
        'responsible：负责、主持、牵头（含协助某领导负责）；oversees：分管、协管；liaises：联系、挂钩',
      descriptionEn:
        'responsible (负责, 主持, 牵头, also where it helps another leader), oversees (分管, 协管) or liaises (联系, 挂钩)',
      values: ['responsible', 'oversees', 'liaises'],
    },
    {
      name: 'subject',
      label: '领域或单位',
      type: 'string',
      nullable: false,
      description: '领域或单位，按原文',
      descriptionEn: 'Area or unit, as printed',
    },
  ],
});

/** One row of `leadership-duties`. */
export type LeadershipDutyRecord = RecordOf<(typeof LEADERSHIP_DUTIES)['columns']>;

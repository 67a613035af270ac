import { describeDataset, type RecordOf } from '../model.ts';
import { ORGANIZATION_KINDS } from '../_units/organizations/kinds.ts';

export const ORGANIZATIONS = describeDataset({
  name: 'organizations',
  title: '单位名录',
  titleEn: 'Organizations',
  description: '公报中出现的单位，合并同一单位的不同写法。',
  descriptionEn: 'One row per body with all its printed names.',
  columns: [
    {
      name: 'name',
      label: '规范名称',
      type: 'string',
      nullable: false,
      description: '规范名称；名录未收的单位用原文写法，“市”“区”等换成所指的地名',
      descriptionEn: 'Canonical name; of a body that no list holds, the printed one with its place spelt out',
    },
    {
      name: 'aliases',
      label: '别称',
      type: 'list',
      nullable: false,
      description: '原文出现的各种写法，按出现顺序；只有括号不同的算一种',
      descriptionEn: 'Every printed form in order; forms that differ in their brackets alone count as one',
    },
    {
      name: 'kind',
      label: '类型',
      type: 'string',
      nullable: true,
      description:
        'government：政府；department：政府部门；party：党委部门；mass：群团和社会组织；judicial：司法机关；vertical：垂直管理机构；zone：开发区等；institution：事业单位、院校；enterprise：企业；committee：议事协调机构、委员会；group：泛指的多个单位；空：不能判定',
      descriptionEn:
        'Kind of body; group: words for several bodies (各县(市、区)政府); empty where its name does not tell',
      values: ORGANIZATION_KINDS,
    },
    {
      name: 'lead_tasks',
      label: '牵头任务数',
      type: 'integer',
      nullable: false,
      description: '牵头的任务数',
      descriptionEn: 'Tasks led',
    },
    {
      name: 'support_tasks',
      label: '配合任务数',
      type: 'integer',
      nullable: false,
      description: '配合的任务数',
      descriptionEn: 'Tasks supported',
    },
    {
      name: 'measures',
      label: '举措数',
      type: 'integer',
      nullable: false,
      description: '负责的政策举措数，含默认落实单位',
      descriptionEn: 'Measures it is responsible for, those that a policy adds it to included',
    },
    {
      name: 'appointments',
      label: '任命数',
      type: 'integer',
      nullable: false,
      description: '任命人次',
      descriptionEn: 'Appointments to it',
    },
    {
      name: 'removals',
      label: '免职数',
      type: 'integer',
      nullable: false,
      description: '免职人次',
      descriptionEn: 'Removals from it',
    },
  ],
});

/** One row of `organizations`. */
export type OrganizationRecord = RecordOf<(typeof ORGANIZATIONS)['columns']>;

import { describeDataset, type RecordOf } from '../model.ts';

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
      description: '规范名称',
      descriptionEn: 'Canonical name',
    },
    {
      name: 'aliases',
      label: '别称',
      type: 'list',
      nullable: false,
      description: '原文出现的各种写法',
      descriptionEn: 'Every printed form',
    },
    {
      name: 'kind',
      label: '类型',
      type: 'string',
      nullable: true,
      description: '单位类型',
      descriptionEn: 'Kind of body',
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
      description: '负责的政策举措数',
      descriptionEn: 'Measures it is responsible for',
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

import { describeDataset, type RecordOf } from '../model.ts';

export const DOCUMENTS = describeDataset({
  name: 'documents',
  title: '公报文件',
  titleEn: 'Documents',
  description: '公报全文刊登或列入目录的每一份文件：标题、发文机关、文种、成文日期、主送机关和页码。',
  descriptionEn: 'Every document printed in, or listed by, an issue, once.',
  columns: [
    {
      name: 'title',
      label: '标题',
      type: 'string',
      nullable: false,
      description: '文件标题',
      descriptionEn: 'Title',
    },
    {
      name: 'issuer',
      label: '发文机关',
      type: 'string',
      nullable: true,
      description: '发文机关',
      descriptionEn: 'Issuing body',
    },
    {
      name: 'kind',
      label: '文种',
      type: 'string',
      nullable: true,
      description: '文种，如通知、意见、决定',
      descriptionEn: 'Kind of document: 通知 notice, 意见 opinion, 决定 decision, …',
    },
    {
      name: 'category',
      label: '栏目',
      type: 'string',
      nullable: true,
      description: '公报中的栏目',
      descriptionEn: 'Section of the gazette',
    },
    {
      name: 'signed_on',
      label: '成文日期',
      type: 'date',
      nullable: true,
      description: '成文日期',
      descriptionEn: 'Date of signature',
    },
    {
      name: 'addressees',
      label: '主送机关',
      type: 'list',
      nullable: false,
      description: '主送机关',
      descriptionEn: 'Addressees',
    },
    {
      name: 'page',
      label: '页码',
      type: 'integer',
      nullable: true,
      description: '目录所载页码',
      descriptionEn: 'Page in the table of contents',
    },
    {
      name: 'in_full',
      label: '全文刊登',
      type: 'boolean',
      nullable: false,
      description: '本期是否全文刊登',
      descriptionEn: 'Whether the text is printed in the issue',
    },
    {
      name: 'listed',
      label: '列入发文目录',
      type: 'boolean',
      nullable: false,
      description: '是否列入发文目录',
      descriptionEn: 'Whether the issue’s list of issued documents names it',
    },
  ],
});

/** One row of `documents`. */
export type DocumentRecord = RecordOf<(typeof DOCUMENTS)['columns']>;

/** Who answers for the data. */
export interface Party {
  readonly name: string;
  readonly nameEn?: string;
  readonly url?: string;
  readonly email?: string;
  readonly phone?: string;
}

/** What a deployment says of itself and of its data; every published description carries it. */
export interface PublicationSettings {
  /** Title of the whole catalogue. */
  readonly title: string;
  readonly titleEn: string;
  /** 数据摘要 of the whole catalogue. */
  readonly description: string;
  readonly descriptionEn: string;
  /** 数据提供单位 */
  readonly publisher: Party;
  /** 联系方式; the publisher's own where none is given. */
  readonly contact?: Party;
  /** The licence of the data, always declared. */
  readonly licence: { readonly name: string; readonly title: string; readonly path: string };
  /** 更新周期, its ISO 8601 duration for machines, and its term of the EU frequency vocabulary for catalogues. */
  readonly updateFrequency: { readonly label: string; readonly iso8601: string; readonly uri: string };
  /** 数据领域, and its URI in a catalogue's own vocabulary where there is one. */
  readonly theme: string;
  readonly themeUri?: string;
  /** 开放类型 */
  readonly access: string;
  /** 覆盖区域 */
  readonly area?: string;
  readonly keywords: readonly string[];
  /** Home page of the catalogue, where it is not the address that serves the data. */
  readonly homepage?: string;
}

/** For `npm start` and as the base of every stage: open, attributed, and honest about who runs it. */
export const DEFAULT_PUBLICATION: PublicationSettings = {
  title: '政府公报开放数据',
  titleEn: 'Gazette Open Data',
  description: '从政府公报逐期提取的开放数据：每条记录都注明出自哪一期、哪一份文件、原文第几行。',
  descriptionEn:
    'Open data read from the government gazette, issue by issue; every record names the issue, the document and the lines it comes from.',
  publisher: { name: '政府公报开放数据平台', nameEn: 'Gazette Open Data' },
  licence: {
    name: 'CC-BY-4.0',
    title: 'Creative Commons Attribution 4.0 International',
    path: 'https://creativecommons.org/licenses/by/4.0/',
  },
  updateFrequency: {
    label: '每月',
    iso8601: 'P1M',
    uri: 'http://publications.europa.eu/resource/authority/frequency/MONTHLY',
  },
  theme: '政务公开',
  themeUri: 'http://publications.europa.eu/resource/authority/data-theme/GOVE',
  access: '无条件开放',
  keywords: ['政府公报', '开放数据', '政务公开'],
};

/** What a deployment says of itself and of its data; every published description carries it. */
export interface PublicationSettings {
  /** Title of the whole catalogue. */
  readonly title: string;
  readonly titleEn: string;
  /** 数据提供单位 */
  readonly publisher: { readonly name: string; readonly url?: string; readonly email?: string };
  /** The licence of the data, always declared. */
  readonly licence: { readonly name: string; readonly title: string; readonly path: string };
  /** 更新周期, and its ISO 8601 duration for machines. */
  readonly updateFrequency: { readonly label: string; readonly iso8601: string };
  /** 数据领域 */
  readonly theme: string;
}

/** For `npm start` and as the base of every stage: open, attributed, and honest about who runs it. */
export const DEFAULT_PUBLICATION: PublicationSettings = {
  title: '政府公报开放数据',
  titleEn: 'Gazette Open Data',
  publisher: { name: '政府公报开放数据平台' },
  licence: {
    name: 'CC-BY-4.0',
    title: 'Creative Commons Attribution 4.0 International',
    path: 'https://creativecommons.org/licenses/by/4.0/',
  },
  updateFrequency: { label: '每月', iso8601: 'P1M' },
  theme: '政务公开',
};

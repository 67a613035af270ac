import type { DatasetFacts } from './dataset-facts.ts';
import { FORMATS } from './formats.ts';
import type { PublicationSettings } from './publication-settings.ts';

/** One line of a catalogue's entry, as Chinese open data portals print it. */
export interface CardLine {
  readonly label: string;
  readonly labelEn: string;
  readonly value: string;
}

/** The entry of a dataset under the labels that Chinese open data portals share. */
export function catalogueCard(facts: DatasetFacts, settings: PublicationSettings): readonly CardLine[] {
  const { dataset, records, issues, updatedAt } = facts;
  const contact = settings.contact ?? settings.publisher;
  const lines: readonly (readonly [label: string, labelEn: string, value: string | undefined])[] = [
    ['数据名称', 'Title', dataset.title],
    ['数据摘要', 'Summary', dataset.description],
    ['数据领域', 'Theme', settings.theme],
    ['数据提供单位', 'Publisher', settings.publisher.name],
    ['更新周期', 'Update frequency', settings.updateFrequency.label],
    ['最近更新', 'Last updated', updatedAt?.slice(0, 10) ?? undefined],
    ['数据量', 'Records', String(records)],
    ['公报期数', 'Issues', String(issues)],
    [
      '数据格式',
      'Formats',
      Object.values(FORMATS)
        .map(({ labelEn }) => labelEn)
        .join('、'),
    ],
    ['数据项', 'Columns', dataset.columns.map(({ label }) => label).join('、')],
    ['开放类型', 'Access', settings.access],
    ['开放许可', 'Licence', settings.licence.title],
    ['覆盖区域', 'Area', settings.area],
    ['关键词', 'Keywords', settings.keywords.join('、')],
    [
      '联系方式',
      'Contact',
      [contact.name, contact.phone, contact.email].filter((part) => part !== undefined).join(' '),
    ],
  ];
  return lines.flatMap(([label, labelEn, value]) =>
    value === undefined || value === '' ? [] : [{ label, labelEn, value }],
  );
}

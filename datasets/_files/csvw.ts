import type { Column, DatasetDescription } from '../model.ts';
import { LIST_SEPARATOR } from './cell-text.ts';
import type { PublicationSettings } from './publication-settings.ts';

type Node = Readonly<Record<string, unknown>>;

/**
 * The description of a CSV file (CSV on the Web, https://www.w3.org/TR/tabular-metadata/), to stand beside it as
 * `csv-metadata.json`.
 * @param url of the CSV, relative to the description
 */
export function csvwMetadata(dataset: DatasetDescription, url: string, settings: PublicationSettings): Node {
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'zh' }],
    url,
    'dc:title': [
      { '@value': dataset.title, '@language': 'zh' },
      { '@value': dataset.titleEn, '@language': 'en' },
    ],
    'dc:description': [
      { '@value': dataset.description, '@language': 'zh' },
      { '@value': dataset.descriptionEn, '@language': 'en' },
      {
        '@value':
          "A text that a spreadsheet would run as a formula stands behind one apostrophe; a semicolon inside a list's item is printed as a full-width one; line breaks are printed as blanks.",
        '@language': 'en',
      },
    ],
    'dc:publisher': settings.publisher.name,
    'dc:license': { '@id': settings.licence.path },
    dialect: {
      encoding: 'utf-8',
      lineTerminators: ['\r\n'],
      delimiter: ',',
      quoteChar: '"',
      doubleQuote: true,
      header: true,
      headerRowCount: 1,
      skipBlankRows: false,
      trim: false,
    },
    tableSchema: {
      columns: dataset.columns.map(columnOf),
      primaryKey: 'id',
    },
  };
}

function columnOf(column: Column): Node {
  return {
    name: column.name,
    titles: { zh: [column.label], en: [column.name] },
    'dc:description': [
      { '@value': column.description, '@language': 'zh' },
      { '@value': column.descriptionEn, '@language': 'en' },
    ],
    datatype: datatypeOf(column),
    ...(column.type === 'list' ? { separator: LIST_SEPARATOR } : { required: !column.nullable }),
  };
}

function datatypeOf({ type, values }: Column): string | Node {
  switch (type) {
    case 'string':
    case 'list':
      return values === undefined ? 'string' : { base: 'string', format: `(${values.join('|')})` };
    case 'integer':
      return 'integer';
    case 'number':
      return 'double';
    case 'boolean':
      return { base: 'boolean', format: 'true|false' };
    case 'date':
      return { base: 'date', format: 'yyyy-MM-dd' };
  }
}

import type { Column, DatasetDescription } from '../model.ts';
import { LIST_SEPARATOR } from './cell-text.ts';

/** A field of a Table Schema v2 (https://datapackage.org/standard/table-schema/). */
export interface Field {
  readonly name: string;
  readonly title: string;
  readonly type: string;
  readonly description: string;
  readonly [property: string]: unknown;
}

export interface TableSchema {
  readonly $schema: string;
  readonly fields: readonly Field[];
  readonly primaryKey: readonly string[];
  readonly missingValues: readonly string[];
}

/** The Table Schema of a dataset's files. `names` are those of the file's first row: labels in CSV, names in JSON. */
export function tableSchema(dataset: DatasetDescription, names: 'label' | 'name' = 'name'): TableSchema {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    fields: dataset.columns.map((column) => fieldOf(column, names)),
    primaryKey: [names === 'label' ? (dataset.columns[0]?.label ?? 'id') : 'id'],
    missingValues: [''],
  };
}

function fieldOf(column: Column, names: 'label' | 'name'): Field {
  const constraints = {
    ...(column.nullable ? {} : { required: true }),
    ...(column.name === 'id' ? { unique: true } : {}),
    ...(column.values === undefined ? {} : { enum: column.values }),
  };
  return {
    name: names === 'label' ? column.label : column.name,
    title: names === 'label' ? column.name : column.label,
    ...typeOf(column, names),
    description: `${column.description} ${column.descriptionEn}`,
    // An empty list is an empty cell, so a list is never required of a file.
    ...(column.type === 'list' || Object.keys(constraints).length === 0 ? {} : { constraints }),
  };
}

/**
 * The standard's `list` is missing from its official 2.0 profile, so a schema that uses it is refused by validators.
 * In JSON and Parquet lists are real ones, `array`; in CSV and XLSX they are texts, told by `itemType` and
 * `delimiter`, the properties of `list`.
 */
function typeOf(
  column: Column,
  names: 'label' | 'name',
): { readonly type: string; readonly [property: string]: unknown } {
  if (column.type !== 'list') return { type: column.type };
  return names === 'label'
    ? { type: 'string', itemType: 'string', delimiter: LIST_SEPARATOR }
    : { type: 'array', itemType: 'string' };
}

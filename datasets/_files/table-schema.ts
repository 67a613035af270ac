import type { Column, DatasetDescription } from '../model.ts';

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
    type: column.type,
    description: `${column.description} ${column.descriptionEn}`,
    ...(column.type === 'list' ? { itemType: 'string', delimiter: ';' } : {}),
    // An empty list is an empty cell, so a list is never required of a file.
    ...(column.type === 'list' || Object.keys(constraints).length === 0 ? {} : { constraints }),
  };
}

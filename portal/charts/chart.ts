import type { Column, DataRecord } from '../../datasets/model.ts';

/** A picture's numbers: what its table shows and its file holds. */
export interface ChartData {
  /** Kebab-case; names the file. */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly DataRecord[];
}

/** A column of a chart's table and file. */
export function chartColumn(name: string, label: string, type: Column['type'] = 'string'): Column {
  return { name, label, type, nullable: false, description: label, descriptionEn: name };
}

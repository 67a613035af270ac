import type { Column, DatasetDescription } from '../model.ts';

/** The data dictionary of all datasets as Markdown, made from their descriptions. */
export function dictionary(datasets: readonly DatasetDescription[]): string {
  const contents = datasets.map(
    ({ name, title, titleEn }) => `- [${title} ${titleEn}](#${name}) \`${name}\``,
  );
  return [
    '# 数据字典 · Data dictionary',
    '',
    'Made from the descriptions in `datasets/*/description.ts` by `npm run dictionary`; edit those, not this page.',
    '',
    'CSV and XLSX have the Chinese labels as their header, JSON and Parquet the column names. `?` marks a column that',
    'may be empty: `null` in JSON and Parquet, an empty cell in CSV and XLSX. A list is never null; in a cell its items',
    'are joined by `;` (a `;` inside an item is printed as `；`).',
    '',
    ...contents,
    ...datasets.flatMap(section),
    '',
  ].join('\n');
}

function section({
  name,
  title,
  titleEn,
  description,
  descriptionEn,
  columns,
}: DatasetDescription): string[] {
  return [
    '',
    `<a id="${name}"></a>`,
    '',
    `## ${title} ${titleEn} (\`${name}\`)`,
    '',
    `${description} ${descriptionEn}`,
    '',
    '| column | 中文表头 | type | 说明 | meaning |',
    '| --- | --- | --- | --- | --- |',
    ...columns.map(row),
  ];
}

function row({ name, label, type, nullable, description, descriptionEn, values }: Column): string {
  const allowed = values === undefined ? '' : ` (${values.map((value) => `\`${value}\``).join(', ')})`;
  const cells = [
    `\`${name}\``,
    label,
    `${type}${nullable ? '?' : ''}`,
    description,
    `${descriptionEn}${allowed}`,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

import { csvChunks } from '../../datasets/_files/csv.ts';
import type { ChartData } from '../../portal/charts/chart.ts';

export const CSV = 'text/csv; charset=utf-8';

/** A picture's numbers as a spreadsheet reads them: the same CSV as that of datasets. */
export async function chartFile({ columns, rows }: ChartData): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of csvChunks({ columns }, [rows])) chunks.push(chunk);
  return Buffer.concat(chunks);
}

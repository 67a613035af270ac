import { isOfLeaders } from '../_units/labels.ts';
import { kindOfCell, LONGEST_DATE, type CellKind } from './cell-kinds.ts';
import type { PlanColumns } from '../_plans/plan-columns.ts';

/**
 * A row's cells stand under headers that are not theirs: a leader is a number, a body is a date. Where cells are missing, so
 * it is with a section that is a number, and with a task that is somebody's name beside a number that is none or a leader
 * who is nobody:
 *
 *     领域 | 序号               | 重点任务 | 分管领导 | 责任单位
 *     2    | 建成质量追溯平台。 | 余立诚   | 武夷集团
 */
export function isMisplaced(keys: readonly string[], columns: PlanColumns): boolean {
  const { number, sections, texts, roles, size } = columns;
  const kindIn = (column: number): CellKind => kindOfCell(keys[column] ?? '');
  const leaders = roles.filter(({ role }) => isOfLeaders(role));
  if (leaders.some(({ column }) => kindIn(column) === 'number')) return true;
  const isDate = roles.some(
    ({ column, role }) =>
      role !== 'deadline' &&
      role !== 'helper' &&
      (keys[column]?.length ?? 0) <= LONGEST_DATE &&
      kindIn(column) === 'date',
  );
  if (isDate || keys.length >= size) return isDate;
  if (sections.some((column) => kindIn(column) === 'number')) return true;
  const printed = texts.filter((column) => (keys[column] ?? '') !== '');
  if (printed.length === 0 || !printed.every((column) => kindIn(column) === 'people')) return false;
  return (
    (number !== undefined && kindIn(number) !== 'number') ||
    leaders.some(({ column }) => kindIn(column) === 'bodies')
  );
}

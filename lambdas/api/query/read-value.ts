import type { Column } from '../../../datasets/model.ts';
import { badParameter } from '../respond.ts';
import { searchFold } from './search-fold.ts';

/**
 * A value of a column as the request writes it.
 * @param use a bound of a date may be a month or a year; an exact value is whole
 * @throws Problem 400 that names the parameter and what is allowed
 */
export function readValue(
  column: Column,
  parameter: string,
  text: string,
  use: 'exact' | 'bound',
): string | number | boolean {
  const value = text.trim();
  switch (column.type) {
    case 'integer':
      if (!/^[+-]?\d{1,15}$/.test(value)) throw badParameter(parameter, text, 'a whole number');
      return Number(value);
    case 'number':
      if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i.test(value) || !Number.isFinite(Number(value)))
        throw badParameter(parameter, text, 'a number');
      return Number(value);
    case 'boolean':
      if (value !== 'true' && value !== 'false') throw badParameter(parameter, text, 'true, false');
      return value === 'true';
    case 'date':
      if (!isDate(value, use)) {
        throw badParameter(
          parameter,
          text,
          use === 'exact'
            ? 'a date YYYY-MM-DD; for a month or a year use __gte and __lte'
            : 'a date YYYY-MM-DD, a month YYYY-MM or a year YYYY',
        );
      }
      return value;
    case 'string':
    case 'list': {
      if (searchFold(value) === '')
        throw badParameter(parameter, text, `a value; for empty cells use ${column.name}__isnull=true`);
      const { values } = column;
      if (
        use === 'exact' &&
        values !== undefined &&
        !values.some((each) => searchFold(each) === searchFold(value))
      )
        throw badParameter(parameter, text, values.join(', '));
      return value;
    }
  }
}

/** A day of the calendar; as a bound also a month or a year. */
function isDate(text: string, use: 'exact' | 'bound'): boolean {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (match === null || (use === 'exact' && match[3] === undefined)) return false;
  const [, year, month = '01', day = '01'] = match;
  const date = new Date(`${year ?? ''}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year ?? ''}-${month}-${day}`);
}

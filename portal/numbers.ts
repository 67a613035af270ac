import type { Language } from './addresses.ts';

/** `12,345`, the same in both languages. */
export function formatCount(value: number): string {
  return String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `61 KB`, `1.2 MB`: powers of 1000, as files are shown to people. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  for (const [unit, size] of [
    ['KB', 1e3],
    ['MB', 1e6],
    ['GB', 1e9],
  ] as const) {
    const value = bytes / size;
    if (value < 999.5 || unit === 'GB')
      return `${value < 9.95 ? value.toFixed(1) : String(Math.round(value))} ${unit}`;
  }
  return `${bytes} B`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `2026-02-25` as people write it: 2026年2月25日, 25 February 2026. Anything else stays as it is. */
export function formatDate(date: string, language: Language): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(date);
  if (match === null) return date;
  const [, year = '', month = '', day = ''] = match;
  return language === 'zh'
    ? `${year}年${Number(month)}月${Number(day)}日`
    : `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

const BEIJING_MS = 8 * 3_600_000;

/** An instant to the minute as a clock in China shows it. */
export function formatTime(time: string, language: Language): string {
  const local = new Date(Date.parse(time) + BEIJING_MS).toISOString();
  const clock = local.slice(11, 16);
  return language === 'zh'
    ? `${formatDate(local, 'zh')} ${clock}`
    : `${formatDate(local, 'en')}, ${clock} (UTC+8)`;
}

/** The day of an instant in China. */
export function formatDay(time: string, language: Language): string {
  return formatDate(new Date(Date.parse(time) + BEIJING_MS).toISOString(), language);
}

import { html, type Part } from '../markup/html.ts';
import type { PageContext } from '../page.ts';

interface Named {
  readonly title: string;
  readonly year: number;
  readonly numbers: readonly string[];
}

/** `嘉兴市人民政府公报2026年第1、2期`; in English `嘉兴市人民政府公报 2026, No. 1, 2`. As plain text. */
export function issueName({ title, year, numbers }: Named, { language }: PageContext): string {
  if (numbers.length === 0) return title;
  return language === 'zh'
    ? `${title}${year}年第${numbers.join('、')}期`
    : `${title} ${year}, No. ${numbers.join(', ')}`;
}

/** `2026年第1、2期`, `2026, No. 1, 2`: an issue among those of one publisher. */
export function issueLabel(
  { year, numbers }: Omit<Named, 'title'>,
  { language }: Pick<PageContext, 'language'>,
): string {
  return language === 'zh' ? `${year}年第${numbers.join('、')}期` : `${year}, No. ${numbers.join(', ')}`;
}

/** The same with the gazette's own name marked as Chinese, and year and number kept together. */
export function issueNamePart(issue: Named, context: PageContext): Part {
  if (issue.numbers.length === 0) return context.zh(issue.title);
  const blank = context.language === 'en' && ' ';
  return html`${context.zh(issue.title)}${blank}<span class="whole">${issueLabel(issue, context)}</span>`;
}

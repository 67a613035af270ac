import { visibleText } from '../markup/text.ts';

/** The page is in English, or in Chinese. */
export function prefix(): string {
  return document.documentElement.lang === 'en' ? '/en' : '';
}

/** An element with attributes and children; text is text, and shows what would act unseen. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, visibleText(value));
  made.append(...children.map((child) => (typeof child === 'string' ? visibleText(child) : child)));
  return made;
}

/** The gazette's words on an English page. */
export function zh(text: string): Node {
  return document.documentElement.lang === 'en'
    ? element('span', { lang: 'zh-CN' }, text)
    : document.createTextNode(visibleText(text));
}

/** What a form's fields say, without files. */
export function valuesOf(form: HTMLFormElement): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') values[name] = value.trim();
  return values;
}

export type Cell = string | number | boolean | null | readonly string[];
export type Row = Readonly<Record<string, Cell>>;

interface Answer {
  readonly data: readonly Row[];
  readonly links: { readonly next: string | null };
  readonly meta: { readonly total: number };
}

/** Records of a dataset. @throws Error when the API does not answer with records */
export async function fetchRecords(
  dataset: string,
  query: URLSearchParams,
  signal: AbortSignal,
): Promise<Answer> {
  const answer = await fetch(`/v1/datasets/${dataset}/records?${query.toString()}`, { signal });
  const body = (await answer.json()) as Answer | { readonly detail?: string };
  if (!answer.ok || !('data' in body))
    throw new Error('detail' in body && body.detail !== undefined ? body.detail : String(answer.status));
  return body;
}

/** `第 {-1}–{-2} 条` with its numbers; see the words of the page. */
export function fill(template: string, ...numbers: readonly number[]): string {
  return template.replaceAll(/-([123])/g, (_, place: string) =>
    (numbers[Number(place) - 1] ?? 0).toLocaleString('en-US'),
  );
}

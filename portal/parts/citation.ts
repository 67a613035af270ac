import { html, type Html } from '../markup/html.ts';
import { formatDay } from '../numbers.ts';
import type { PageContext } from '../page.ts';

/** A citation that can be copied: publisher, title, site, day, address, licence. */
export function citation(title: string, path: string, publishedAt: string, context: PageContext): Html {
  const { site, words, language, to } = context;
  const { publication } = site;
  const day = formatDay(publishedAt, language);
  const address = `${site.url}${to(path)}`;
  const text =
    language === 'zh'
      ? `${publication.publisher.name}．${title}．${publication.title}，${day}．${address}（${publication.licence.name}）`
      : `${publication.publisher.name}. “${title}”. ${publication.titleEn}, ${day}. ${address} (${publication.licence.name})`;
  return html`<blockquote class="citation copyable">
    <p>${text}</p>
    <button type="button" class="copy" hidden>${words.dataset.copy}</button>
  </blockquote>`;
}

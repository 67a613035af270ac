import { CATALOGUE, HOME, NOT_FOUND } from '../addresses.ts';
import { searchForm } from '../frame.ts';
import { html } from '../markup/html.ts';
import type { Page, PageContext } from '../page.ts';

/** What is shown with the status 404. */
export function notFoundPage(context: PageContext): Page {
  const { words, to } = context;
  return {
    path: NOT_FOUND,
    title: words.notFound.title,
    description: words.notFound.text,
    noIndex: true,
    measure: 'text',
    main: html` <h1>${words.notFound.title}</h1>
      <p class="lead">${words.notFound.text}</p>
      <p data-api-link hidden><a>${words.record.json}</a></p>
      <h2>${words.notFound.try}</h2>
      ${searchForm(context, 'large')}
      <p>
        <a href="${to(HOME)}">${words.nav.home}</a> · <a href="${to(CATALOGUE)}">${words.nav.catalogue}</a>
      </p>`,
  };
}

import { FEEDBACK } from '../addresses.ts';
import { html, type Html } from '../markup/html.ts';
import type { Page, PageContext } from '../page.ts';

/** How to report an error, and how corrections are published. */
export function feedbackPage(context: PageContext): Page {
  const { words } = context;
  return {
    path: FEEDBACK,
    title: words.feedback.title,
    description: words.feedback.lead,
    measure: 'text',
    main: html` <h1>${words.feedback.title}</h1>
      <p class="lead">${words.feedback.lead}</p>
      <p class="about" data-about hidden>${words.feedback.about}${words.colon}<a data-about-link></a></p>
      <h2>${words.feedback.how}</h2>
      <ul>
        ${words.feedback.items.map((item) => html`<li>${item}</li>`)}
      </ul>
      <h2>${words.feedback.contact}</h2>
      ${contact(context)}
      <h2>${words.feedback.after}</h2>
      <p>${words.feedback.afterText} <a href="/v1/changes.atom">${words.footer.updates}</a></p>`,
  };
}

function contact({ site, words, zh }: PageContext): Html {
  const { name, email, url } = site.publication.publisher;
  if (email === undefined && url === undefined) return html`<p>${words.feedback.noContact}</p>`;
  return html`<p>${zh(name)}</p>
    <p class="actions">
      ${
        email !== undefined &&
        html`<a class="button primary" href="mailto:${email}" data-mail
          >${words.feedback.email} <small>${email}</small></a
        > `
      }${url !== undefined && html`<a class="button" href="${url}">${words.feedback.site}</a>`}
    </p>`;
}

import { visibleText } from '../markup/text.ts';

/** On the page for errors: names the page that the reader came from. */
export function addFeedbackAbout(): void {
  const about = document.querySelector<HTMLElement>('[data-about]');
  const path = new URLSearchParams(location.search).get('about');
  // A path of this site and nothing else: `//other.example` is another site.
  if (about === null || path === null || !/^\/(?!\/)[\w./%-]*$/.test(path)) return;
  const address = `${location.origin}${path}`;
  const link = about.querySelector('a');
  if (link === null) return;
  link.href = path;
  link.textContent = visibleText(address);
  about.hidden = false;
  const mail = document.querySelector<HTMLAnchorElement>('[data-mail]');
  if (mail !== null) mail.href = `${mail.href}?body=${encodeURIComponent(address)}`;
}

/** On the page that is not there: the data may be, when its page is still being made. */
export function addLinkToData(): void {
  const help = document.querySelector<HTMLElement>('[data-api-link]');
  const path = location.pathname.replace(/^\/en(?=\/)/, '');
  if (help === null || !/^\/(?:datasets\/[\w-]+\/records\/[\w.-]+|issues\/[\w-]+)$/.test(path)) return;
  const address = `/v1${path}`;
  void fetch(address, { method: 'HEAD' }).then(({ ok }) => {
    const link = help.querySelector('a');
    if (!ok || link === null) return;
    link.href = address;
    help.hidden = false;
  });
}

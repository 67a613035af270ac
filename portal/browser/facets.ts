import { fill, valuesOf } from './dom.ts';

/** The facets of a year's catalogue: each choice hides what does not match, and is in the address. */
export function startFacets(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-facets]');
  if (form === null) return;
  const items = [...document.querySelectorAll<HTMLElement>('.results .documents > li')];
  const parts = [...document.querySelectorAll<HTMLElement>('.results .issue-part')];
  const status = document.querySelector<HTMLElement>('[data-shown-text]');
  const nothing = document.querySelector<HTMLElement>('.results .nothing');
  const apply = (): void => {
    const { section = '*', dataset = '*' } = valuesOf(form);
    let shown = 0;
    for (const item of items) {
      const matches =
        (section === '*' || item.dataset['section'] === section) &&
        (dataset === '*' || (item.dataset['dataset'] ?? '').split(' ').includes(dataset));
      item.hidden = !matches;
      shown += Number(matches);
    }
    for (const part of parts) part.hidden = part.querySelector('.documents > li:not([hidden])') === null;
    if (status !== null) status.textContent = fill(form.dataset['shown'] ?? '', shown);
    if (nothing !== null) nothing.hidden = shown > 0;
  };
  const query = new URLSearchParams(location.search);
  for (const input of form.querySelectorAll<HTMLInputElement>('input[type=radio]'))
    if (query.get(input.name) === input.value) input.checked = true;
  form.addEventListener('change', () => {
    const next = new URLSearchParams();
    for (const [name, value] of Object.entries(valuesOf(form))) if (value !== '*') next.set(name, value);
    history.replaceState(null, '', next.size === 0 ? location.pathname : `?${next.toString()}`);
    apply();
  });
  apply();
}

/** Marks the lines that the address names: `#L12-L15`. */
export function startSource(): void {
  const source = document.querySelector('ol.source:not(.excerpt)');
  if (source === null) return;
  const status = document.querySelector<HTMLElement>('[data-selected]');
  const show = (): void => {
    for (const line of source.querySelectorAll('.selected')) line.classList.remove('selected');
    const match = /^#L(\d+)(?:-L?(\d+))?$/.exec(location.hash);
    if (match === null) {
      if (status !== null) status.textContent = '';
      return;
    }
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    for (let number = Math.min(first, last); number <= Math.max(first, last); number += 1)
      document.getElementById(`L${number}`)?.classList.add('selected');
    document.getElementById(`L${Math.min(first, last)}`)?.scrollIntoView({ block: 'center' });
    if (status !== null)
      status.textContent = (status.dataset['selected'] ?? '').replace(
        '{lines}',
        first === last ? String(first) : `${first}–${last}`,
      );
  };
  // Shift and a click on a second number select all lines between.
  source.addEventListener('click', (event) => {
    const target = event.target;
    if (!(event instanceof MouseEvent) || !event.shiftKey || !(target instanceof HTMLAnchorElement)) return;
    const from = /^#L(\d+)/.exec(location.hash)?.[1];
    const to = /^#L(\d+)$/.exec(target.hash)?.[1];
    if (from === undefined || to === undefined) return;
    event.preventDefault();
    const [first, last] = [Number(from), Number(to)].sort((a, b) => a - b);
    location.hash = `L${String(first)}-L${String(last)}`;
  });
  addEventListener('hashchange', show);
  show();
}

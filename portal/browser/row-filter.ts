/** Fields that narrow a table to the rows that contain what is typed; the address keeps it as `q`. */
export function startRowFilters(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('[data-filter-rows]')) {
    const table = document.getElementById(field.dataset['filterRows'] ?? '');
    const rows = [...(table?.querySelectorAll<HTMLElement>('tbody tr') ?? [])];
    const apply = (): void => {
      const words = field.value.trim().toLowerCase().split(/\s+/);
      for (const row of rows) {
        const text = (row.textContent ?? '').toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
      }
    };
    field.value = new URLSearchParams(location.search).get('q') ?? '';
    apply();
    field.addEventListener('input', () => {
      apply();
      const query = field.value.trim();
      history.replaceState(null, '', query === '' ? location.pathname : `?q=${encodeURIComponent(query)}`);
    });
  }
}

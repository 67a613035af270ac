/** Shows the buttons that copy a citation or a command, where the browser can. */
export function addCopyButtons(): void {
  if (!('clipboard' in navigator)) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>('.copyable .copy')) {
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener('click', () => {
      const text = button.parentElement?.querySelector('code, p')?.textContent ?? '';
      void navigator.clipboard.writeText(text.trim()).then(() => {
        button.textContent = document.documentElement.lang === 'en' ? 'Copied' : '已复制';
        setTimeout(() => {
          button.textContent = label;
        }, 2000);
      });
    });
  }
}

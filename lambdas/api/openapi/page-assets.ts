/** System fonts alone: a Chinese web font would outweigh the page fifty times. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1c1e21; --faint: #5c6269; --paper: #fff; --line: #d9dde2; --blue: #0b4f9c; --shade: #f4f6f8 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --faint: #a3abb4; --paper: #16181b; --line: #363b42; --blue: #8ab8f0; --shade: #1f2328 } }
* { box-sizing: border-box }
body { font: 16px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: var(--ink); background: var(--paper); max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.7rem; margin: 0 } h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; border-bottom: 2px solid var(--line) } h3 { font-size: 1rem; margin: 1.25rem 0 0 }
[lang=en] { color: var(--faint) } a { color: var(--blue) } code { font: .92em/1.4 ui-monospace, Consolas, monospace; overflow-wrap: anywhere }
nav ul { columns: 16rem; padding-left: 1.1rem } article > p { margin: .2rem 0 }
form { background: var(--shade); padding: .5rem .75rem; border-radius: 4px } form p { margin: .25rem 0 } form span { color: var(--faint); font-size: .88rem }
label { display: inline-block; min-width: 6rem } input, button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--faint); border-radius: 3px; padding: .1rem .5rem; max-width: 100% } button { cursor: pointer; color: var(--blue) }
:focus-visible { outline: 3px solid var(--blue); outline-offset: 1px }
output pre { max-height: 24rem; overflow: auto; border-top: 1px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; font: .85rem/1.5 ui-monospace, Consolas, monospace }
table { border-collapse: collapse; width: 100%; font-size: .9rem } th, td { text-align: left; padding: .15rem .5rem; border-bottom: 1px solid var(--line); vertical-align: top }
`;

/** Builds the address of what was filled in, asks for it, and shows the answer below. */
export const SCRIPT = `
document.addEventListener('submit', async (event) => {
  const form = event.target;
  event.preventDefault();
  const query = new URLSearchParams();
  let path = form.dataset.path;
  let more = '';
  for (const input of form.elements) {
    if (input.tagName !== 'INPUT' || input.value === '') continue;
    if (input.dataset.in === 'path') path = path.replace('{' + input.name + '}', encodeURIComponent(input.value));
    else if (input.name === '') more = input.value;
    else query.set(input.name, input.value);
  }
  for (const [name, value] of new URLSearchParams(more)) query.append(name, value);
  const address = path + (query.size > 0 ? '?' + query : '');
  const output = form.querySelector('output');
  const link = document.createElement('a');
  link.href = address;
  link.textContent = decodeURIComponent(address.replaceAll('+', ' '));
  const answer = document.createElement('pre');
  output.replaceChildren(link, answer);
  try {
    const response = await fetch(address);
    const type = response.headers.get('content-type') || '';
    const text = /json|xml|text/.test(type) && !type.includes('openxml') ? await response.text() : '';
    answer.textContent = response.status + ' ' + type + '\\n' + (text.length > 20000 ? text.slice(0, 20000) + '\\n…' : text);
  } catch (error) {
    answer.textContent = String(error);
  }
});
`;

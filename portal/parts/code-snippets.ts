import { html, type Html } from '../markup/html.ts';
import type { PageContext } from '../page.ts';

/** The same dataset read from the command line, with pandas and with R. */
export function codeSnippets(dataset: string, { site, words }: PageContext): Html {
  const csv = `${site.url}/v1/datasets/${dataset}/exports/csv`;
  const variable = dataset.replaceAll('-', '_');
  const snippets: readonly (readonly [name: string, code: string])[] = [
    ['curl', `curl -fL -o ${dataset}.csv "${csv}"`],
    ['Python, pandas', `import pandas as pd\n${variable} = pd.read_csv("${csv}?header=name")`],
    ['R', `${variable} <- read.csv("${csv}?header=name&bom=false", fileEncoding = "UTF-8")`],
  ];
  return html`<div class="snippets">
    ${snippets.map(
      ([name, code]) =>
        html`<figure class="copyable">
          <figcaption>${name}</figcaption>
          <pre tabindex="0" role="group" aria-label="${name}"><code>${code}</code></pre>
          <button type="button" class="copy" hidden>${words.dataset.copy}</button>
        </figure>`,
    )}
  </div>`;
}

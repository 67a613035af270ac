import { ACCURACY, type Accuracy } from '../../datasets/accuracy.ts';
import { html, type Html, type Part } from '../markup/html.ts';
import { formatCount } from '../numbers.ts';
import type { PageContext } from '../page.ts';

/** How right a dataset is, measured against what people read in gazettes; nothing where it was never measured. */
export function accuracyCard(dataset: string, { words }: PageContext): Part {
  const parts: readonly (readonly [label: string, accuracy: Accuracy | undefined])[] = [
    [words.accuracy.gold, ACCURACY.gold.datasets[dataset]],
    [words.accuracy.sample, ACCURACY.sample.datasets[dataset]],
  ];
  const measured = parts.filter((part): part is readonly [string, Accuracy] => part[1] !== undefined);
  if (measured.length === 0) return undefined;
  return html`<p class="note">${words.accuracy.note(ACCURACY.extractor_version)}</p>
    <div class="scroll" tabindex="0" role="group" aria-label="${words.dataset.accuracy}">
      <table class="plain accuracy">
        <thead>
          <tr>
            <th scope="col">${words.accuracy.against}</th>
            <th scope="col" class="number">${words.accuracy.gazettes}</th>
            <th scope="col" class="number">${words.accuracy.rows}</th>
            <th scope="col" class="number">${words.accuracy.extracted}</th>
            <th scope="col" class="number">${words.accuracy.precision}</th>
            <th scope="col" class="number">${words.accuracy.recall}</th>
            <th scope="col" class="number">${words.accuracy.cells}</th>
          </tr>
        </thead>
        <tbody>
          ${measured.map(([label, accuracy]) => measuredRow(label, accuracy))}
        </tbody>
      </table>
    </div>`;
}

function measuredRow(label: string, { gazettes, rows, extracted, precision, recall, cells }: Accuracy): Html {
  return html`<tr>
    <th scope="row">${label}</th>
    ${[gazettes, rows, extracted].map((count) => html`<td class="number">${formatCount(count)}</td>`)}
    ${[precision, recall, cells].map((share) => html`<td class="number">${percent(share)}</td>`)}
  </tr>`;
}

/** Never rounded up to 100 %: what is not perfect does not look so. */
function percent(share: number): string {
  return share === 1 ? '100%' : `${(Math.floor(share * 1000) / 10).toFixed(1)}%`;
}

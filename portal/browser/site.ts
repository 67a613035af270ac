import { addCopyButtons } from './copy.ts';
import { startExplorer } from './explorer.ts';
import { startFacets } from './facets.ts';
import { startRowFilters } from './row-filter.ts';
import { addFeedbackAbout, addLinkToData } from './small-helps.ts';
import { startNetworks } from './network.ts';
import { startSearch } from './search.ts';
import { startSource } from './source.ts';
import { startSuccession } from './succession.ts';

/** Everything here makes pages better that work without it: reading and downloading need no script. */
function start(): void {
  addCopyButtons();
  startSource();
  startRowFilters();
  startFacets();
  startNetworks();
  addFeedbackAbout();
  addLinkToData();
  for (const element of document.querySelectorAll<HTMLElement>('[data-explorer]')) startExplorer(element);
  for (const element of document.querySelectorAll<HTMLElement>('[data-search]')) startSearch(element);
  for (const element of document.querySelectorAll<HTMLElement>('[data-succession]')) startSuccession(element);
}

start();

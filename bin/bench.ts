import { benchApi } from '../bench/api.ts';
import { benchArchiveGrowth } from '../bench/archive-growth.ts';
import { benchColdStart } from '../bench/cold-start.ts';
import { benchExtraction } from '../bench/extraction.ts';
import { benchGrowth } from '../bench/growth.ts';
import { benchLoad } from '../bench/load.ts';
import { benchPortal } from '../bench/portal.ts';
import { benchPublishCost } from '../bench/publish-cost.ts';

/** Each bench prints its own figures beside its yardstick, measured in the same run. */
const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  extraction: benchExtraction,
  growth: async () => benchGrowth(),
  publish: benchPublishCost,
  portal: benchPortal,
  api: benchApi,
  cold: benchColdStart,
  load: benchLoad,
  archive: benchArchiveGrowth,
};

const wanted = process.argv.slice(2);
for (const name of wanted.length === 0 ? Object.keys(BENCHES) : wanted) {
  const bench = BENCHES[name];
  if (bench === undefined) {
    process.stderr.write(`There is no bench “${name}”; there are ${Object.keys(BENCHES).join(', ')}.\n`);
    process.exitCode = 1;
    continue;
  }
  await bench();
}

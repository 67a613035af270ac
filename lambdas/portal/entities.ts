import { publisherOf } from '../../portal/addresses.ts';
import {
  emptyEntity,
  moveEntity,
  type EntityAggregate,
  type EntityShare,
} from '../../portal/aggregates/entities.ts';
import { personShares } from '../../portal/aggregates/people.ts';
import { EMPTY_UNITS, moveUnits, unitShares, type UnitsAggregate } from '../../portal/aggregates/units.ts';
import type { Page, PageContext } from '../../portal/page.ts';
import { personPage } from '../../portal/pages/person.ts';
import { unitPage } from '../../portal/pages/unit.ts';
import { publisherUnitsPage } from '../../portal/pages/units.ts';
import type { Step } from './aggregates.ts';
import { inParallel } from './in-parallel.ts';
import { publishPage, type Publishing } from './publish-page.ts';
import type { States } from './state.ts';

const WIDTH = 12;

export function unitsState(publisher: string): string {
  return `publishers/${publisher}/units`;
}

/** Moves what is known of every unit and person that an issue names, or named before, and writes their pages. */
export async function moveEntities(step: Step, states: States, publishing: Publishing): Promise<void> {
  await movePages('organizations', step, unitShares, unitPage, states, publishing);
  await movePages('people', step, personShares, personPage, states, publishing);
  const { before, after } = step;
  const { issueId, title } = after.data;
  const publisher = publisherOf(issueId);
  const units = await states.move<UnitsAggregate>(unitsState(publisher), after.data, EMPTY_UNITS, (state) =>
    moveUnits(state, before, after),
  );
  await publishPage((context) => publisherUnitsPage({ publisher, title, units }, context), units, publishing);
}

async function movePages(
  dataset: string,
  { before, after }: Step,
  sharesOf: (view: Step['after']) => ReadonlyMap<string, EntityShare>,
  page: (entity: EntityAggregate, context: PageContext) => Page,
  states: States,
  publishing: Publishing,
): Promise<void> {
  const { issueId } = after.data;
  const was = before === undefined ? new Map<string, EntityShare>() : sharesOf(before);
  const is = sharesOf(after);
  const ids = new Set([...was.keys(), ...is.keys()]);
  await inParallel(ids, WIDTH, async (id) => {
    const [old, current] = [was.get(id), is.get(id)];
    // What the entry left as it was stays on its page as it is.
    if (old !== undefined && current !== undefined && JSON.stringify(old) === JSON.stringify(current)) return;
    const entity = await states.move(`${dataset}/${id}`, after.data, emptyEntity(id), (state) =>
      moveEntity(state, issueId, old, current),
    );
    await publishPage((context) => page(entity, context), entity, publishing);
  });
}

import { foldText } from './fold.ts';
import type { PlanItem, PlanSection } from './plan-model.ts';

interface Said {
  readonly section: PlanSection | undefined;
  readonly text: string;
  readonly units: readonly string[];
}

/**
 * The items of a plan that stood before: a page may have been scanned twice. It may begin above a heading, and then its
 * first items stand below the wrong one the second time; so they are the same where number, text and units are.
 */
export class Repeats {
  private readonly byNumber = new Map<number, Said[]>();

  /** The item says what one before it said. */
  has({ number, section }: PlanItem, text: string, units: readonly string[]): boolean {
    const same = this.byNumber.get(number);
    const said = { section, text, units };
    if (same === undefined) {
      this.byNumber.set(number, [said]);
      return false;
    }
    const found = same.some(
      (before) =>
        before.text.length === text.length &&
        (pathOf(before.section) === pathOf(section) || before.units.join() === units.join()) &&
        foldText(before.text) === foldText(text),
    );
    if (!found) same.push(said);
    return found;
  }
}

function pathOf(section: PlanSection | undefined): string {
  return section?.path.join('-') ?? '';
}

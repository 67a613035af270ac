import { foldText } from '../_text/fold.ts';
import type { PlanItem } from './plan-model.ts';

/** Items are numbered up to it; where one is not, two that say the same are still found. */
const NUMBERS = 1000;

interface Said {
  readonly item: PlanItem;
  readonly text: string;
  readonly units: readonly string[];
}

/**
 * The items of a plan that stood before: a page may have been scanned twice. It may begin above a heading, and then its
 * first items stand below the wrong one the second time; so they are the same where number, text and units are.
 */
export class Repeats {
  /** The only item of a number and a length, until there is another: then what each of them says is looked up. */
  private readonly alike = new Map<number, Said | Set<string>>();

  /** The item says what one before it said. */
  has(item: PlanItem, text: string, units: readonly string[]): boolean {
    const said = { item, text, units };
    // Folding keeps the length, so that the same text has it too.
    const likeness = text.length * NUMBERS + item.number;
    const before = this.alike.get(likeness);
    if (before === undefined) {
      this.alike.set(likeness, said);
      return false;
    }
    const known = before instanceof Set ? before : new Set(keysOf(before));
    this.alike.set(likeness, known);
    const keys = keysOf(said);
    const found = keys.some((key) => known.has(key));
    for (const key of keys) known.add(key);
    return found;
  }
}

/** The text in its section, and with its units. */
function keysOf({ item, text, units }: Said): readonly string[] {
  const folded = foldText(text);
  const inSection = `${item.section?.path.join('-') ?? ''}\n${folded}`;
  return units.length === 0 ? [inSection] : [inSection, `${units.join('、')}\n\n${folded}`];
}

import { foldText } from './fold.ts';
import type { PlanItem } from './plan-model.ts';

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
  /** The only item that begins so, until there is another: then what each of them says is looked up. */
  private readonly byStart = new Map<string, Said | Set<string>>();

  /** The item says what one before it said. */
  has(item: PlanItem, text: string, units: readonly string[]): boolean {
    const said = { item, text, units };
    // Folding keeps the length, so that the same text has it too.
    const start = `${item.number} ${text.length} ${foldText(text.slice(0, 8))}`;
    const before = this.byStart.get(start);
    if (before === undefined) {
      this.byStart.set(start, said);
      return false;
    }
    const known = before instanceof Set ? before : new Set(keysOf(before));
    this.byStart.set(start, known);
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

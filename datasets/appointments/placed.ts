import type { Block } from '../_lines/blocks.ts';
import type { Clause } from './clause.ts';
import { mergeModifiers, NO_MODIFIERS, type Modifiers } from './modifiers.ts';

/** A clause with where it stands and what later clauses add to it. */
export interface PlacedClause {
  readonly clause: Clause;
  readonly block: Block;
  readonly from: number;
  readonly to: number;
  readonly modifiers: Modifiers;
  /** What is said of some of the people alone: `其中乜云飞挂职两年`. */
  readonly personal?: Map<string, Modifiers>;
}

/** No remark is longer; a text that goes on adding to one is damaged. */
const MOST_REMARK = 400;

/** A clause of which something is said for some of its people, as one clause for each of them. */
export function withPersonal(placed: PlacedClause): readonly PlacedClause[] {
  const { clause, personal } = placed;
  if (personal === undefined) return [placed];
  return clause.persons.map((person) => ({
    ...placed,
    clause: { ...clause, persons: [person] },
    modifiers: mergeModifiers(placed.modifiers, personal.get(person.name) ?? NO_MODIFIERS),
  }));
}

/** `王晓明、李小红任市政府副秘书长(其中李小红挂职一年)`: what a bracket behind the post says of some of the people alone. */
export function withNamedBracket(placed: PlacedClause): PlacedClause {
  const { persons, posts } = placed.clause;
  if (persons.length < 2) return placed;
  const named = new Set(persons.map(({ name }) => name));
  const personal = new Map<string, Modifiers>(placed.personal);
  const own = posts.map((post) => {
    const { remark, probationMonths, secondmentMonths } = post.modifiers;
    const meant =
      remark
        ?.replace(/^其中[，,：:]?/, '')
        .replace(/(?:同志)?为?$/, '')
        .split('、') ?? [];
    const isMonths = probationMonths !== null || secondmentMonths !== null;
    if (!isMonths || meant.length === 0 || !meant.every((name) => named.has(name))) return post;
    for (const name of meant) personal.set(name, { ...post.modifiers, remark: null });
    return { ...post, modifiers: NO_MODIFIERS };
  });
  return personal.size === 0 ? placed : { ...placed, clause: { ...placed.clause, posts: own }, personal };
}

/** Finds the clauses that speak of a person by an index, for a notice may say something of everybody, one by one. */
export class PersonalModifiers {
  private readonly clauses: PlacedClause[];
  private readonly places = new Map<string, number[]>();
  private indexed = 0;

  constructor(clauses: PlacedClause[]) {
    this.clauses = clauses;
  }

  /** `…试用期一年` of one person, in the appointments from the clause `since` on. */
  say(name: string, since: number, modifiers: Modifiers): void {
    const places = this.placesOf(name);
    for (let at = places.length - 1; at >= 0; at -= 1) {
      const place = places[at] ?? -1;
      if (place < since) return;
      const placed = this.clauses[place];
      if (placed?.clause.action !== 'appoint') continue;
      const before = placed.personal?.get(name) ?? NO_MODIFIERS;
      if (adds(before, modifiers)) this.set(place, placed, name, mergeModifiers(before, modifiers));
    }
  }

  private set(place: number, placed: PlacedClause, name: string, modifiers: Modifiers): void {
    if (placed.personal === undefined)
      this.clauses[place] = { ...placed, personal: new Map([[name, modifiers]]) };
    else placed.personal.set(name, modifiers);
  }

  /** Indices of the clauses that speak of a person, in printed order. */
  private placesOf(name: string): readonly number[] {
    for (; this.indexed < this.clauses.length; this.indexed += 1) {
      for (const person of this.clauses[this.indexed]?.clause.persons ?? []) {
        const places = this.places.get(person.name);
        if (places === undefined) this.places.set(person.name, [this.indexed]);
        else places.push(this.indexed);
      }
    }
    return this.places.get(name) ?? [];
  }
}

/** What was said already is not said again, however often a text repeats it. */
function adds(before: Modifiers, more: Modifiers): boolean {
  return (
    (before.probationMonths === null && more.probationMonths !== null) ||
    (before.secondmentMonths === null && more.secondmentMonths !== null) ||
    (more.remark !== null && (before.remark?.length ?? 0) < MOST_REMARK)
  );
}

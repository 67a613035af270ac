import type { Span } from '../model.ts';
import { foldKey } from '../_text/fold.ts';
import { shortHash } from '../_text/hash.ts';
import type { Rows } from '../_gazette/rows.ts';
import type { DocumentRelationRecord } from './description.ts';
import type { RelationKind } from './relation.ts';

interface Target {
  readonly relation: RelationKind;
  readonly key: string | undefined;
  number: string | null;
  title: string | null;
  span: Span;
}

/** What one document is tied to: each target once for each relation. */
export class Relations {
  private readonly scope: string;
  private readonly documentNumber: string | null;
  private readonly catalog: ReadonlySet<string>;
  private readonly targets: Target[] = [];
  private readonly seen = new Map<string, Target>();
  readonly kinds = new Set<RelationKind>();

  constructor(scope: string, documentNumber: string | null, catalog: ReadonlySet<string>) {
    this.scope = scope;
    this.documentNumber = documentNumber;
    this.catalog = catalog;
  }

  /**
   * Takes a target by number, title or both. What the text says in two places it says of one target:
   *
   *     决定对《甲办法》等5件文件予以废止 … 1. 甲办法(嘉政发〔2013〕44号)      the list numbers what the sentence named
   *     废止嘉政发〔2013〕44号文件 … 《甲办法》(嘉政发〔2013〕44号)            and titles what it numbered
   */
  add(relation: RelationKind, number: string | null, title: string | null, span: Span): this {
    const key = title === null ? undefined : foldKey(title);
    const titled = key === undefined ? undefined : this.seen.get(`${relation}|${key}`);
    const numbered = number === null ? undefined : this.seen.get(`${relation}|${number}`);
    // Two documents of one title (the lists of a committee's members) have two numbers.
    const known = numbered ?? (number === null || titled?.number === null ? titled : undefined);
    if (known === undefined) {
      if (number !== null || title !== null)
        this.targets.push(this.note({ relation, key, number, title, span }));
    } else if (known.number === null && number !== null) {
      known.number = number;
      known.span = span;
      this.note(known);
    } else if (known.title === null && title !== null && titled === undefined) {
      known.title = title;
      known.span = span;
      this.note({ ...known, key }, known);
    }
    return this;
  }

  private note(target: Target, as = target): Target {
    const { relation, number, key } = target;
    if (key !== undefined && !this.seen.has(`${relation}|${key}`)) this.seen.set(`${relation}|${key}`, as);
    if (number !== null) this.seen.set(`${relation}|${number}`, as);
    this.kinds.add(relation);
    return as;
  }

  finish(rows: Rows<DocumentRelationRecord>): void {
    for (const { relation, number, title, span } of this.targets) {
      const names = [number, title === null ? null : foldKey(title)].filter((name) => name !== null);
      const id = `relation-${shortHash(8, this.scope, relation, String(names[0]))}`;
      rows.add(id, this.documentNumber, span, {
        relation,
        target_number: number,
        target_title: title,
        target_in_catalog: names.some((name) => this.catalog.has(name)),
      });
    }
  }
}

import type { DocumentRelationRecord } from './description.ts';

export type RelationKind = DocumentRelationRecord['relation'];

/** What one stretch of a text says of another document. */
export interface Relation {
  readonly relation: RelationKind;
  readonly number: string | null;
  readonly title: string | null;
  /** The stretch: the sentence, or the item of a list. */
  readonly from: number;
  readonly to: number;
}

/** A unit in the list of a publisher's units. */
export interface UnitLine {
  readonly id: string;
  readonly name: string;
  readonly kind: string | null;
  readonly counts: UnitCounts;
}

/** The counts of `organizations`, over all issues. */
export interface UnitCounts {
  readonly lead_tasks: number;
  readonly support_tasks: number;
  readonly measures: number;
  readonly appointments: number;
  readonly removals: number;
}

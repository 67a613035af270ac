/** A stretch of a text that belongs to something. */
export interface Stretch<T> {
  readonly from: number;
  readonly to: number;
  readonly value: T;
}

export interface Segment<T> extends Stretch<T | undefined> {
  /** The segment is the first of its stretch. */
  readonly starts: boolean;
}

/** Cuts `[0, length)` where stretches begin and end; each segment belongs to the shortest stretch around it. */
export function segmentsOf<T>(length: number, stretches: readonly Stretch<T>[]): readonly Segment<T>[] {
  const inside = stretches
    .map(({ from, to, value }) => ({ from: Math.max(0, from), to: Math.min(length, to), value }))
    .filter(({ from, to }) => to > from);
  const cuts = [...new Set([0, length, ...inside.flatMap(({ from, to }) => [from, to])])].sort(
    (a, b) => a - b,
  );
  const started = new Set<Stretch<T>>();
  const segments: Segment<T>[] = [];
  for (const [index, from] of cuts.entries()) {
    const to = cuts[index + 1];
    if (to === undefined || to === from) continue;
    let owner: Stretch<T> | undefined;
    for (const stretch of inside) {
      const covers = stretch.from <= from && stretch.to >= to;
      if (covers && (owner === undefined || stretch.to - stretch.from < owner.to - owner.from))
        owner = stretch;
    }
    const starts = owner !== undefined && !started.has(owner);
    if (owner !== undefined) started.add(owner);
    segments.push({ from, to, value: owner?.value, starts });
  }
  return segments;
}

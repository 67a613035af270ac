import type { Label } from '../_units/labels.ts';
import { labelOfLine } from '../_units/spaced-labels.ts';
import { dateAlone } from '../_text/dates.ts';
import { documentNumberAlone, type DocumentNumber } from '../_gazette/document-number.ts';
import type { Line } from './line.ts';
import { gluedMarkerAt, markerAt, type Marker } from './markers.ts';

/**
 * What a line begins with or is as a whole: it says whether the line begins a block or continues one, and of which kind the
 * block is. Read once a line, for both.
 */
export interface LineStart {
  readonly marker: Marker | undefined;
  /** Of a line without a marker. */
  readonly label: Label | undefined;
  /** The line is a document number or a date and nothing else. */
  readonly number: DocumentNumber | undefined;
  readonly date: string | undefined;
}

/** What the cells of a row say is for its table to read. */
const NOTHING: LineStart = { marker: undefined, label: undefined, number: undefined, date: undefined };

/** Reads a line below item `item` of the innermost list with numbers, 0 where there is none. */
export function startOf({ kind, folded }: Line, item: number): LineStart {
  if (kind === 'row') return NOTHING;
  const marker = markerAt(folded) ?? gluedMarkerAt(folded, item + 1);
  return {
    marker,
    label: marker === undefined ? labelOfLine(folded) : undefined,
    number: documentNumberAlone(folded),
    date: dateAlone(folded),
  };
}

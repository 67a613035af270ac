import { nameAtEnd } from '../_units/names.ts';
import { endsInPosition } from '../_units/posts.ts';
import { readPersons, type NamedPerson } from './persons.ts';

/** `[from, to)` of a block's text. */
export interface Range {
  readonly raw: string;
  readonly folded: string;
  readonly from: number;
  readonly to: number;
}

/** `南宫括在某公司担任的董事长、董事职务`: the body stands before the verb, the posts behind it. */
const HELD = /^([^,;。:在]{2,40}?)(?:同志)?在([^,;。:]{3,40}?)(?:所)?(担任|兼任|任)的(?=[^,;。]{2})/;

export function heldPosts(
  range: Range,
  text: string,
): { readonly personsTo: number; readonly posts: Range; readonly concurrent: boolean } | undefined {
  const [whole, persons, body, verb] = HELD.exec(text) ?? [];
  if (whole === undefined || persons === undefined || body === undefined) return undefined;
  const bodyFrom = range.from + whole.lastIndexOf(body, whole.length - (verb?.length ?? 0) - 1);
  const postsFrom = range.from + whole.length;
  const raw = range.raw.slice(bodyFrom, bodyFrom + body.length) + range.raw.slice(postsFrom, range.to);
  const folded =
    range.folded.slice(bodyFrom, bodyFrom + body.length) + range.folded.slice(postsFrom, range.to);
  return {
    personsTo: range.from + persons.length,
    posts: { raw, folded, from: 0, to: raw.length },
    concurrent: verb === '兼任',
  };
}

const LONGEST_OWN_POST = 40;

/** `市政府副秘书长王晓明同志兼任…`: who it is that takes a post, by the one that they hold. */
export function behindOwnPost({ raw, folded, from }: Range, to: number): readonly NamedPerson[] | undefined {
  const text = folded.slice(from, to);
  if (text.length > LONGEST_OWN_POST) return undefined;
  const name = text.replace(/同志$/, '');
  const start = nameAtEnd(name, endsInPosition);
  if (start === undefined || start === 0) return undefined;
  return readPersons(raw, folded, from + start, from + name.length, false);
}

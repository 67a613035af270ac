import type { Clause } from './clause.ts';
import { readPersons } from './persons.ts';
import { readPosts } from './post-list.ts';

/** `鲜于兰若由…副局长改任…一级调研员`: one post is left, another taken. */
const TRANSFER =
  /^([^,;。:]{2,40}?)(?:同志)?由([^,;。:]{4,60}?)(?:改任|转任|调任|提任|升任|转为|调整为|改聘为|晋升为|提拔为)(?=[\u4e00-\u9fff]{4})/;

/** Reads `[from, to)` as one post that is left and another that is taken; undefined where it says no such thing. */
export function readTransfer(
  raw: string,
  folded: string,
  from: number,
  to: number,
  strict: boolean,
): readonly Clause[] | undefined {
  const [whole, who, left] = TRANSFER.exec(folded.slice(from, to)) ?? [];
  if (whole === undefined || who === undefined || left === undefined) return undefined;
  const persons = readPersons(raw, folded, from, from + who.length, strict);
  if (persons === undefined) return undefined;
  const leftAt = from + whole.indexOf(`由${left}`) + 1;
  const clauses = [
    { action: 'remove', stated: true, persons, posts: postsOf('remove', leftAt, leftAt + left.length) },
    { action: 'appoint', stated: true, persons, posts: postsOf('appoint', from + whole.length, to) },
  ] as const;
  return clauses.some(({ posts }) => posts.every(({ position }) => position === null)) ? undefined : clauses;

  function postsOf(action: Clause['action'], start: number, end: number): Clause['posts'] {
    return readPosts(raw, folded, start, end, { action, concurrent: false });
  }
}

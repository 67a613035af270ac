import { joinLines } from '../../datasets/_lines/blocks.ts';
import { tidyLines } from '../../datasets/_lines/lines.ts';
import { placeShortRows } from '../../datasets/_tables/short-rows.ts';
import { mergeModifiers } from '../../datasets/appointments/modifiers.ts';
import { readNotice } from '../../datasets/appointments/notice.ts';

/** Rows of a notice in short: `+张某|市财政局|副局长`, `-…` for removals, 兼, months and remarks behind. */
export function appointmentRows(text: string, strict = true, home?: string): string[] {
  const blocks = joinLines(tidyLines(text.split('\n')));
  placeShortRows(blocks);
  return readNotice(blocks, strict, home).clauses.flatMap(({ clause, modifiers }) =>
    clause.persons.flatMap((person) =>
      clause.posts.map((post) => {
        const all = mergeModifiers(post.modifiers, modifiers);
        return [
          `${clause.action === 'appoint' ? '+' : '-'}${person.name}`,
          post.organization ?? '',
          post.position ?? post.post,
          ...(post.alias === null ? [] : [`又称${post.alias}`]),
          ...(post.concurrent ? ['兼'] : []),
          ...(all.probationMonths === null ? [] : [`试用${all.probationMonths}`]),
          ...(all.secondmentMonths === null ? [] : [`挂职${all.secondmentMonths}`]),
          ...[person.remark, all.remark].filter((remark) => remark !== null),
        ].join('|');
      }),
    ),
  );
}

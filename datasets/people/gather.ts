import type { Cell } from '../model.ts';
import { gatherBy, listOf, sum } from '../_gathering/gather.ts';
import { joinPosts } from './posts.ts';

/** One person over several issues: all posts in order, and the mentions added up. */
export const gatherPerson = gatherBy({
  mentions: sum,
  posts: (earlier: Cell, later: Cell) => joinPosts([...listOf(earlier), ...listOf(later)]),
});

/**
 * A person's posts in the order in which issues say them: `嘉兴市应急管理局副局长` is what the person was appointed
 * to or is named as, `嘉兴市应急管理局副局长（免去）` what the person was removed from.
 */
const REMOVED = '（免去）';

export function removedFrom(post: string): string {
  return `${post}${REMOVED}`;
}

/**
 * Leaves out what says nothing new: a post that is named again while nothing else was said of it since. A removal
 * and a new appointment to the same post both stay.
 */
export function joinPosts(posts: readonly string[]): string[] {
  const said = new Map<string, string>();
  return posts.filter((printed) => {
    const post = printed.endsWith(REMOVED) ? printed.slice(0, -REMOVED.length) : printed;
    const isNew = said.get(post) !== printed;
    said.set(post, printed);
    return isNew;
  });
}

import { publisherOf } from './addresses.ts';

/** What the data says of a post: somebody took it or left it, in an issue. */
export interface PostEvent {
  readonly id: string;
  readonly issueId: string;
  readonly action: 'appoint' | 'remove';
  readonly person: string;
  readonly organization: string;
  readonly position: string;
}

/**
 * Who left the post that was taken, or took the post that was left; nobody where that is not the one reading. A post
 * is the same where one publisher prints the same organization and position. A removal and an appointment belong
 * together when they are of two people and each is the other's only candidate: of two vice directors who leave,
 * either may be the one whom a third follows.
 */
export function neighbourOf(event: PostEvent, events: readonly PostEvent[]): PostEvent | undefined {
  const ofPost = events.filter((other) => isSamePost(event, other));
  const found = onlyCandidate(event, ofPost);
  if (found === undefined || found.person === event.person) return undefined;
  return onlyCandidate(found, ofPost)?.id === event.id ? found : undefined;
}

/**
 * The one removal before an appointment (or in its issue) that no other appointment may have filled since; the one
 * appointment after a removal that no other removal may have made room for.
 */
function onlyCandidate(event: PostEvent, ofPost: readonly PostEvent[]): PostEvent | undefined {
  // Time runs towards whom is looked for: an appointment looks back, a removal ahead.
  const sign = event.action === 'appoint' ? -1 : 1;
  const away = (other: PostEvent): number => sign * compareIssues(other.issueId, event.issueId);
  const rivals = ofPost.filter(({ id, action }) => action === event.action && id !== event.id);
  const candidates = ofPost.filter(
    (other) =>
      other.action !== event.action &&
      away(other) >= 0 &&
      !rivals.some((rival) => away(rival) >= 0 && sign * compareIssues(other.issueId, rival.issueId) >= 0),
  );
  return candidates.length === 1 ? candidates[0] : undefined;
}

function isSamePost(a: PostEvent, b: PostEvent): boolean {
  return (
    a.organization === b.organization &&
    a.position === b.position &&
    publisherOf(a.issueId) === publisherOf(b.issueId)
  );
}

/** Below 0 where the first issue is the earlier one; both are of one publisher. */
function compareIssues(a: string, b: string): number {
  const [x, y] = [placeOf(a), placeOf(b)];
  for (let at = 0; at < Math.max(x.length, y.length); at += 1) {
    const difference = (x[at] ?? 0) - (y[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** `[2026, 1, 2]` of `jiaxing-2026-01-02`. */
function placeOf(issueId: string): readonly number[] {
  return (/-(\d{4}(?:-\d+)*)$/.exec(issueId)?.[1] ?? '').split('-').map(Number);
}

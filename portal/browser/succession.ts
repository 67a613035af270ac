import { neighbourOf, type PostEvent } from '../succession.ts';
import { element, fetchRecords, prefix, zh, type Row } from './dom.ts';

interface Settings {
  readonly person: string;
  readonly before: string;
  readonly after: string;
  readonly colon: string;
}

/** Posts asked for at once; a person with more is shown without neighbours. */
const MOST_POSTS = 30;
const MOST_EVENTS = 1000;

/**
 * Adds to a person's posts who came before and after, over all issues. A page is made from the issues that name its
 * person, so who took the post years later is asked for here.
 */
export function startSuccession(root: HTMLElement): void {
  const settings = JSON.parse(root.dataset['succession'] ?? '') as Settings;
  const rows = root.closest('section')?.querySelectorAll<HTMLElement>('li[data-record]') ?? [];
  const items = new Map(
    [...rows]
      // What the issue itself says stands there already.
      .filter((item) => item.querySelector('.neighbour') === null)
      .map((item): readonly [string, HTMLElement] => [item.dataset['record'] ?? '', item]),
  );
  if (items.size === 0) return;
  void neighbours(settings.person, new Set(items.keys()))
    .then((found) => {
      for (const [event, neighbour] of found) {
        const label = event.action === 'appoint' ? settings.before : settings.after;
        const link = element('a', { href: `${prefix()}/datasets/appointments/records/${neighbour.id}` });
        link.append(zh(neighbour.person));
        const issue = element('a', { href: `${prefix()}/issues/${neighbour.issueId}` }, neighbour.issueId);
        items
          .get(event.id)
          ?.append(' ', element('small', { class: 'neighbour' }, label, settings.colon, link, ' ', issue));
      }
    })
    // The page is whole without it.
    .catch(() => undefined);
}

async function neighbours(
  person: string,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<PostEvent, PostEvent>> {
  const own = (await events({ person })).filter(({ id }) => ids.has(id));
  const organizations = [...new Set(own.map(({ organization }) => organization))];
  // A list of values has no room for one with a comma.
  const listed = organizations.filter((name) => !name.includes(','));
  if (listed.length === 0 || listed.length > MOST_POSTS) return new Map();
  const all = await events({ organization__in: listed.join(',') });
  return new Map(
    own.flatMap((event) => {
      const neighbour = neighbourOf(event, all);
      return neighbour === undefined ? [] : [[event, neighbour]];
    }),
  );
}

/** All appointments and removals that the filters leave; none where they are too many to be sure of all. */
async function events(filters: Readonly<Record<string, string>>): Promise<readonly PostEvent[]> {
  const query = new URLSearchParams({ ...filters, limit: String(MOST_EVENTS) });
  const { data, meta } = await fetchRecords('appointments', query, AbortSignal.timeout(20_000));
  return meta.total > data.length ? [] : data.flatMap((row) => eventOf(row) ?? []);
}

function eventOf(row: Row): PostEvent | undefined {
  const { id, issue_id: issueId, action, person, organization, position } = row;
  if (
    typeof id !== 'string' ||
    typeof issueId !== 'string' ||
    typeof person !== 'string' ||
    typeof organization !== 'string' ||
    typeof position !== 'string' ||
    (action !== 'appoint' && action !== 'remove')
  )
    return undefined;
  return { id, issueId, action, person, organization, position };
}

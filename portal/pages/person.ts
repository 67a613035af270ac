import { datasetPath, recordPath } from '../addresses.ts';
import type { EntityAggregate } from '../aggregates/entities.ts';
import { html, type Part } from '../markup/html.ts';
import type { Page, PageContext } from '../page.ts';
import { datasetTitle } from '../parts/dataset-title.ts';
import { entityList } from '../parts/entity-list.ts';
import { facts } from '../parts/facts.ts';

/** What the gazettes say of a person: posts in order, duties, seats, tasks. */
export function personPage(person: EntityAggregate, context: PageContext): Page {
  const { words, site } = context;
  const path = recordPath('people', person.id);
  const { name } = person;
  // A person's “aliases” are the posts that the issues name, in order.
  const posts = person.aliases;
  return {
    path,
    title: name,
    description: `${name}${words.colon}${posts.slice(0, 5).join('；')}`,
    crumbs: [{ path: datasetPath('people'), label: datasetTitle('people', context) }],
    data: { href: `/v1/datasets/people/records/${person.id}`, type: 'application/json' },
    measure: 'text',
    jsonLd: [{ '@type': 'Person', '@id': `${site.url}${path}`, name, jobTitle: posts }],
    main: html` <p class="kicker">${datasetTitle('people', context)}</p>
      <h1>${context.zh(name)}</h1>
      <p class="note">${words.person.postsNote}</p>
      ${facts([
        [words.person.mentions, String(person.counts['mentions'] ?? 0)],
        [
          words.person.named,
          posts.length > 0 &&
            html`<ol class="posts" lang="zh-CN">
              ${posts.map((post) => html`<li>${post}</li>`)}
            </ol>`,
        ],
      ])}
      ${postsList(person, context)}
      ${entityList(person, 'duties', words.person.duties, { dataset: 'leadership-duties', filters: { leader: name } }, context)}
      ${entityList(person, 'members', words.person.members, { dataset: 'committee-members', filters: { person: name } }, context)}
      ${entityList(person, 'tasks', words.person.tasks, { dataset: 'tasks', filters: { leaders: name } }, context)}
      ${entityList(person, 'topics', words.person.topics, { dataset: 'research-topics', filters: { principal: name } }, context)}`,
  };
}

/** Appointments and removals; the script adds who came before and after in other issues. */
function postsList(person: EntityAggregate, context: PageContext): Part {
  const { words } = context;
  const filters = { person: person.name };
  const settings = {
    person: person.name,
    before: words.person.before,
    after: words.person.after,
    colon: words.colon,
  };
  return entityList(
    person,
    'appointments',
    words.person.posts,
    { dataset: 'appointments', filters },
    context,
    html`<p class="note" data-succession="${JSON.stringify(settings)}">${words.person.samePost}</p>`,
  );
}

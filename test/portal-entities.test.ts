import { describe, expect, it } from 'vitest';
import {
  emptyEntity,
  moveEntity,
  type EntityAggregate,
  type EntityShare,
} from '../portal/aggregates/entities.ts';
import { ofItsPublisher } from '../portal/parts/entity-list.ts';

const SHARE: EntityShare = {
  id: 'org-1',
  name: '市科技局',
  aliases: ['市科技局'],
  kind: null,
  counts: {},
  rows: [],
  forms: {},
  partners: {},
};

/** The filters of its rows once these issues named it. */
function filters(...issues: readonly string[]): Readonly<Record<string, string>> {
  const entity = issues.reduce<EntityAggregate>(
    (state, issueId) => Object.assign({ seq: 0, at: '' }, moveEntity(state, issueId, undefined, SHARE)),
    emptyEntity('org-1'),
  );
  return ofItsPublisher(entity, { units: '市科技局' });
}

describe('the rows of a unit are those of its own city', () => {
  it('where one publisher’s issues name it', () => {
    const expected = { units: '市科技局', issue_id__contains: 'jiaxing-' };
    expect(filters('jiaxing-2026-01-02')).toEqual(expected);
    expect(filters('jiaxing-2026-01-02', 'jiaxing-2026-03')).toEqual(expected);
  });

  it('and all rows of that name where several publishers’ do', () => {
    expect(filters('jiaxing-2026-03', 'jinhua-2026-01')).toEqual({ units: '市科技局' });
  });
});

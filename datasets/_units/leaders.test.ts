import { expect, it } from 'vitest';
import { bodyAndPerson } from '../_plans/topic-text.ts';
import { leaderNames, leadersOfHeading } from './leaders.ts';

it('reads leaders and principals whose names have five to eight characters', () => {
  expect(leaderNames('副市长布仁巴雅尔', '副市长布仁巴雅尔')).toEqual(['布仁巴雅尔']);
  expect(leadersOfHeading('(布仁巴雅尔、王岩牵头)')).toEqual(['布仁巴雅尔', '王岩']);
  expect(bodyAndPerson('内蒙古大学 布仁巴雅尔')).toMatchObject({
    undertaker: '内蒙古大学',
    principal: '布仁巴雅尔',
  });
  expect(bodyAndPerson('内蒙古大学 蒙古族中学')?.principal).toBeUndefined();
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neighbourOf, type PostEvent } from '../portal/succession.ts';

/** `2026-02 免去甲副局长` → an event at 市教育局. */
function event(line: string, index: number): PostEvent {
  const [, issue = '', verb = '', person = '', position = ''] = /^(\S+) (任命|免去)(.)(.+)$/.exec(line) ?? [];
  return {
    id: `${index}`,
    issueId: issue.includes('/') ? issue.replace('/', '-') : `jiaxing-${issue}`,
    action: verb === '任命' ? 'appoint' : 'remove',
    person,
    organization: '市教育局',
    position,
  };
}

/** Each line with who came before or after. */
function read(lines: readonly string[]): readonly string[] {
  const events = lines.map(event);
  return events.map((one) => {
    const other = neighbourOf(one, events);
    const sign = one.action === 'appoint' ? '←' : '→';
    return `${one.person}${other === undefined ? '' : ` ${sign} ${other.person}`}`;
  });
}

describe('who came before and after in a post', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['in one issue', ['2026-02 免去甲局长', '2026-02 任命乙局长'], ['甲 → 乙', '乙 ← 甲']],
    ['years apart', ['2024-11 免去甲局长', '2026-02 任命乙局长'], ['甲 → 乙', '乙 ← 甲']],
    [
      'one after another',
      ['2024-01 免去甲局长', '2024-01 任命乙局长', '2026-02 免去乙局长', '2026-03 任命丙局长'],
      ['甲 → 乙', '乙 ← 甲', '乙 → 丙', '丙 ← 乙'],
    ],
    [
      'nobody where two left',
      ['2025-01 免去甲副局长', '2025-03 免去乙副局长', '2025-04 任命丙副局长'],
      ['甲', '乙', '丙'],
    ],
    [
      'nobody where two came',
      ['2025-01 免去甲副局长', '2025-04 任命乙副局长', '2025-04 任命丙副局长'],
      ['甲', '乙', '丙'],
    ],
    ['nobody where another post is meant', ['2025-01 免去甲局长', '2025-01 任命乙副局长'], ['甲', '乙']],
    ['not who leaves later than the other came', ['2025-01 任命甲局长', '2025-02 免去乙局长'], ['甲', '乙']],
    ['nobody follows himself', ['2025-01 免去甲局长', '2025-02 任命甲局长'], ['甲', '甲']],
    ['not in another city', ['jinhua/2025-01 免去甲局长', '2025-01 任命乙局长'], ['甲', '乙']],
    ['double issues in their order', ['2026-01-02 免去甲局长', '2026-03 任命乙局长'], ['甲 → 乙', '乙 ← 甲']],
    ['the tenth issue after the ninth', ['2026-9 免去甲局长', '2026-10 任命乙局长'], ['甲 → 乙', '乙 ← 甲']],
  ])('%s', (_, lines, expected) => {
    expect(read(lines)).toEqual(expected);
  });

  it('whoever came before has the other after', () => {
    const line = fc
      .tuple(
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom('任命', '免去'),
        fc.constantFrom('甲', '乙', '丙'),
      )
      .map(([issue, verb, person]) => `2026-0${issue} ${verb}${person}局长`);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const events = lines.map(event);
        for (const one of events) {
          const other = neighbourOf(one, events);
          expect(other === undefined || neighbourOf(other, events) === one).toBe(true);
        }
      }),
    );
  });
});

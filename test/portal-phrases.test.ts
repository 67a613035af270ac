import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../portal/markup/html.ts';
import { phrases } from '../portal/markup/phrases.ts';

const shown = (text: string): string => html`${phrases(text)}`.markup.replaceAll('<wbr />', '|');

describe('a title breaks between its words', () => {
  it.each([
    [
      '嘉兴市人民政府关于调整部分市政府领导分工的通知',
      '嘉兴市|人民政府|关于|调整|部分|市政府|领导|分工的|通知',
    ],
    ['市文化广电旅游局', '市文化|广电|旅游局'],
    ['各区人民政府(管委会)', '各区|人民政府(管委会)'],
    ['', ''],
  ])('%s', (text, broken) => {
    expect(shown(text)).toBe(broken);
  });

  it('never at a single character, and never within a sign', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...Array.from('市科技局关于印发（〔2026〕7号）、“十五五”的通知')),
        }),
        (text) => {
          const parts = shown(text).split('|');
          expect(parts.join('')).toBe(html`${text}`.markup);
          expect(parts.length === 1 || parts.every((part) => part.length > 1)).toBe(true);
        },
      ),
    );
  });

  it('text from a gazette stays text', () => {
    expect(html`${phrases('<b>通知</b>')}`.markup.replaceAll('<wbr />', '')).toBe('&lt;b&gt;通知&lt;/b&gt;');
  });
});

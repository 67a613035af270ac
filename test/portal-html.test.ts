import fc from 'fast-check';
import { parseFragment, serialize, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, it } from 'vitest';
import { html, type Html, join, jsonLd } from '../portal/markup/html.ts';
import { excerpt, visibleText } from '../portal/markup/text.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;

/** What a browser makes of the markup. */
function parse(markup: Html): readonly Node[] {
  return parseFragment(markup.markup).childNodes;
}

describe('text from a gazette is text', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['“任务” & "指标"', '“任务” &amp; &quot;指标&quot;'],
    ["' onclick='x", '&#39; onclick=&#39;x'],
    ['</title><img src=x>', '&lt;/title&gt;&lt;img src=x&gt;'],
    ['&lt;', '&amp;lt;'],
  ])('%s', (text, markup) => {
    expect(html`${text}`.markup).toBe(markup);
  });

  it.each([
    ['\u202Egpj.exe', '[U+202E]gpj.exe'],
    ['市科\u2066技局\u2069', '市科[U+2066]技局[U+2069]'],
    ['\u200F右', '[U+200F]右'],
    ['a\u0000b\u001Bc', 'a[U+0000]b[U+001B]c'],
    ['\uFEFF市', '[U+FEFF]市'],
    ['\uD800', '\uFFFD'],
    ['换行\n与制表\t留下', '换行\n与制表\t留下'],
    ['马骉骉 𠮷', '马骉骉 𠮷'],
  ])('shows what would act unseen: %j', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it('comes back from a parser as it went in, between tags and in attributes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const [element, ...rest] = parse(html`<p title="${text}" data-x="${text}">${text}</p>`);
        expect(rest).toEqual([]);
        if (element === undefined || !('attrs' in element)) throw new Error('no element');
        // A parser reads CRLF and CR as LF.
        const shown = visibleText(text).replaceAll(/\r\n?/g, '\n');
        expect(element.attrs.map(({ value }) => value)).toEqual([shown, shown]);
        const inner = element.childNodes.map((node) => ('value' in node ? node.value : serialize(element)));
        expect(inner.join('')).toBe(shown);
      }),
    );
  });

  it('stays within a JSON-LD block, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const hostile = `${text}</script><!--<script>\u2028`;
        const [script, ...rest] = parse(jsonLd({ name: hostile }));
        expect(rest).toEqual([]);
        if (script === undefined || !('childNodes' in script)) throw new Error('no script');
        const [content] = script.childNodes;
        if (content === undefined || !('value' in content)) throw new Error('no content');
        expect(JSON.parse(content.value)).toEqual({ name: visibleText(hostile) });
      }),
    );
  });
});

describe('templates', () => {
  it('keep markup, join lists, leave out nothing', () => {
    const items = ['市科技局', '<b>'].map((name) => html`<li>${name}</li>`);
    expect(html`<b>${items}${null}${undefined}${false}${0}</b>`.markup).toBe(
      '<b><li>市科技局</li><li>&lt;b&gt;</li>0</b>',
    );
    expect(join(['甲', html`<i>乙</i>`, '丙'], '、').markup).toBe('甲、<i>乙</i>、丙');
  });

  it.each([
    ['an unquoted attribute', (x: string) => html`<a href=${x}>x</a>`],
    [
      'a script',
      (x: string) =>
        html`<script>
          let a = '${x}';
        </script>`,
    ],
    [
      'a style',
      (x: string) =>
        html`<style>
          p {
            color: ${x};
          }
        </style>`,
    ],
    ['a comment', (x: string) => html`<!-- ${x} -->`],
    ['the name of a tag', (x: string) => html`<${x}></${x}>`],
    ['attributes that are text', (x: string) => html`<a ${x}>x</a>`],
  ])('refuse a hole in %s', (_, make) => {
    expect(() => make('onload=alert(1)')).toThrow(TypeError);
  });

  it('take attributes that another template made', () => {
    expect(html`<a ${html`href="/x"`} ${false}>x</a>`.markup).toBe('<a href="/x" >x</a>');
  });
});

describe('excerpts', () => {
  it('cut between characters, never within one', () => {
    expect(excerpt('𠮷𠮷𠮷𠮷', 3)).toBe('𠮷𠮷…');
    expect(excerpt('短', 3)).toBe('短');
  });
});

import { visibleText } from './text.ts';

/** Markup that is safe to send. Only {@link html} and {@link jsonLd} make it; everything else is text. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What may stand in a hole of {@link html}: markup stays, all else is text, lists are joined, nothing is nothing. */
export type Part = Html | string | number | null | undefined | false | readonly Part[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand between tags and in a quoted attribute. */
export function escapeText(text: string): string {
  return visibleText(text).replaceAll(/[&<>"']/g, (char) => ESCAPES[char] ?? char);
}

interface Template {
  /** The template's own markup, without the indents of its source. */
  readonly texts: readonly string[];
  /** The holes that stand for whole attributes. */
  readonly attributeHoles: ReadonlySet<number>;
}

/** Templates that were checked. */
const templates = new WeakMap<TemplateStringsArray, Template>();

/**
 * A template whose holes are escaped: text from a gazette is text, never markup. Holes stand between tags or in
 * quoted attributes; anywhere else escaping would not hold, so the template is refused.
 * @throws TypeError for a hole in an unquoted attribute, a tag's name, a comment, a script or a style
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let template = templates.get(strings);
  if (template === undefined) {
    template = {
      texts: strings.map((text) => text.replaceAll(/\s*\n\s*/g, '\n')),
      attributeHoles: checkTemplate(strings),
    };
    templates.set(strings, template);
  }
  const { texts, attributeHoles } = template;
  let markup = texts[0] ?? '';
  for (const [index, part] of parts.entries()) {
    if (attributeHoles.has(index) && !isMarkup(part))
      throw new TypeError(
        `“${JSON.stringify(part)}” stands where attributes are expected; make them with html\`\`.`,
      );
    markup += render(part) + (texts[index + 1] ?? '');
  }
  return new Html(markup);
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.markup;
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  return part.map(render).join('');
}

/** Nothing, where a template needs something to hold. */
export const NOTHING = new Html('');

/** `parts` with `separator` between them. */
export function join(parts: readonly Part[], separator: Part): Html {
  return new Html(parts.map((part, index) => (index === 0 ? '' : render(separator)) + render(part)).join(''));
}

/** A JSON-LD data block. It is no script: browsers do not run it and the content security policy does not ask. */
export function jsonLd(value: unknown): Html {
  // Within a script element only `</script` and `<!--` mean anything; as escapes they mean nothing.
  const json = JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'string' ? visibleText(inner) : inner,
  )
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  return new Html(`<script type="application/ld+json">${json}</script>`);
}

type Place = 'content' | 'tag' | 'double' | 'single' | 'raw' | 'comment';

function isMarkup(part: Part): boolean {
  return part instanceof Html || part === null || part === undefined || part === false;
}

/** Walks the template's own text and refuses holes where escaping does not make text of everything. */
function checkTemplate(strings: TemplateStringsArray): ReadonlySet<number> {
  const attributeHoles = new Set<number>();
  let place: Place = 'content';
  let rawEnd = '';
  for (const [index, text] of strings.entries()) {
    for (let at = 0; at < text.length; at += 1) {
      const rest = text.slice(at, at + 12);
      const char = text[at];
      switch (place) {
        case 'content':
          if (rest.startsWith('<!--')) place = 'comment';
          else if (/^<\/?[a-z!]/i.test(rest)) {
            place = 'tag';
            const raw = /^<(script|style)\b/i.exec(rest)?.[1];
            rawEnd = raw === undefined ? '' : `</${raw}`;
          }
          break;
        case 'tag':
          if (char === '"') place = 'double';
          else if (char === "'") place = 'single';
          else if (char === '>') place = rawEnd === '' ? 'content' : 'raw';
          break;
        case 'double':
          if (char === '"') place = 'tag';
          break;
        case 'single':
          if (char === "'") place = 'tag';
          break;
        case 'raw':
          if (rest.toLowerCase().startsWith(rawEnd)) {
            place = 'tag';
            rawEnd = '';
          }
          break;
        case 'comment':
          if (rest.startsWith('-->')) place = 'content';
          break;
      }
    }
    const last = index === strings.length - 1;
    // Attributes as a whole (`<a ${attributes}>`) are markup made by another template; a blank stands before them.
    const refused =
      place === 'raw' ||
      place === 'comment' ||
      (place === 'tag' && !/\s$/.test(text)) ||
      (place === 'content' && /<\/?$/.test(text));
    if (!last && refused) {
      throw new TypeError(
        `A hole of a page template stands in a ${place} behind “${text.slice(-40)}”; holes stand between tags or in quoted attributes.`,
      );
    }
    if (!last && place === 'tag') attributeHoles.add(index);
  }
  return attributeHoles;
}

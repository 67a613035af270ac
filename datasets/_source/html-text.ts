import { attribute, isElement, type HtmlElement, type HtmlNode } from './html-tree.ts';

/** Stands for `<br>` until a paragraph is finished; Unicode's own line separator. */
export const BREAK = '\u2028';

/** Elements whose text nobody sees as part of the page's text. */
const UNSEEN = new Set([
  'script', 'style', 'noscript', 'template', 'head', 'title', 'select', 'option', 'datalist', 'button', 'textarea',
  'iframe', 'frameset', 'object', 'embed', 'applet', 'svg', 'math', 'canvas', 'video', 'audio', 'map', 'rp', 'rt', 'del',
]); // prettier-ignore

/** Elements that begin and end on lines of their own. */
const BLOCKS = new Set([
  'address', 'article', 'aside', 'blockquote', 'body', 'caption', 'center', 'dd', 'details', 'dialog', 'dir', 'div', 'dl',
  'dt', 'fieldset', 'figcaption', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hgroup',
  'hr', 'html', 'legend', 'li', 'main', 'menu', 'nav', 'ol', 'p', 'pre', 'section', 'summary', 'table', 'tbody', 'td',
  'tfoot', 'th', 'thead', 'tr', 'ul',
]); // prettier-ignore

export function isUnseen(element: HtmlElement): boolean {
  return UNSEEN.has(element.tagName);
}

export function isBlock(element: HtmlElement): boolean {
  return BLOCKS.has(element.tagName);
}

/** Hidden by its own attributes; what a stylesheet hides is known to {@link hiddenByStyles}. */
export function isHidden(element: HtmlElement): boolean {
  if (attribute(element, 'hidden') !== undefined || attribute(element, 'aria-hidden') === 'true') return true;
  const style = attribute(element, 'style');
  return style !== undefined && HIDING.test(style);
}

const HIDING = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** The classes (`.name`) and ids (`#name`) that a stylesheet's plain rules hide outright. */
export function hiddenByStyles(css: string): Set<string> {
  const names = new Set<string>();
  // Rules inside @media depend on the screen: those of print hide what readers see.
  for (const rule of css.split('}')) {
    const [selectors = '', body = '', ...nested] = rule.split('{');
    if (nested.length > 0 || !HIDING.test(body)) continue;
    for (const selector of selectors.split(',')) {
      const name = selector.trim();
      if (/^[.#][\w-]+$/.test(name)) names.add(name);
    }
  }
  return names;
}

/** All text below a node, lines separated by line feeds; for cells and for evidence, not for paragraphs. */
export function elementText(element: HtmlElement): string {
  const parts: string[] = [];
  const visit = (node: HtmlNode): void => {
    if ('value' in node) parts.push(node.value);
    if (!isElement(node) || isUnseen(node) || isHidden(node)) return;
    if (node.tagName === 'br') parts.push(BREAK);
    const block = isBlock(node);
    if (block) parts.push(BREAK);
    node.childNodes.forEach(visit);
    if (block) parts.push(BREAK);
  };
  element.childNodes.forEach(visit);
  return flowText(parts.join('')).join('\n');
}

const WIDE = '[\\u2010-\\u2027\\u2030-\\u205E\\u2E80-\\u9FFF\\uF900-\\uFAFF\\uFE30-\\uFE4F\\uFF00-\\uFFEF]';
/** A source line's end between two Chinese characters is no blank (CSS Text 3, segment break transformation). */
const BREAK_IN_CHINESE = new RegExp(`(?<=${WIDE})\\n(?=${WIDE})`, 'g');

/**
 * The lines of a run of inline text: white space collapses as in a browser, {@link BREAK} starts a line. An empty
 * line stays as `''`; U+3000 and U+00A0 at a line's start stay too, for they are indents.
 */
export function flowText(raw: string): string[] {
  return raw.split(BREAK).map((line) =>
    line
      .replace(/[ \t\r\n\f]+/g, (run) => (/[\r\n]/.test(run) ? '\n' : ' '))
      .replace(/^[ \n]|[ \n]$/g, '')
      .replace(BREAK_IN_CHINESE, '')
      .replaceAll('\n', ' '),
  );
}

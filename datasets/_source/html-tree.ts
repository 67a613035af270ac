import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes, type TreeAdapter } from 'parse5';
import { count, LIMITS } from './limits.ts';
import { SourceError } from './source-error.ts';

export type HtmlElement = DefaultTreeAdapterTypes.Element;
export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
type ParentNode = DefaultTreeAdapterTypes.ParentNode;

/**
 * Parses a page or a piece of one, as browsers do, within bounds: so deep that recursion over the tree is safe
 * afterwards, and no more elements than {@link LIMITS} (misnested formatting makes the parser copy elements).
 * @returns the `html` element
 * @throws SourceError `html-too-deep` or `html-too-complex`
 */
export function parseHtml(html: string): HtmlElement {
  const document = parse(html, { treeAdapter: boundedAdapter() });
  const root = document.childNodes.find((node) => node.nodeName === 'html');
  if (root === undefined || !isElement(root))
    throw new SourceError('html-broken', 'The page has no element.');
  return root;
}

/** The page's body; every page has one, for the parser makes it. */
export function bodyOf(root: HtmlElement): HtmlElement {
  return root.childNodes.filter(isElement).find((element) => element.tagName === 'body') ?? root;
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node;
}

export function attribute(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value;
}

/** The adapter counts what the parser opens and creates, and finds a node among many siblings from the near end. */
function boundedAdapter(): TreeAdapter<DefaultTreeAdapterTypes.DefaultTreeAdapterMap> {
  let depth = 0;
  let elements = 0;
  return {
    ...defaultTreeAdapter,
    createElement(tagName, namespace, attrs) {
      elements += 1;
      if (elements > LIMITS.htmlElements) {
        throw new SourceError(
          'html-too-complex',
          `The page has more than ${count(LIMITS.htmlElements)} elements; upload the article alone.`,
        );
      }
      return defaultTreeAdapter.createElement(tagName, namespace, attrs);
    },
    onItemPush() {
      depth += 1;
      if (depth > LIMITS.htmlDepth) {
        throw new SourceError(
          'html-too-deep',
          `The page nests more than ${LIMITS.htmlDepth} elements in each other; upload the article alone.`,
        );
      }
    },
    onItemPop() {
      depth -= 1;
    },
    detachNode(node) {
      const siblings = node.parentNode?.childNodes;
      if (siblings === undefined) return;
      if (siblings[0] === node) siblings.shift();
      else siblings.splice(siblings.lastIndexOf(node), 1);
      node.parentNode = null;
    },
    insertBefore(parent, node, reference) {
      parent.childNodes.splice(parent.childNodes.lastIndexOf(reference), 0, node);
      node.parentNode = parent;
    },
    insertTextBefore(parent: ParentNode, text, reference) {
      const at = parent.childNodes.lastIndexOf(reference);
      const before = parent.childNodes[at - 1];
      if (before !== undefined && defaultTreeAdapter.isTextNode(before)) {
        before.value += text;
        return;
      }
      const node = defaultTreeAdapter.createTextNode(text);
      parent.childNodes.splice(at, 0, node);
      node.parentNode = parent;
    },
  };
}

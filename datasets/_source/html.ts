import type { Finding } from '../model.ts';
import { writeBlocks } from './blocks.ts';
import { findContent } from './html-content.ts';
import { renderBlocks } from './html-blocks.ts';
import { bodyOf, isElement, parseHtml, type HtmlElement } from './html-tree.ts';
import { LIMITS, requireSize } from './limits.ts';
import type { ReadText } from './read-text.ts';
import { SourceError } from './source-error.ts';
import { decodeText } from './text.ts';

/** So many pieces of furniture are quoted in the finding that counts them. */
const QUOTED = 12;

/**
 * Reads a web page: the document's text without the portal around it. What was left out is named in a finding.
 * @throws SourceError `source-…` as any text, `html-too-deep`, `html-too-complex`, `html-no-text`
 */
export function readHtml(bytes: Uint8Array): ReadText {
  requireSize('HTML', bytes.length, LIMITS.htmlBytes, 'Upload the article alone, without its pictures.');
  const { text } = decodeText(bytes, declaredCharset(bytes));
  const root = parseHtml(text);
  const body = bodyOf(root);
  const content = findContent(body, styleSheets(root));
  const { blocks, furniture } = renderBlocks(body, content.leftOut);
  const lines = writeBlocks(blocks);
  if (lines.length === 0) {
    throw new SourceError(
      'html-no-text',
      'The page holds no text of its own (perhaps a script loads it); open it in a browser, save the page, and ' +
        'upload what was saved.',
    );
  }
  return { lines, findings: furnitureFinding([...content.furniture, ...furniture]) };
}

function furnitureFinding(furniture: readonly string[]): Finding[] {
  if (furniture.length === 0) return [];
  const more = furniture.length > QUOTED ? ` and ${furniture.length - QUOTED} more` : '';
  const quoted = furniture.slice(0, QUOTED).map((text) => `“${text}”`);
  return [
    {
      severity: 'info',
      code: 'html-furniture-left-out',
      message: `${furniture.length} pieces of the page around the text were left out: ${quoted.join(', ')}${more}.`,
    },
  ];
}

/** The encoding that the page names in its first 4 KB, as browsers look for it. */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  return (/<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})/i.exec(head) ??
    /encoding=["']([\w-]{1,40})["']/.exec(head))?.[1];
}

function styleSheets(root: HtmlElement): string {
  const sheets: string[] = [];
  const visit = (element: HtmlElement): void => {
    for (const child of element.childNodes) {
      if (!isElement(child)) continue;
      if (child.tagName !== 'style') visit(child);
      else for (const node of child.childNodes) if ('value' in node) sheets.push(node.value);
    }
  };
  visit(root);
  return sheets.join('\n').slice(0, 1 << 20);
}

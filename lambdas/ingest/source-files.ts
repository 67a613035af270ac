import { buildFile, jsonFile } from '../../datasets/_files/issue-files.ts';
import type { Extraction } from '../../datasets/model.ts';
import type { IssueState, PublishedSource } from '../_shared/catalog-model.ts';
import { sourcePrefix } from '../_shared/keys.ts';
import type { ObjectStore } from '../_shared/objects.ts';
import type { Delivery } from './publish.ts';
import { putVariant } from './put-once.ts';

/** Writes the source, the text that was read from it and the report; says where they stand. */
export async function writeSource(
  extraction: Extraction,
  delivery: Delivery,
  state: IssueState | undefined,
  store: ObjectStore,
): Promise<PublishedSource> {
  const { text, report, issueId } = extraction;
  const prefix = sourcePrefix(issueId, text.sha256);
  const body = new TextEncoder().encode(`${text.lines.join('\n')}\n`);
  const [key, textKey, reportKey] = await Promise.all([
    putVariant(
      store,
      `${prefix}${safeName(text.name)}`,
      buildFile(text.name, mediaTypeOf(text.name, delivery.bytes), delivery.bytes),
    ),
    putVariant(store, `${prefix}text.md`, buildFile('text.md', 'text/markdown; charset=utf-8', body)),
    putVariant(store, `${prefix}report.json`, jsonFile('report.json', report)),
  ]);
  const known = state?.source.sha256 === text.sha256 ? state.source.order : '';
  return {
    name: text.name,
    sha256: text.sha256,
    bytes: text.bytes,
    key,
    textKey,
    reportKey,
    order: delivery.order > known ? delivery.order : known,
  };
}

const MOST_NAME_BYTES = 200;

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNSAFE = /[\u0000-\u001f\u007f/\\\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A source's name as the last part of an object key: no slash, no control character, none that turns the direction
 * of writing, no name that a URL would resolve (`..`), not too long, and none that the text or the report has.
 */
export function safeName(name: string): string {
  const plain = name.replaceAll(UNSAFE, '_');
  const short = shorten(plain === '' || /^\.+$/.test(plain) ? `source${plain}` : plain);
  return /^(?:text|report)\b/i.test(short) ? `source-${short}` : short;
}

/** Cuts a name in the middle of what stands before its extension. */
function shorten(name: string): string {
  const bytes = Buffer.byteLength(name);
  if (bytes <= MOST_NAME_BYTES) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 10 ? name.slice(dot) : '';
  const stem = Buffer.from(name.slice(0, name.length - extension.length));
  // A character that the cut goes through is left out.
  const cut = new TextDecoder().decode(stem.subarray(0, MOST_NAME_BYTES)).replace(/\ufffd+$/, '');
  return `${cut}${extension}`;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  md: 'text/markdown',
  txt: 'text/plain',
  html: 'text/plain',
  htm: 'text/plain',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** HTML is served as plain text: a source is shown, never run. */
function mediaTypeOf(name: string, bytes: Uint8Array): string {
  const type = MEDIA_TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
  return type.startsWith('text/') && isUtf8(bytes) ? `${type}; charset=utf-8` : type;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

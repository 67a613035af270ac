/** Sources to try: the sample in every format, damaged as text and as bytes. */
import fc from 'fast-check';
import type { Source } from '../../datasets/model.ts';
import { writePdf } from '../fixtures/readers/pdf-writer.ts';
import { portalPage } from '../fixtures/readers/portal-page.ts';
import { SAMPLE_TEXT, sampleBlocks } from '../fixtures/readers/sample.ts';
import { typeset } from '../fixtures/readers/typesetter.ts';
import { wordDocument } from '../fixtures/readers/word-document.ts';
import { damaged, hostileText, mutated } from './mutations.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const some = sampleBlocks().slice(0, 60);

/** Markdown and plain text: the sample mutated, other gazettes mutated, hostile pieces alone. */
export function texts(gazettes: readonly string[] = []): fc.Arbitrary<Source> {
  const text = fc.oneof(
    { weight: 4, arbitrary: mutated(SAMPLE_TEXT) },
    ...gazettes.map((gazette) => ({ weight: 1, arbitrary: mutated(gazette) })),
    { weight: 2, arbitrary: hostileText },
    {
      weight: 1,
      arbitrary: hostileText.map(
        (hostile) => `${SAMPLE_TEXT.slice(0, 6000)}\n${hostile}\n${SAMPLE_TEXT.slice(6000)}`,
      ),
    },
  );
  return text.map((content) => ({ name: 'gazette.md', bytes: encode(content) }));
}

/** Files of every format with damaged bytes, and pages and documents around mutated text. */
export function files(): fc.Arbitrary<Source> {
  const named = (name: string, bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Source> =>
    bytes.map((content) => ({ name, bytes: content }));
  const page = encode(portalPage('utf-8', 'word').slice(0, 40_000));
  const pdf = writePdf(typeset(some, { columns: 2, ruledTables: true, indents: true }));
  return fc.oneof(
    named('a.html', damaged(page)),
    named('a.html', mutated(portalPage('utf-8', 'tables')).map(encode)),
    named(
      'a.html',
      hostileText.map((text) => encode(`<html><body>${text}`)),
    ),
    named('a.docx', damaged(wordDocument(some))),
    named(
      'a.docx',
      mutated(SAMPLE_TEXT.slice(0, 20_000)).map((text) => wordDocument(sampleBlocks(xmlText(text)))),
    ),
    named('a.pdf', damaged(pdf)),
    named('a.pdf', fc.uint8Array({ maxLength: 4000 })),
    named('a', damaged(encode(SAMPLE_TEXT))),
  );
}

/** What XML can hold of a text (XML 1.0, 2.2). */
function xmlText(text: string): string {
  return Array.from(text.toWellFormed())
    .filter((character) => character >= ' ' || '\n\t'.includes(character))
    .join('');
}

import { createHash } from 'node:crypto';
import type { Source, SourceText } from '../model.ts';
import { decodeText, splitLines } from './text.ts';

/**
 * Reads a source's bytes into the lines that everything later counts in.
 * @throws SourceError when the bytes are no readable text
 */
export async function readSource(source: Source): Promise<SourceText> {
  const lines = splitLines(decodeText(source.bytes));
  return {
    name: source.name,
    sha256: createHash('sha256').update(source.bytes).digest('hex'),
    bytes: source.bytes.length,
    lines,
    findings: [],
  };
}

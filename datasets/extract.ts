import type { Extraction, Source, SourceText } from './model.ts';
import { readSource } from './_source/read.ts';

/**
 * Reads one source into records, spans and a report. Never throws for what the source holds: a source that
 * cannot be read gives an extraction with the status `quarantined` and the reason as an error finding.
 */
export async function extract(source: Source): Promise<Extraction> {
  return extractText(await readSource(source));
}

/** The synchronous heart of {@link extract}: lines → blocks → outline → issue → records, claims and report. */
export function extractText(text: SourceText): Extraction {
  throw new Error(`not yet: ${text.name}`);
}

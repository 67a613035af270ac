import { parentPort } from 'node:worker_threads';
import { extract } from '../../datasets/extract.ts';
import type { Extraction, Source } from '../../datasets/model.ts';
import { pdfResources } from '../_shared/pdf-resources.ts';

export type ExtractAnswer = { readonly extraction: Extraction } | { readonly error: string };

/** The thread that {@link IsolatedExtractor} runs extractions in: a source comes, an answer goes. */
parentPort?.on('message', (source: Source) => {
  void answer(source);
});

async function answer(source: Source): Promise<void> {
  let result: ExtractAnswer;
  try {
    result = { extraction: await extract(source, { pdf: pdfResources() }) };
  } catch (error) {
    result = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(result);
}

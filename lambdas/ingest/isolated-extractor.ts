import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Extraction, Source } from '../../datasets/model.ts';
import { EXTRACTION_LIMIT_MS, functionMegabytes } from '../_shared/settings.ts';
import type { ExtractAnswer } from './extract-worker.ts';
import { ExtractionFailure } from './extraction-failure.ts';

export interface IsolationLimits {
  readonly milliseconds: number;
  /** Of the extractor's heap. */
  readonly megabytes: number;
}

/**
 * Extracts in a thread of its own, so that a source that takes too long or too much memory ends there and is named,
 * and does not take the function with it. One source at a time; the thread is kept for the next.
 */
export class IsolatedExtractor {
  private readonly limits: IsolationLimits;
  private worker: Worker | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(limits: Partial<IsolationLimits> = {}) {
    this.limits = { milliseconds: EXTRACTION_LIMIT_MS, megabytes: usualMegabytes(), ...limits };
  }

  /** @throws ExtractionFailure */
  async extract(source: Source): Promise<Extraction> {
    const turn = this.last.then(
      async () => this.run(source),
      async () => this.run(source),
    );
    this.last = turn;
    return turn;
  }

  async stop(): Promise<void> {
    await this.worker?.terminate();
    this.worker = undefined;
  }

  private async run(source: Source): Promise<Extraction> {
    const worker = (this.worker ??= this.start());
    const { milliseconds, megabytes } = this.limits;
    const answer = await new Promise<ExtractAnswer | ExtractionFailure>((resolve) => {
      const settle = (result: ExtractAnswer | ExtractionFailure): void => {
        clearTimeout(timer);
        worker.off('message', settle);
        worker.off('error', onError);
        worker.off('exit', onExit);
        resolve(result);
      };
      const onError = (error: Error & { readonly code?: string }): void => {
        settle(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemory(source, megabytes) : crashed(error.message),
        );
      };
      const onExit = (code: number): void => {
        settle(crashed(`it ended with code ${code}`));
      };
      const timer = setTimeout(() => {
        settle(outOfTime(source, milliseconds));
      }, milliseconds);
      worker.on('message', settle);
      worker.on('error', onError);
      worker.on('exit', onExit);
      worker.ref();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage(source);
    });
    worker.unref();
    if (answer instanceof ExtractionFailure) {
      await this.stop();
      throw answer;
    }
    if ('error' in answer) throw crashed(answer.error);
    return answer.extraction;
  }

  private start(): Worker {
    return new Worker(workerFile(), { resourceLimits: { maxOldGenerationSizeMb: this.limits.megabytes } });
  }
}

function outOfTime({ name }: Source, milliseconds: number): ExtractionFailure {
  return new ExtractionFailure(
    'extraction-timeout',
    `Reading ${name} took longer than ${milliseconds / 1000} seconds and was given up. Split the file into its issues; report it with the file if it is one issue.`,
  );
}

function outOfMemory({ name }: Source, megabytes: number): ExtractionFailure {
  return new ExtractionFailure(
    'extraction-memory',
    `Reading ${name} took more than ${megabytes} MB of memory and was given up. Split the file into its issues; report it with the file if it is one issue.`,
  );
}

function crashed(reason: string): ExtractionFailure {
  return new ExtractionFailure(
    'extractor-crash',
    `The extractor failed on this source: ${reason}. Report it with the source; a fixed version reads it again.`,
  );
}

/** Beside this file: as source, or as the bundle of the same name. */
function workerFile(): string {
  const source = fileURLToPath(new URL('./extract-worker.ts', import.meta.url));
  return existsSync(source) ? source : fileURLToPath(new URL('./extract-worker.mjs', import.meta.url));
}

/** Two thirds of the function's memory; the rest is for the source, its files and the SDK. */
function usualMegabytes(): number {
  return Math.floor((functionMegabytes(process.env) * 2) / 3);
}

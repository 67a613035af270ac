import { open, readFile, truncate, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

interface Waiting {
  readonly line: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A file of JSON lines that only grows. A line counts once it is written with its newline: what a kill cut off is
 * removed at the next opening. Lines that come while one is on its way to the disk go together with the next.
 */
export class Journal {
  private readonly file: FileHandle;
  private readonly durable: boolean;
  private size: number;
  private waiting: Waiting[] = [];
  private writing: Promise<void> | undefined;

  private constructor(file: FileHandle, size: number, durable: boolean) {
    this.file = file;
    this.size = size;
    this.durable = durable;
  }

  /** Opens the file, or makes it; answers with the values of its whole lines, oldest first. */
  static async open(
    path: string,
    { durable }: { readonly durable: boolean },
  ): Promise<{ readonly journal: Journal; readonly values: readonly unknown[] }> {
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
      throw error;
    });
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const size = Buffer.byteLength(whole);
    if (whole.length < text.length) await truncate(path, size);
    const file = await open(path, 'a');
    if (durable) await syncFolder(dirname(path));
    const lines = whole.split('\n').filter((line) => line !== '');
    return { journal: new Journal(file, size, durable), values: lines.map((line) => parse(line, path)) };
  }

  /** Ends when the value is written. */
  async append(value: unknown): Promise<void> {
    const written = new Promise<void>((resolve, reject) => {
      this.waiting.push({ line: `${JSON.stringify(value)}\n`, resolve, reject });
    });
    this.writing ??= this.write();
    return written;
  }

  async close(): Promise<void> {
    await this.writing;
    await this.file.close();
  }

  private async write(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        const bytes = Buffer.from(batch.map(({ line }) => line).join(''));
        await this.file.appendFile(bytes);
        if (this.durable) await this.file.datasync();
        this.size += bytes.length;
        for (const { resolve } of batch) resolve();
      } catch (error) {
        // On a full disk a part may stand there; the next line must not be glued to it.
        await this.file.truncate(this.size).catch(() => undefined);
        for (const { reject } of batch) reject(error);
      }
    }
    this.writing = undefined;
  }
}

function parse(line: string, path: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new Error(
      `${path} is damaged: it has a line that is no JSON, “${line.slice(0, 60)}”. Restore the data folder from a copy, or start with an empty one (--data DIR).`,
      { cause: error },
    );
  }
}

/** Makes new names in a folder outlive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

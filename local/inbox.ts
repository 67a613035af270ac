import { watch, type FSWatcher } from 'node:fs';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Names that editors, Office and browsers use for files in the making. */
const UNFINISHED = /^(?:\.|~\$|~)|\.(?:tmp|part|partial|crdownload|download|swp)$|~$/i;
const POLL_MS = 1000;

/** Watches a folder and hands over each file once it has stopped growing; a changed file is handed over again. */
export class InboxFolder {
  private readonly folder: string;
  private readonly deliver: (name: string, body: Uint8Array) => Promise<void>;
  private readonly delivered = new Map<string, string>();
  private readonly growing = new Map<string, string>();
  private watcher: FSWatcher | undefined;
  private timer: NodeJS.Timeout | undefined;
  private scanning = false;

  constructor(folder: string, deliver: (name: string, body: Uint8Array) => Promise<void>) {
    this.folder = folder;
    this.deliver = deliver;
  }

  async start(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    // The watcher makes it quick; the timer makes it sure (network folders send no events).
    this.watcher = watch(this.folder, () => void this.scan());
    this.timer = setInterval(() => void this.scan(), POLL_MS);
    await this.scan();
  }

  stop(): void {
    this.watcher?.close();
    clearInterval(this.timer);
  }

  private async scan(): Promise<void> {
    if (this.scanning) return;
    this.scanning = true;
    try {
      for (const entry of await readdir(this.folder, { withFileTypes: true })) {
        if (entry.isFile() && !UNFINISHED.test(entry.name)) await this.look(entry.name);
      }
    } catch (error) {
      process.stderr.write(`The inbox ${this.folder} could not be read: ${String(error)}\n`);
    } finally {
      this.scanning = false;
    }
  }

  /** Two looks with the same size and time, and the file counts as whole. */
  private async look(name: string): Promise<void> {
    const { size, mtimeMs } = await stat(join(this.folder, name));
    const state = `${size} ${mtimeMs}`;
    if (this.delivered.get(name) === state || size === 0) return;
    if (this.growing.get(name) !== state) {
      this.growing.set(name, state);
      return;
    }
    this.growing.delete(name);
    this.delivered.set(name, state);
    await this.deliver(name, await readFile(join(this.folder, name)));
  }
}

import { watch, type FSWatcher } from 'node:fs';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** Names that editors, Office, browsers and copy programs use for files in the making, and folders of programs. */
const UNFINISHED =
  /^(?:\.|~\$|~|desktop\.ini$|Thumbs\.db$)|\.(?:tmp|temp|part|partial|filepart|crdownload|download|opdownload|swp|lock)$|~$/i;
const POLL_MS = 1000;
/** A file that nobody has written to for so long counts as whole. */
const QUIET_MS = 2000;

export interface InboxOptions {
  /** Larger files are not even read. */
  readonly mostBytes: number;
  readonly deliver: (key: string, body: Uint8Array) => Promise<void>;
  /** Told of a file that was there before and is not any more. */
  readonly onGone: (key: string) => Promise<void>;
  /** Told once per problem, for the person at the terminal. */
  readonly onProblem: (message: string) => void;
  readonly pollMs?: number;
  readonly quietMs?: number;
}

interface FileState {
  readonly size: number;
  readonly mtimeMs: number;
}

/**
 * Watches a folder, and the folders in it, and hands over each file once nobody writes to it any more; a file that
 * changed is handed over again. A file's key is its path in the folder, with slashes.
 */
export class InboxFolder {
  private readonly folder: string;
  private readonly options: Required<InboxOptions>;
  private readonly delivered = new Map<string, string>();
  private readonly seen = new Map<string, string>();
  private readonly problems = new Map<string, string>();
  /** What the last look found. */
  private readonly present = new Set<string>();
  private watcher: FSWatcher | undefined;
  private timer: NodeJS.Timeout | undefined;
  private scanning: Promise<void> | undefined;

  constructor(folder: string, options: InboxOptions) {
    this.folder = folder;
    this.options = { pollMs: POLL_MS, quietMs: QUIET_MS, ...options };
  }

  async start(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    // The watcher makes it quick; the timer makes it sure (network folders send no events).
    this.watcher = watch(this.folder, () => void this.scan());
    this.watcher.on('error', () => {
      this.watcher?.close();
    });
    this.timer = setInterval(() => void this.scan(), this.options.pollMs);
    await this.scan();
  }

  /** Ends when what is being handed over is handed over. */
  async stop(): Promise<void> {
    this.watcher?.close();
    clearInterval(this.timer);
    await this.scanning;
  }

  private async scan(): Promise<void> {
    if (this.scanning !== undefined) return;
    this.scanning = this.scanOnce();
    await this.scanning;
    this.scanning = undefined;
  }

  private async scanOnce(): Promise<void> {
    let names: string[];
    try {
      names = await readdir(this.folder, { recursive: true });
      this.problems.delete('');
    } catch (error) {
      this.problem('', `The inbox ${this.folder} could not be read: ${messageOf(error)}.`);
      return;
    }
    await this.lookForGone(new Set(names));
    for (const name of names.sort(inOrder)) {
      if (name.split(sep).some((part) => UNFINISHED.test(part))) continue;
      try {
        await this.look(name);
      } catch (error) {
        // Gone between the list and the look: whoever took it away knows.
        if (!isMissing(error))
          this.problem(name, `${join(this.folder, name)} could not be taken: ${messageOf(error)}.`);
      }
    }
  }

  /** Also of files that this run has not handed over yet: they may wait in quarantine since an earlier one. */
  private async lookForGone(names: ReadonlySet<string>): Promise<void> {
    for (const name of this.present) {
      if (names.has(name)) continue;
      try {
        await this.options.onGone(keyOf(name));
      } catch (error) {
        // It stays present, and is tried again at the next look.
        this.problem(name, `${name} is gone, which could not be noted: ${messageOf(error)}.`);
        continue;
      }
      this.present.delete(name);
      this.delivered.delete(name);
      this.seen.delete(name);
    }
    for (const name of names) this.present.add(name);
  }

  private async look(name: string): Promise<void> {
    const path = join(this.folder, name);
    const info = await stat(path);
    if (!info.isFile()) return;
    const state = stateOf(info);
    if (this.delivered.get(name) === state) return;
    const unchanged = this.seen.get(name) === state;
    this.seen.set(name, state);
    const age = Date.now() - info.mtimeMs;
    // A clock that runs behind makes a negative age; two equal looks must do then.
    if (!unchanged || (age >= 0 && age < this.options.quietMs)) return;
    const { mostBytes } = this.options;
    if (info.size > mostBytes) {
      this.delivered.set(name, state);
      this.problem(
        name,
        `${path} has ${info.size} bytes; at most ${mostBytes} are taken. Split it into its issues, or leave the pictures out.`,
      );
      return;
    }
    const body = await readFile(path);
    // Written to while it was read: the next looks decide.
    if (body.length !== info.size || stateOf(await stat(path)) !== state) return;
    await this.options.deliver(keyOf(name), body);
    this.seen.delete(name);
    this.problems.delete(name);
    this.delivered.set(name, state);
  }

  private problem(name: string, message: string): void {
    if (this.problems.get(name) === message) return;
    this.problems.set(name, message);
    this.options.onProblem(message);
  }
}

/** 第9期 before 第10期. */
const { compare: inOrder } = new Intl.Collator('zh-Hans-CN', { numeric: true });

function keyOf(name: string): string {
  return name.split(sep).join('/');
}

function stateOf({ size, mtimeMs }: FileState): string {
  return `${size} ${mtimeMs}`;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

const START = fileURLToPath(new URL('../../bin/start.ts', import.meta.url));

/** `npm start` as a process of its own, in a folder of its own, with what it prints. */
export class Started {
  readonly process: ChildProcess;
  output = '';
  private readonly exited: Promise<unknown>;

  constructor(cwd: string, ...options: readonly string[]) {
    this.process = spawn(process.execPath, [START, '--port', '0', ...options], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    });
    const collect = (text: string): void => {
      this.output += text;
    };
    this.process.stdout?.setEncoding('utf8').on('data', collect);
    this.process.stderr?.setEncoding('utf8').on('data', collect);
    this.exited = once(this.process, 'exit');
  }

  /** How many lines begin so. */
  count(beginning: string): number {
    return this.output.split('\n').filter((line) => line.startsWith(beginning)).length;
  }

  async prints(text: string | RegExp, milliseconds = 90_000): Promise<void> {
    await until(
      `“${String(text)}” in what was printed`,
      () => {
        const found = typeof text === 'string' ? this.output.includes(text) : text.test(this.output);
        if (!found && this.process.exitCode !== null) throw new Error(`It ended early:\n${this.output}`);
        return found;
      },
      milliseconds,
    );
  }

  /** The address that it serves at. */
  get url(): string {
    return /http:\/\/127\.0\.0\.1:\d+/.exec(this.output)?.[0] ?? '';
  }

  /** Sends a signal and waits for the end; answers with the exit code, null after a kill. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.process.kill(signal);
    return this.exit();
  }

  async exit(): Promise<number | null> {
    await this.exited;
    return this.process.exitCode;
  }
}

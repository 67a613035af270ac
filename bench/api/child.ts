import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What a measured program tells of itself. */
export interface Usage {
  /** Processor time of the whole process since its start, milliseconds. */
  readonly cpu: number;
  /** Resident memory, MB. */
  readonly memory: number;
}

interface Message {
  readonly ready?: unknown;
  readonly usage?: Usage;
}

/** A program of its own process, so that its processor time is its own. */
export class Child {
  private readonly process: ChildProcess;

  private constructor(process: ChildProcess) {
    this.process = process;
  }

  /** Starts a module of this folder; answers with it and with what it says when it is ready. */
  static async start<T>(
    module: string,
    argument: unknown,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<readonly [Child, T]> {
    const process = fork(new URL(module, import.meta.url), [JSON.stringify(argument)], {
      env: { ...globalThis.process.env, ...environment },
    });
    const child = new Child(process);
    const { ready } = await child.next(({ ready: told }) => told !== undefined);
    return [child, ready as T];
  }

  async usage(): Promise<Usage> {
    const answer = this.next(({ usage }) => usage !== undefined);
    this.process.send('usage');
    return (await answer).usage ?? { cpu: Number.NaN, memory: Number.NaN };
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const exit = once(this.process, 'exit');
    this.process.disconnect();
    await exit;
  }

  private async next(wanted: (message: Message) => boolean): Promise<Message> {
    return new Promise((resolve, reject) => {
      const onMessage = (message: Message): void => {
        if (!wanted(message)) return;
        this.process.off('message', onMessage).off('exit', onExit);
        resolve(message);
      };
      const onExit = (code: number | null): void => {
        reject(new Error(`${this.process.spawnargs[1] ?? ''} ended with ${code ?? 'a signal'}.`));
      };
      this.process.on('message', onMessage).on('exit', onExit);
    });
  }
}

import type { WriteStream } from 'node:tty';

/** One line on a terminal that says what is under way; nothing where the output is no terminal. */
export class ProgressLine {
  private readonly stream: NodeJS.WriteStream | WriteStream;

  constructor(stream: NodeJS.WriteStream | WriteStream) {
    this.stream = stream;
  }

  show(text: string): void {
    if (this.stream.isTTY) this.stream.write(`\r\u001b[K${text} …`);
  }

  clear(): void {
    if (this.stream.isTTY) this.stream.write('\r\u001b[K');
  }
}

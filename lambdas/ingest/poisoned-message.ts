/** A message that no retry can mend; it goes to the dead-letter queue with this reason. */
export class PoisonedMessage extends Error {
  /** Stable kebab-case code: `event-…` for the message itself, `object-…` for what it names. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'PoisonedMessage';
    this.code = code;
  }
}

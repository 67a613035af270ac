import { setTimeout } from 'node:timers/promises';

/** Waits until something holds. @throws Error with what was waited for when it does not within the time */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  milliseconds = 30_000,
): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited ${milliseconds} ms in vain for ${what}.`);
    await setTimeout(25);
  }
}

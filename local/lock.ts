import { join } from 'node:path';
// classic-level: LevelDB's lock is the operating system's and ends with the process, however that ends.
import { ClassicLevel } from 'classic-level';

/**
 * Takes a data folder for this process alone; a second one would break the catalog's files.
 * @throws Error that says so when another process has it
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const lock = new ClassicLevel(join(folder, 'lock'));
  try {
    await lock.open();
  } catch (error) {
    if (!isLocked(error)) throw error;
    throw new Error(
      `The data folder ${folder} is in use by another npm start; stop that one (Ctrl-C in its terminal), or choose another folder with --data DIR.`,
      { cause: error },
    );
  }
  return async () => lock.close();
}

function isLocked(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'LEVEL_LOCKED';
}

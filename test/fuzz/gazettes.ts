/** The gold gazettes' texts: what to start from besides the sample. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const GOLD = new URL('../gold/', import.meta.url);

export function goldTexts(): string[] {
  return readdirSync(fileURLToPath(GOLD), { recursive: true, encoding: 'utf8' })
    .filter((file) => /[/\\]source\.(?:md|txt)$/.test(file))
    .toSorted()
    .map((file) => readFileSync(new URL(file, GOLD), 'utf8'));
}

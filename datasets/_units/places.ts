import PUBLISHERS from '../_gazette/publishers.json' with { type: 'json' };

/** Cities that are no publishers of the list, and whose names a person could bear as well. */
const LIKE_NAMES = [
  '张家港市',
  '都江堰市',
  '满洲里市',
  '井冈山市',
  '冷水江市',
  '武夷山市',
  '梅河口市',
  '公主岭市',
];
const FULL = new Set([...PUBLISHERS.publishers.map(({ name }) => name), ...LIKE_NAMES]);
const LONGEST = Math.max(...Array.from(FULL, (name) => name.length));
/** `常德`, `韶关`: what bodies are named after. */
const SHORT = new Set(
  PUBLISHERS.publishers
    .map(({ name }) => name.replace(/[省市县区盟]$/, ''))
    .filter((name) => name.length > 1),
);

/** The text begins with a listed place and what it is: 洛阳市人民政府…. */
export function beginsWithPlace(text: string): boolean {
  for (let length = 2; length <= LONGEST && length <= text.length; length += 1)
    if (FULL.has(text.slice(0, length))) return true;
  return false;
}

/** The text begins with the name of a listed place, without what it is: 常德海关…, 韶关新区…, 鄂尔多斯羊绒…. */
export function beginsWithPlaceName(text: string): boolean {
  return SHORT.has(text.slice(0, 2)) || SHORT.has(text.slice(0, 3)) || SHORT.has(text.slice(0, 4));
}

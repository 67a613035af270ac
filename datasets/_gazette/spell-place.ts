// pinyin-pro: readings of Chinese names, for places that the lookup does not list; loaded only for those.
import { pinyin } from 'pinyin-pro';

/** The place's name in plain pinyin without its kind: 桐乡市 → tongxiang. */
export function spellPlace(place: string): string {
  const stem = place.length > 2 ? place.replace(/(?:市|省|县|区|州|盟|旗)$/, '') : place;
  const slug = pinyin(stem, { toneType: 'none', type: 'array', v: true })
    .join('')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
  return slug === '' ? 'place' : slug;
}

// pinyin-pro: readings of Chinese names, for places that the lookup does not list; loaded only for those.
import { pinyin } from 'pinyin-pro';
import { outerPlace } from './publisher.ts';

const KIND = /(?:自治县|自治旗|新区|市|省|县|区|州|盟|旗)$/;

/**
 * A place's short name in plain pinyin without its kind: 桐乡市 → tongxiang. A place inside a listed one has both
 * (宁波市鄞州区 → ningboyinzhou), for districts of many cities share their names.
 */
export function spellPlace(place: string): string {
  const outer = outerPlace(place);
  const own = outer?.inner ?? place;
  const stem = own.length > 2 ? own.replace(KIND, '') : own;
  const spelt = pinyin(stem, { toneType: 'none', type: 'array', v: true })
    .join('')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
  const slug = `${outer?.slug ?? ''}${spelt}`;
  return slug === '' ? 'place' : slug;
}

// pinyin-pro: readings of Chinese names, for places that the lookup does not list; loaded only for those.
import { pinyin } from 'pinyin-pro';
import READINGS from './place-readings.json' with { type: 'json' };
import { outerPlace } from './publisher.ts';

const KIND = /(?:自治县|自治旗|新区|市|省|县|区|州|盟|旗)$/;

/** 歙县 is Shexian, 花都 Huadu: how a character or a place is read where the common reading is another. */
const CHARACTERS = new Map(Object.entries(READINGS.characters));
const PLACES = new Map(Object.entries(READINGS.places));

/**
 * A place's short name in plain pinyin without its kind: 桐乡市 → tongxiang. A place inside a listed one has both
 * (宁波市鄞州区 → ningboyinzhou), for districts of many cities share their names.
 */
export function spellPlace(place: string): string {
  const outer = outerPlace(place);
  const own = outer?.inner ?? place;
  const stem = own.length > 2 ? own.replace(KIND, '') : own;
  const syllables = pinyin(stem, { toneType: 'none', type: 'array', v: true });
  const spelt = (
    PLACES.get(stem) ?? Array.from(stem, (char, at) => CHARACTERS.get(char) ?? syllables[at] ?? '').join('')
  )
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
  const slug = `${outer?.slug ?? ''}${spelt}`;
  return slug === '' ? 'place' : slug;
}

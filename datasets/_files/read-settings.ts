import { DEFAULT_PUBLICATION, type PublicationSettings } from './publication-settings.ts';

type Kind = 'text' | 'url' | 'email' | 'duration' | 'texts' | Shape;

interface Shape {
  readonly required: Readonly<Record<string, Kind>>;
  readonly optional?: Readonly<Record<string, Kind>>;
}

const PARTY: Shape = {
  required: { name: 'text' },
  optional: { nameEn: 'text', url: 'url', email: 'email', phone: 'text' },
};

/** Every setting is optional for a stage: what it does not set stays as {@link DEFAULT_PUBLICATION} has it. */
const SETTINGS: Shape = {
  required: {},
  optional: {
    title: 'text',
    titleEn: 'text',
    description: 'text',
    descriptionEn: 'text',
    publisher: PARTY,
    contact: PARTY,
    licence: { required: { name: 'text', title: 'text', path: 'url' } },
    updateFrequency: { required: { label: 'text', iso8601: 'duration', uri: 'url' } },
    theme: 'text',
    themeUri: 'url',
    access: 'text',
    area: 'text',
    keywords: 'texts',
    homepage: 'url',
  },
};

const CHECKS: Readonly<
  Record<'text' | 'url' | 'email' | 'duration', readonly [pattern: RegExp, allowed: string]>
> = {
  text: [/\S/, 'a text that is not empty'],
  url: [/^https?:\/\/[^\s/]+/, 'an address that begins with https:// or http://'],
  email: [/^[^\s@]+@[^\s@]+$/, 'an e-mail address such as data@example.gov.cn'],
  duration: [/^P(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?$/, 'an ISO 8601 duration such as P1M or P2W'],
};

/**
 * The publication settings of a stage, given as JSON over the defaults.
 * @param from where the JSON comes from, for the error: the name of a variable or file
 * @throws Error that names the setting, its value and what is allowed
 */
export function readPublicationSettings(json: string | undefined, from: string): PublicationSettings {
  if (json === undefined || json.trim() === '') return DEFAULT_PUBLICATION;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new Error(
      `${from} is no JSON (${error instanceof Error ? error.message : String(error)}); expected an object of publication settings such as {"title":"…","publisher":{"name":"…"}}.`,
      { cause: error },
    );
  }
  check(value, SETTINGS, from);
  return { ...DEFAULT_PUBLICATION, ...(value as Partial<PublicationSettings>) };
}

function check(value: unknown, kind: Kind, path: string): void {
  if (typeof kind === 'object') {
    checkObject(value, kind, path);
    return;
  }
  if (kind === 'texts') {
    if (!Array.isArray(value)) throw wrong(path, value, 'a list of texts');
    for (const [index, item] of value.entries()) check(item, 'text', `${path}[${index}]`);
    return;
  }
  const [pattern, allowed] = CHECKS[kind];
  if (typeof value !== 'string' || !pattern.test(value)) throw wrong(path, value, allowed);
}

function checkObject(value: unknown, { required, optional = {} }: Shape, path: string): void {
  const names = [...Object.keys(required), ...Object.keys(optional)];
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw wrong(path, value, `an object of ${names.join(', ')}`);
  for (const [name, item] of Object.entries(value)) {
    const kind = names.includes(name) ? (required[name] ?? optional[name]) : undefined;
    if (kind === undefined)
      throw new Error(`${path}.${name} is no setting; allowed here: ${names.join(', ')}.`);
    check(item, kind, `${path}.${name}`);
  }
  for (const name of Object.keys(required)) {
    if (!Object.hasOwn(value, name))
      throw new Error(`${path}.${name} is missing; ${path} needs ${Object.keys(required).join(', ')}.`);
  }
}

function wrong(path: string, value: unknown, allowed: string): Error {
  return new Error(`${path} is ${JSON.stringify(value)}; allowed: ${allowed}.`);
}

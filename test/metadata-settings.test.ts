import { describe, expect, it } from 'vitest';
import { DEFAULT_PUBLICATION } from '../datasets/_files/publication-settings.ts';
import { readPublicationSettings } from '../datasets/_files/read-settings.ts';

const read = (value: unknown): unknown => readPublicationSettings(JSON.stringify(value), 'PUBLICATION');

describe('publication settings', () => {
  it('are the defaults where a stage says nothing', () => {
    expect(readPublicationSettings(undefined, 'PUBLICATION')).toEqual(DEFAULT_PUBLICATION);
    expect(readPublicationSettings('', 'PUBLICATION')).toEqual(DEFAULT_PUBLICATION);
    expect(read({})).toEqual(DEFAULT_PUBLICATION);
  });

  it('replace the defaults one by one', () => {
    const publisher = { name: '嘉兴市人民政府办公室', email: 'data@example.gov.cn' };
    expect(read({ publisher, area: '嘉兴市' })).toEqual({
      ...DEFAULT_PUBLICATION,
      publisher,
      area: '嘉兴市',
    });
  });

  it.each([
    ['{"title":', /^PUBLICATION is no JSON/],
    ['[]', /^PUBLICATION is \[\]; allowed: an object of title, /],
    ['{"titel":"x"}', /^PUBLICATION\.titel is no setting; allowed here: title, /],
    ['{"constructor":"x"}', /^PUBLICATION\.constructor is no setting; /],
    ['{"title":""}', /^PUBLICATION\.title is ""; allowed: a text that is not empty\.$/],
    ['{"title":5}', /^PUBLICATION\.title is 5; allowed: a text/],
    ['{"licence":{"name":"CC0-1.0","title":"CC0"}}', /^PUBLICATION\.licence\.path is missing; /],
    [
      '{"licence":{"name":"x","title":"y","path":"creativecommons.org"}}',
      /^PUBLICATION\.licence\.path is "creativecommons\.org"; allowed: an address/,
    ],
    [
      '{"publisher":{"name":"x","email":"nobody"}}',
      /^PUBLICATION\.publisher\.email is "nobody"; allowed: an e-mail/,
    ],
    ['{"publisher":"x"}', /^PUBLICATION\.publisher is "x"; allowed: an object of name, /],
    [
      '{"updateFrequency":{"label":"每周","iso8601":"weekly","uri":"https://x.cn"}}',
      /^PUBLICATION\.updateFrequency\.iso8601 is "weekly"; allowed: an ISO 8601 duration/,
    ],
    ['{"keywords":["a",5]}', /^PUBLICATION\.keywords\[1\] is 5; /],
  ])('%s is refused with what is wrong and what is allowed', (json, message) => {
    expect(() => readPublicationSettings(json, 'PUBLICATION')).toThrow(message);
  });
});

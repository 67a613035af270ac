import { couldBeLongName } from '../_units/long-names.ts';
import { isName } from '../_units/names.ts';
import { beginsWithPlace } from '../_units/places.ts';
import { endsInPosition } from '../_units/posts.ts';
import { behindOwnPost, heldPosts, type Range } from './held.ts';
import { readListed } from './listed.ts';
import { seconded, withRemark, type Clause } from './clause.ts';
import { readPerson, readPersons, type NamedPerson } from './persons.ts';
import { readPosts } from './post-list.ts';
import { beginsWithBody, postBegins } from './post-start.ts';
import { allMatches } from '../_text/matches.ts';

export interface ClauseContext {
  /** The verb of the heading or clause before. */
  readonly carried: Clause['action'] | undefined;
  /** The people of the clause before: 其. */
  readonly before: readonly NamedPerson[];
  /** The people of the clause before in the same sentence, whom a removal need not name again. */
  readonly elided: readonly NamedPerson[] | undefined;
  /** The people of this very clause stand before it: `苻登科:任…`, `钱一民同志试用期满,任…`. */
  readonly isNamed: boolean;
  /** The text is known to hold appointments and removals alone. */
  readonly strict: boolean;
  /** The place whose gazette it is, without 市 or 县: its bodies are named after it. */
  readonly home: string | undefined;
}

/** `经研究决定,`, `市政府第20次常务会议研究,`, `会议决定`: who decided, before the verb. */
const LEAD_IN =
  /^(?:因[^,:;。]{2,20},)?(?:经[^:;。]{0,40}?(?:研究|同意|批准|审议|考核|公示|提名|讨论)(?:决定|同意|通过|合格|称职|期满|无异议)?[,:]?\s*|(?:[\u4e00-\u9fff\d]{2,40}?)?(?:会议|政府|常委会)?(?:研究)?决定[,:]?\s*(?=任命|免去|聘任|接受|同意|批准))?(?:决定|同意|批准|现将?|兹|同时|并|正式|建议|提议|予以)*[,:]?\s*/;
const APPOINT_FIRST =
  /^(?:任\s?命|聘\s?任|续聘|增聘|委任|委派|选派|推荐|提名|选举|补选|推选|增补|聘请|聘|晋升|套转|提拔|明确|确定|认定)\s*:?\s*(?:以下|下列)?/;
/** `确定张家村为示范村`: what is chosen may be anything. */
const CHOOSES = /^(?:明确|确定|认定)/;
/** `推荐王海为全国劳动模范` as well, where not everything is an appointment. */
const COMMENDS = /^(?:明确|确定|认定|推荐|提名|选举|补选|推选|增补|聘请|提拔)/;
/** Between people and posts; the longer words first. */
const APPOINT_VERB =
  /正式任命为|正式担任|正式任|挂职担任|挂职任|聘任为|任命为|晋升为?|套转为?|(?:确|认)定为|明确为|兼任|(?<=同志)(?:提|升|续|连)任|调任|转任|改任|担任|出任|挂任|挂职|聘为|代理|(?<!主)任|为|兼/g;
/** Without a verb: `李四的市水务局局长职务`. */
const OWN_POST = /^[^,;。:任为]{2,40}的[^,;。]{4,}职[务级]/;
/** `…和李四任市农业局副局长`: what gives a post takes none away. */
const GIVES = /(?<=.)(?<![主现原责信、])任(?![命免职务期的])/;
/** `现任`, `拟任`, `曾任`, `历任`: what somebody is, was or may become, no appointment. */
const NO_ACT = /(?<=[\u4e00-\u9fff]{2})[现拟曾]$|(?<=同志|[\u4e00-\u9fff]{3})[原历]$/;
/** A post that the lookup does not know, with words of a sentence in it: `推荐…为劳动模范,市财政局为先进单位`. */
const SENTENCE = /[,，的为]|(?<!主)任(?![命职务])/;
/** How many characters the people in front of a verb take at most. */
const MOST_NAMES = 400;
const REMOVE_FIRST = /^(?:免\s?去|免\s?除|撤销|解聘|罢免|免)\s*:?\s*/;
/** `高柴免去…副主任职务`: the person before the verb. */
const NAME_FIRST =
  /^(?!依法|依规|予以|一律|应当?|可以?|及时|必须|同时|建议|提请)([^,;。:任]{2,30}?)免去(?:其)?(?=[^,;。]{4,})/;
const RESIGNS =
  /^(?:接受|同意|批准)?\s*(其|[^,;。:]{2,60}?)(?:因[^,;。]{2,12}?)?(?:主动|自愿)?(?:提出的?|申请|请求)?(?:因[^,;。]{2,12})?辞去(?:其)?\s*(?:所?(兼任|担任|任)的?)?\s*/;
const NO_LONGER = /不再\s*(担任|兼任|挂任|任|兼|(?:续聘|聘任?)为?)\s*(?:其)?/;
/** `不再聘任王晓明为市政府参事`: the person between the verb and the post. */
const NOT_AGAIN = /^不再(?:续聘|聘任|聘请|聘|委派|推荐|提名)\s*([^,;。:为任]{2,40}?)(?:同志)?(?:为|担任|任)/;
const LAPSES =
  /(?:的)?\s*职[务级]?,?(?:(因[^,;。]{2,16}),|因[^,;。]{0,16}|随(?!之)[^,;。]{0,16}|([^,;。职]{2,12}))?,?(?:随之|同时|相应|依法)?(?:(?:自然|自行|相应|同时|一并)免[除去职]|(?<=职[务级])(?:予以)?免[除去])(?:,([^,;。]{2,20}))?$/;
/** `王晓明任市商务局副局长试用期满,正式任职`, `…副局长职务试用期满,予以正式任职`. */
const SERVED =
  /(?:职务|一职)?(试用期已?满(?:,?经?考核合格)?),?(?:同意|准予|予以|现|决定)?(?:按期)?(?:正式任职|正式任命|转正|正式任用)$/;
/** `的`, `兼任的`, `所任的`, `原任`, `原`: between a person and the post that is taken away. */
const POSSESSION =
  /^(?:\s*(?:所)?(兼任|兼|挂职担任|挂职任|挂任|挂职|代理|担任|现任|任)的|\s*所(兼任|任|担任|聘任?)|\s*现任|的(?:原)?|\s*原(?:担任|任)?的?)\s*/;
const COMRADE =
  /^\s*等[一二两三四五六七八九十\d]{1,3}(?:人|名|位)(?:同志)?|^\s*(?:等?[一二两三四五六七八九十\d]{1,3}(?:名|位|个)|等[一二两三四五六七八九十\d]{0,3})?同志/;

/** Reads one clause, `[from, to)` of a block's text. Undefined when it is none. */
export function readClause(
  raw: string,
  folded: string,
  bounds: { readonly from: number; readonly to: number },
  context: ClauseContext,
): Clause | undefined {
  const lead = LEAD_IN.exec(folded.slice(bounds.from, bounds.to))?.[0].length ?? 0;
  const range: Range = { raw, folded, from: bounds.from + lead, to: bounds.to };
  const text = folded.slice(range.from, range.to);
  const removed = REMOVE_FIRST.exec(text);
  if (removed !== null) return removal(at(range, removed[0].length), context, true);
  const served = text.includes('试用期') ? SERVED.exec(text) : null;
  if (served !== null) {
    const own: Range = { ...range, to: range.from + served.index };
    const clause = GIVES.test(text.slice(0, served.index))
      ? appointment(own, context)
      : removal(own, context, true);
    return clause === undefined ? undefined : withRemark({ ...clause, action: 'appoint' }, served[1] ?? '');
  }
  const lapses = LAPSES.exec(text);
  if (lapses !== null) {
    const clause = removal({ ...range, to: range.from + lapses.index }, context, true);
    const start = range.from + lapses.index;
    const remarks = lapses.slice(1).flatMap((remark) => {
      const offset = remark === undefined ? -1 : folded.indexOf(remark, start);
      return remark === undefined ? [] : [raw.slice(offset, offset + remark.length)];
    });
    return clause === undefined || remarks.length === 0 ? clause : withRemark(clause, remarks.join('，'));
  }
  const notAgain = text.startsWith('不再') ? NOT_AGAIN.exec(text) : null;
  if (notAgain?.[1] !== undefined) {
    const start = range.from + text.indexOf(notAgain[1]);
    const persons = personsOrBefore(range, start, start + notAgain[1].length, context);
    return build('remove', true, persons, at(range, notAgain[0].length), false);
  }
  const noLonger = NO_LONGER.exec(text);
  if (noLonger !== null) {
    const persons = personsOrBefore(range, range.from, range.from + noLonger.index, context);
    const posts = at(range, noLonger.index + noLonger[0].length);
    return build('remove', true, persons, posts, noLonger[1]?.startsWith('兼') === true);
  }
  const resigns = RESIGNS.exec(text);
  if (resigns?.[1] !== undefined) {
    const start = range.from + text.indexOf(resigns[1]);
    const persons = personsOrBefore(range, start, start + resigns[1].length, context);
    return build(
      'remove',
      true,
      persons,
      at(range, resigns[0].length),
      resigns[2]?.startsWith('兼') === true,
    );
  }
  const takenFrom = NAME_FIRST.exec(text);
  if (takenFrom?.[1] !== undefined) {
    const persons = readPersons(raw, folded, range.from, range.from + takenFrom[1].length, true);
    if (persons !== undefined) return build('remove', true, persons, at(range, takenFrom[0].length), false);
  }
  const named = APPOINT_FIRST.exec(text) ?? givenFirst(text);
  if (named !== null) {
    const own = at(range, named[0].length);
    const clause =
      appointment(own, { ...context, strict: true, carried: 'appoint' }) ?? givenWithoutWord(own, context);
    const isPost = clause?.posts.every(({ position }) => position !== null) === true;
    if (!isPost && (context.strict ? CHOOSES : COMMENDS).test(text)) return undefined;
    return clause === undefined || !isSound(clause, context) ? undefined : { ...clause, stated: true };
  }
  if (context.carried !== undefined) {
    const listed = readListed(folded, range.from, range.to);
    if (listed !== undefined) {
      const { from, to } = listed.person;
      const one = readPerson(raw, folded, from, to, true);
      const persons = one === undefined ? readPersons(raw, folded, from, to, true) : [one];
      const clause = build(context.carried, false, persons, { ...range, ...listed.posts }, false);
      if (clause !== undefined) return clause;
    }
  }
  if (context.carried !== 'remove') {
    const clause = appointment(range, context);
    // `任命…;免去其…职务;李四的…职务`
    const isTaken = clause === undefined && context.strict && OWN_POST.test(text);
    return isTaken ? removal(range, context, false) : clause;
  }
  // Under 免去 a clause with 职务 takes a post away, one with a verb of its own gives one.
  const first = /职[务级]/.test(text) ? removal(range, context, false) : appointment(range, context);
  if (first !== undefined) return first;
  if (/职[务级]/.test(text)) return appointment(range, context);
  return GIVES.test(text) ? undefined : removal(range, context, false);
}

/** `任王晓明为市教育局局长`: a verb, and no surname, for nobody has a surname of one character and three more. */
function givenFirst(text: string): RegExpExecArray | null {
  if (!text.startsWith('任')) return null;
  const given = /^任(?=([\u3400-\u9fff]{3})(?:同志|为|、[^,;。:]{2,40}为))/.exec(text);
  return given !== null && isName(given[1] ?? '') ? given : null;
}

/** `任命王晓明同志市教育局局长职务`: nothing but the post says where the name ends. */
function givenWithoutWord(range: Range, context: ClauseContext): Clause | undefined {
  const clause = context.strict ? removal(range, { ...context, elided: undefined }, true) : undefined;
  if (clause?.posts.every(({ position }) => position !== null) !== true) return undefined;
  return { ...clause, action: 'appoint' };
}

function at(range: Range, offset: number): Range {
  return { ...range, from: range.from + offset };
}

/** People, then a verb, then posts. */
function appointment(range: Range, context: ClauseContext): Clause | undefined {
  const text = range.folded.slice(range.from, range.to);
  for (const match of allMatches(text, APPOINT_VERB)) {
    if (match.index > MOST_NAMES) break;
    const verb = match[0];
    const behind = text.slice(match.index + verb.length);
    const isElided =
      context.elided !== undefined &&
      (beginsWithBody(behind, context.home) || (context.isNamed && !/(?<!主)任|为/.test(behind)));
    if (match.index === 0 && !isElided) continue;
    if (NO_ACT.test(text.slice(0, match.index))) return undefined;
    // 任命, 任免, 任职 are no verbs here; `X兼任的Y` is a removal's; 为 needs a verb before it.
    if (
      /^(?:[命免职的期何意由([\d]|务(?!川)|同志)/.test(behind) ||
      behind.trim().length < 2 ||
      /^\s*[、,]/.test(behind)
    )
      continue;
    if ((verb === '为' || verb === '兼') && context.carried !== 'appoint' && !isPlain(text, match, context))
      continue;
    const long = context.strict || context.carried === 'appoint';
    const respectively = /(?:同志)?分别$/.exec(text.slice(0, match.index));
    const to = range.from + (respectively?.index ?? match.index);
    const who = text.slice(0, match.index).trim();
    const persons =
      who === '' || who === '其'
        ? (context.elided ?? context.before)
        : (readPersons(range.raw, range.folded, range.from, to, long) ??
          (context.strict ? behindOwnPost(range, to) : undefined));
    if (persons === undefined) continue;
    const clause = build(
      'appoint',
      verb !== '为',
      persons,
      at(range, match.index + verb.length),
      verb.startsWith('兼'),
    );
    if (clause === undefined) return undefined;
    if (
      !context.strict &&
      clause.posts.some(({ post, position }) => position === null && SENTENCE.test(post))
    )
      return undefined;
    if (respectively !== null && clause.posts.length === clause.persons.length)
      return { ...clause, isPaired: true };
    if (verb === '代理') return withRemark(clause, verb);
    return verb.startsWith('挂') ? seconded(clause) : clause;
  }
  return undefined;
}

/** `王晓明为市教育局局长` where nothing but appointments and removals stands, though no verb has said so. */
function isPlain(text: string, { index, 0: verb }: RegExpExecArray, context: ClauseContext): boolean {
  if (!context.strict || context.carried !== undefined || verb !== '为') return false;
  const name = text.slice(0, index);
  return (
    (isName(name) || couldBeLongName(name)) &&
    endsInPosition(text.slice(index + 1).replace(/\([^()]*\)$/, ''))
  );
}

/** In a text that may hold anything, no post is a sentence. */
function isSound(clause: Clause, context: ClauseContext): boolean {
  return (
    context.strict || clause.posts.every(({ post, position }) => position !== null || !SENTENCE.test(post))
  );
}

/** People, then what says that the post is theirs, then posts. */
function removal(range: Range, context: ClauseContext, stated: boolean): Clause | undefined {
  const text = range.folded.slice(range.from, range.to);
  // `其…职务`, `…,原任…局长职务自然免除`
  const isTheirs = text.startsWith('其');
  if (isTheirs || (stated && context.elided !== undefined && /^原(?!.{0,3}的)/.test(text))) {
    const own = POSSESSION.exec(isTheirs ? text.slice(1) : text);
    const posts = at(range, (isTheirs ? 1 : 0) + (own?.[0].length ?? 0));
    return build('remove', stated, context.before, posts, own?.[1]?.startsWith('兼') === true);
  }
  // `单于归任…局长,免去洛阳市人民政府副秘书长职务`: the people of the clause before.
  if (stated && context.elided !== undefined && beginsWithBody(text, context.home)) {
    const clause = build('remove', stated, context.elided, range, false);
    if (clause?.posts.every(({ position }) => position !== null) === true) return clause;
  }
  const held = heldPosts(range, text);
  if (held !== undefined) {
    const persons = readPersons(range.raw, range.folded, range.from, held.personsTo, true);
    const clause = build('remove', stated, persons, held.posts, held.concurrent);
    if (clause !== undefined) return clause;
  }
  for (let length = 2; length <= text.length && length <= 80; length += 1) {
    const rest = text.slice(length);
    const comrade = COMRADE.exec(rest);
    const own = POSSESSION.exec(rest.slice(comrade?.[0].length ?? 0));
    if (comrade === null && own === null) continue;
    const persons = readPersons(range.raw, range.folded, range.from, range.from + length, true);
    if (persons === undefined) continue;
    const offset = length + (comrade?.[0].length ?? 0) + (own?.[0].length ?? 0);
    const clause = build('remove', stated, persons, at(range, offset), own?.[1]?.startsWith('兼') === true);
    if (clause !== undefined) return needsOffice(clause, stated, text);
  }
  return withoutWord(range, text, context, stated);
}

/** `张三、` of `张三、李四成都市…`: the names in front of the last. */
const NAMES_BEFORE = /^(?:[^、,;。:()]{2,8}、)+/;

/** `苌和安成都市环境监察执法支队支队长职务`: the last name ends where a post can begin. */
function withoutWord(
  range: Range,
  text: string,
  context: ClauseContext,
  stated: boolean,
): Clause | undefined {
  // `免去德阳市…副市长职务`: nobody is called 德阳.
  if (beginsWithPlace(text)) return undefined;
  const listed = NAMES_BEFORE.exec(text)?.[0].length ?? 0;
  const others =
    listed === 0
      ? []
      : (readPersons(range.raw, range.folded, range.from, range.from + listed - 1, false) ?? []);
  const before = others.length === 0 ? 0 : listed;
  const from = range.from + before;
  for (const end of postBegins(text.slice(before), context.home)) {
    const person = readPerson(range.raw, range.folded, from, from + end, false);
    if (person === undefined) continue;
    const clause = build('remove', stated, [...others, person], at(range, before + end), false);
    if (clause !== undefined) return needsOffice(clause, stated, text);
  }
  return undefined;
}

/** Without 免去 in the clause itself, 职务 must say that a post is meant. */
function needsOffice(clause: Clause, stated: boolean, text: string): Clause | undefined {
  return stated || /职[务级]/.test(text) || clause.posts.every(({ position }) => position !== null)
    ? clause
    : undefined;
}

function personsOrBefore(
  range: Range,
  from: number,
  to: number,
  context: ClauseContext,
): readonly NamedPerson[] | undefined {
  const text = range.folded.slice(from, to).trim();
  if (text === '' || text === '其') return context.before;
  return readPersons(range.raw, range.folded, from, to, context.strict);
}

function build(
  action: Clause['action'],
  stated: boolean,
  persons: readonly NamedPerson[] | undefined,
  range: Range,
  concurrent: boolean,
): Clause | undefined {
  if (persons === undefined || persons.length === 0) return undefined;
  const posts = readPosts(range.raw, range.folded, range.from, range.to, { action, concurrent });
  if (posts.length === 0 || posts.some(({ post }) => post.length < 2 || /《|决定/.test(post)))
    return undefined;
  return { action, stated, persons, posts };
}

import type { Block } from '../_lines/blocks.ts';
import type { GazetteDocument } from '../_gazette/documents.ts';
import { partOf, Passage } from '../_gazette/passage.ts';
import { leaderAtStart, officerAtStart, type NamedLeader } from './leader.ts';

/** All that a document says of one leader's duties: passages that each begin with a duty or a list of them. */
export interface Entry {
  readonly leader: NamedLeader;
  readonly passages: readonly EntryPassage[];
  readonly blocks: readonly Block[];
}

export interface EntryPassage {
  readonly passage: Passage;
  /** Index behind the leader or the numeral. */
  readonly from: number;
}

const GOES_ON =
  /^(?:同时|并|还|其中|具体|主要|继续|协助|协管|配合|受(?=[^,。]{1,12}委托)|增加|新增|减少|不再|负责(?!人)|分管(?!负责|领导|同志)|联系|联络|挂钩|挂联|主持|牵头|主管|主抓|兼管|代管|承担|兼)/;
const ENDED = /[。;:!?][”"’)\]】]*$/;

/** The leaders' entries of a document, and the blocks that belong to none. */
export function readEntries(document: GazetteDocument): {
  readonly entries: readonly Entry[];
  readonly others: readonly Block[];
} {
  const entries: Entry[] = [];
  const others: Block[] = [];
  let leader: NamedLeader | undefined;
  let groups: { readonly blocks: Block[]; readonly from: number }[] = [];
  const close = (): void => {
    if (leader === undefined) return;
    entries.push({
      leader,
      passages: groups.map(({ blocks, from }) => ({
        passage: new Passage(blocks.map((block) => partOf(block))),
        from,
      })),
      blocks: groups.flatMap(({ blocks }) => blocks),
    });
    leader = undefined;
    groups = [];
  };
  for (const [index, block] of document.body.entries()) {
    if (block.kind === 'row') {
      close();
      continue;
    }
    const from = block.marker?.end ?? 0;
    const isRunOn = block.folded[from] === '和' && isCut(groups.at(-1)?.blocks.at(-1));
    const found = isText(block) && !isRunOn ? leaderOf(block, from, document.body[index + 1]) : undefined;
    if (found !== undefined) {
      close();
      leader = found;
      groups = [{ blocks: [block], from: found.end }];
      continue;
    }
    const last = groups.at(-1);
    if (leader !== undefined && last !== undefined && isText(block)) {
      const before = last.blocks.at(-1);
      if (GOES_ON.test(block.folded.slice(from))) {
        groups.push({ blocks: [block], from });
        continue;
      }
      // `…残疾人事业等方面工` ⏎⏎ `作。分管…`: what has not ended goes on.
      if (
        before !== undefined &&
        block.marker === undefined &&
        !ENDED.test(before.folded) &&
        isRest(before, block)
      ) {
        last.blocks.push(block);
        continue;
      }
    }
    close();
    others.push(block);
  }
  close();
  return { entries, others };
}

/** Whoever has another post than one of the government is a leader where duties follow: `民进区委主委 葛雯` ⏎ `负责教育…`. */
function leaderOf(block: Block, from: number, next: Block | undefined): NamedLeader | undefined {
  const { raw, folded } = block;
  const leader = leaderAtStart(raw, folded, from);
  if (leader !== undefined) return leader;
  const officer = officerAtStart(raw, folded, from);
  if (officer === undefined) return undefined;
  if (officer.end < folded.length) return GOES_ON.test(folded.slice(officer.end)) ? officer : undefined;
  if (next === undefined || !isText(next)) return undefined;
  return GOES_ON.test(next.folded.slice(next.marker?.end ?? 0)) ? officer : undefined;
}

function isText(block: Block): boolean {
  return block.kind === 'text' || block.kind === 'heading' || block.kind === 'label';
}

/** `…协助许小月市长` ⏎⏎ `和颜海荣常务副市长…`: a sentence goes on, nobody of the name 和颜海 is meant. */
function isCut(before: Block | undefined): boolean {
  return before !== undefined && before.folded.length > 30 && !ENDED.test(before.folded);
}

/** A signature behind an entry that lost its 。 is no rest of it. */
function isRest(before: Block, block: Block): boolean {
  return (
    /[、,。;]/.test(block.folded) ||
    (before.folded.length > 12 && block.folded.length < 8 && !/[府室厅]$/.test(block.folded))
  );
}

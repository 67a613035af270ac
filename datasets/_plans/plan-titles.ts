import { endsLikeUnit } from '../_units/unit-words.ts';
import type { Block } from '../_lines/blocks.ts';
import type { GazetteDocument } from '../_gazette/documents.ts';
import { withoutBreaks } from './plan-cells.ts';
import type { Plan } from './plan-model.ts';
import { isTitleLike } from '../_gazette/titles.ts';

/** The titles of plans: what they are called says whether they give out tasks or take measures. */
export const TASK_WORDS =
  /责任分解|任务分解|分解表|任务清单|责任清单|任务分工|责任分工|分工方案|职责分工|民生实事|办实事|实事项目|重点工作|工作要点|重点任务|工作任务|攻坚任务|目标任务|任务$|任务(?:安排|台账|责任|计划)|责任台账|工作台账|工作清单|责任表|任务书|任务表|分工表|清单$/;
const MEASURE_WORDS = /举措|措施|政策|意见|办法|方案|规划|行动计划|若干|规定|细则|条例/;

/** `2026年重点工作任务分解表`: whatever its columns are called, the table below gives out tasks. */
const GIVES_TASKS = /任务|分工|分解|实事|重点工作|工作要点|攻坚/;
/** `促进低空经济发展若干措施`: each of what stands below is a measure, and who answers for it may be its last sentence. */
const POLICY = /措施|举措|政策/;
/** Lists of powers, of proposals and of services have responsible bodies as well. */
const OTHER_LIST = /权责|权力|职权|许可|审批|执法|证明事项|收费|服务事项|决策事项|建议|提案|议案|名录/;
/** What lays down rules gives out no tasks: the tables of an emergency plan say who does what when. */
const RULES = /(?:预案|办法|规定|细则|条例|规程|规范|标准|指南)(?:\([^()]*\)|（[^（）]*）)?(?:的通知)?$/;

const TITLE_TAIL =
  /^\((?:(?:19|20)\d\d\s*年?度?\s*(?:[—\-~至到]+\s*(?:(?:19|20)?\d\d)\s*年?度?)?|试行|暂行|修订版?|修订稿|送审稿)\)$/;
/** `为推动…,制定本方案` below a title that lost its 。 is no title. */
const OPENING_WORDS =
  /^(?:为|根据|按照|依据|围绕|结合|按)[^《]*,|制定(?:如下|以下|下列|本)|[本此该](?:方案|意见|办法|措施|规定|计划|细则|规划|条例)$/;

/** The block is the title of a plan, or a line of it. */
export function isPlanTitle(block: Block): boolean {
  if (!isTitleLike(block) || block.folded.length < 4 || endsLikeUnit(block.folded)) return false;
  // `(区科技局牵头,区财政局按职责分工负责)` on a line of its own is the statement of the item above.
  if (/^[([].*[)\]]$/.test(block.folded)) return false;
  const key = withoutBreaks(block.key);
  if (OPENING_WORDS.test(key)) return false;
  if (
    TASK_WORDS.test(key) ||
    (MEASURE_WORDS.test(key) &&
      /(?:举措|措施|意见|办法|方案|规划|计划|规定|细则|政策|条例)(?:\([^()]*\))?$/.test(key))
  ) {
    return block.kind === 'heading' || block.folded.length <= 60;
  }
  return false;
}

/** `(2025—2027年)`, `(试行)` on a line of its own below the title that it belongs to. */
export function isTitleTail({ folded }: Block): boolean {
  return folded.startsWith('(') && TITLE_TAIL.test(folded);
}

/** What a title says of its plan; undefined where it says nothing. */
export function kindByTitle(title: string): Plan['kind'] | undefined {
  if (TASK_WORDS.test(title)) return 'tasks';
  return MEASURE_WORDS.test(title) ? 'measures' : undefined;
}

/** Whose sentences may say who answers for what: those of a plan of tasks, or those of a policy, which lays down no rules. */
export function sentencesBelow(title: string): 'tasks' | 'policy' | 'none' {
  if (TASK_WORDS.test(title)) return 'tasks';
  return POLICY.test(title) && !RULES.test(title) ? 'policy' : 'none';
}

/** A title that makes a table below it one of tasks, even where no header does. */
export function givesTasks(title: string): boolean {
  return GIVES_TASKS.test(title) && !OTHER_LIST.test(title);
}

/** A title under which no table gives out tasks, whatever its headers say. */
export function holdsNoTasks(title: string): boolean {
  return RULES.test(title) || (OTHER_LIST.test(title) && !/任务|重点工作/.test(title));
}

/** A document that prints its plan without a heading of its own lends it the title in its own: 关于印发《…》的通知. */
export function planTitleOf(document: GazetteDocument): string {
  return (
    /(?:印发|转发|批转|公布|下达|发布)[^《》]{0,20}《([^》]+)》(?!.{0,24}(?:任务|工作|分工|清单))/.exec(
      document.title,
    )?.[1] ?? document.title
  );
}

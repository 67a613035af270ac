/**
 * 人事 as a word of its own, and not where 人 ends one word and 事 begins the next: 退役军人事务, 残疾人事业, 法人事项,
 * 先进个人事迹, 无人事故. As a source, to be part of other expressions.
 */
const WORD = '人事(?![务业项件故实迹例由宜态物后前先中主])';

/** What 人事 speaks of besides who takes and leaves a post: 劳动人事争议仲裁委员会, 人事档案管理, 市人事局. */
const OTHER_MATTERS =
  '争议|仲裁|档案|制度|考试|代理|人才|管理|劳动|工资|关系|教育|政策|改革|编制|统计|合同|培训|服务|权限|[局厅处部科]';

/** 人事 where it speaks of appointments and removals: 人事任免, 人事动态, 市人民政府人事通知. */
export const PERSONNEL_WORD = `(?<!劳动)${WORD}(?!${OTHER_MATTERS})`;

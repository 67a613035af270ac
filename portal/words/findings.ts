/**
 * What the codes of findings mean, in plain Chinese. The report's own messages are English and name the values; the
 * page shows both. A code that is not listed here is shown by its message alone.
 */
const FINDINGS: Readonly<Record<string, string>> = {
  'no-gazette': '文中没有公报名称和期号，不像是一期公报。',
  'issue-unidentified': '刊头和版权页没有写全公报名称、年份或期号。',
  'issue-without-documents': '本期既没有刊登文件，也没有列出文件。',
  'issue-year-differs': '刊头与版权页的年份不一致。',
  'issue-number-differs': '刊头与版权页的期号不一致。',
  'publisher-unlisted': '主办单位尚未登记简称，暂按拼音编号。',
  'document-number-missing': '发文字号不连续：缺少的号既未刊登，也未列入目录。',
  'document-number-repeated': '同一发文字号出现多次。',
  'document-number-differs': '同一文件的发文字号前后不一致。',
  'document-title-differs': '同一文件的标题在目录和正文中不一致。',
  'document-without-text': '只列入发文目录，没有刊登全文。',
  'document-without-date': '没有找到成文日期。',
  'document-not-in-list': '刊登了全文，但没有列入发文目录。',
  'document-not-in-contents': '刊登了全文，但没有列入本期目录。',
  'attachment-omitted': '附件在公报中略去。',
  'task-without-units': '任务没有写明责任单位。',
  'task-repeated': '同一任务出现两次，已去重，可能有一页重复扫描。',
  'task-number-repeated': '任务序号重复。',
  'task-number-missing': '任务序号不连续。',
  'appointment-not-understood': '任免栏目中有一行没能识别。',
  'appointment-heading-disagrees': '任免栏目的标题与条目的动词不一致。',
  'text-not-understood': '清单中有文字没能归入任何一项。',
  'source-characters-replaced': '原文中有无法识别的字符，已用替代符号代替。',
  'pdf-pages-without-text': '有些页面没有文字，可能是扫描件。',
  'pdf-furniture-left-out': '页眉、页脚和页码没有计入正文。',
  'pdf-turned-text-left-out': '旋转排印的文字没有计入正文。',
  'html-furniture-left-out': '网页的导航等外围文字没有计入正文。',
};

/** The meaning of a finding's code in Chinese, or undefined. */
export function findingInChinese(code: string): string | undefined {
  return FINDINGS[code];
}

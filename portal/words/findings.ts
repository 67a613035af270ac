import type { Language } from '../addresses.ts';
import type { FindingCode } from '../../datasets/finding-codes.ts';

type Meaning = Readonly<Record<Language, string>>;

/**
 * What the codes of findings mean, in plain words. A report's own messages are English and name the values; the page
 * shows both. A code that the extraction can report and that has no words here does not compile.
 */
const MEANINGS: Readonly<Record<FindingCode, Meaning>> = {
  'source-empty': { zh: '文件是空的。', en: 'The file is empty.' },
  'source-too-large': { zh: '文件超过了大小上限。', en: 'The file is larger than what is read.' },
  'source-binary': { zh: '文件不是文本，无法读取。', en: 'The file is no text and cannot be read.' },
  'source-foreign': {
    zh: '这种格式的文件里没有可读的文字。',
    en: 'A file of this format holds no text that can be read.',
  },
  'source-word-binary': {
    zh: '旧版 Word 文件（.doc），请另存为 .docx 再上传。',
    en: 'An old Word file (.doc); it must be saved as .docx first.',
  },
  'source-encoding': { zh: '无法判断文字编码。', en: 'The encoding of the text could not be told.' },
  'source-characters-replaced': {
    zh: '原文中有无法识别的字符，已用替代符号代替。',
    en: 'Some characters of the source could not be read; a replacement character stands for each.',
  },
  'source-table-too-large': {
    zh: '有一张表合并的单元格过多，无法读取。',
    en: 'The merged cells of a table cover more than can be read.',
  },
  'html-broken': { zh: '网页文件已损坏。', en: 'The web page is damaged.' },
  'html-no-text': { zh: '网页中没有正文。', en: 'The web page holds no text.' },
  'html-too-complex': {
    zh: '网页结构过于庞大，无法读取。',
    en: 'The web page has more elements than are read.',
  },
  'html-too-deep': { zh: '网页嵌套层数过多，无法读取。', en: 'The web page is nested deeper than is read.' },
  'html-furniture-left-out': {
    zh: '网页的导航等外围文字没有计入正文。',
    en: 'Menus and other words around the page’s text were left out.',
  },
  'docx-bomb': {
    zh: 'Word 文件解压后过大，拒绝读取。',
    en: 'The Word file unpacks to far more than its size; it is refused.',
  },
  'docx-broken': { zh: 'Word 文件已损坏。', en: 'The Word file is damaged.' },
  'docx-encrypted': { zh: 'Word 文件设有密码。', en: 'The Word file is protected by a password.' },
  'docx-no-text': { zh: 'Word 文件中没有文字。', en: 'The Word file holds no text.' },
  'docx-none': { zh: '这是压缩包，不是 Word 文件。', en: 'This is an archive, not a Word file.' },
  'docx-too-complex': {
    zh: 'Word 文件结构过于复杂，无法读取。',
    en: 'The Word file is more complex than is read.',
  },
  'pdf-bomb': {
    zh: 'PDF 文件解压后过大，拒绝读取。',
    en: 'The PDF unpacks to far more than its size; it is refused.',
  },
  'pdf-broken': { zh: 'PDF 文件已损坏。', en: 'The PDF is damaged.' },
  'pdf-encrypted': { zh: 'PDF 文件设有密码。', en: 'The PDF is protected by a password.' },
  'pdf-no-text': {
    zh: 'PDF 中只有图像，没有文字，需要先做文字识别（OCR）。',
    en: 'The PDF is pictures without text, as scans are; it needs text recognition (OCR) first.',
  },
  'pdf-no-unicode': {
    zh: 'PDF 的字体没有文字对照表，无法还原成文字。',
    en: 'The fonts of the PDF do not say which characters they show.',
  },
  'pdf-too-complex': {
    zh: 'PDF 有的页面过于复杂，无法读取。',
    en: 'A page of the PDF is more complex than is read.',
  },
  'pdf-too-many-pages': { zh: 'PDF 页数超过上限。', en: 'The PDF has more pages than are read.' },
  'pdf-too-slow': { zh: '读取 PDF 超过了时限。', en: 'Reading the PDF took longer than allowed.' },
  'pdf-unavailable': {
    zh: '系统暂时缺少读取这份 PDF 所需的组件。',
    en: 'What is needed to read this PDF was not at hand.',
  },
  'pdf-pages-without-text': {
    zh: '有些页面没有文字，可能是扫描件。',
    en: 'Some pages hold no text; they may be scans.',
  },
  'pdf-furniture-left-out': {
    zh: '页眉、页脚和页码没有计入正文。',
    en: 'Page headers, footers and page numbers were left out of the text.',
  },
  'pdf-turned-text-left-out': {
    zh: '旋转排印的文字没有计入正文。',
    en: 'Text that is printed turned was left out.',
  },
  'extraction-timeout': {
    zh: '读取超过了时限，已放弃。',
    en: 'Reading took longer than allowed and was given up.',
  },
  'extraction-memory': {
    zh: '读取所需内存超过上限，已放弃。',
    en: 'Reading took more memory than allowed and was given up.',
  },
  'extractor-crash': {
    zh: '提取程序读取这份文件时出错，修正后会重新读取。',
    en: 'The extractor failed on this file; a mended one will read it again.',
  },
  'no-gazette': {
    zh: '文中没有公报名称和期号，不像是一期公报。',
    en: 'No gazette’s name and issue number stand in the text; it does not look like an issue.',
  },
  'issue-unidentified': {
    zh: '刊头和版权页没有写全公报名称、年份或期号。',
    en: 'Masthead and imprint do not give the gazette’s name, year and issue number.',
  },
  'issue-without-documents': {
    zh: '本期既没有刊登文件，也没有列出文件。',
    en: 'The issue neither prints nor lists a document.',
  },
  'issue-year-differs': {
    zh: '刊头与版权页的年份不一致。',
    en: 'Masthead and imprint give different years.',
  },
  'issue-number-differs': {
    zh: '刊头与版权页的期号不一致。',
    en: 'Masthead and imprint give different issue numbers.',
  },
  'publisher-unlisted': {
    zh: '主办单位尚未登记简称，暂按拼音编号。',
    en: 'The publisher is not listed yet; its short name is made from its pinyin.',
  },
  'correction-replaces-all': {
    zh: '更正后的这一期与原先没有一份相同的文件，可能期号有误。',
    en: 'The corrected issue shares no document with what it replaces; its issue number may be wrong.',
  },
  'documents-below-bound': {
    zh: '读出的文件远少于目录所列，暂不发布。',
    en: 'Far fewer documents were read than the issue’s contents promise; it is withheld.',
  },
  'documents-fewer-than-promised': {
    zh: '读出的文件少于目录所列，可能有遗漏。',
    en: 'Fewer documents were read than the issue’s contents promise; some may be missing.',
  },
  'tasks-below-bound': {
    zh: '读出的任务远少于序号所示，暂不发布。',
    en: 'Far fewer tasks were read than their numbers promise; the issue is withheld.',
  },
  'tasks-fewer-than-promised': {
    zh: '读出的任务少于序号所示，可能有遗漏。',
    en: 'Fewer tasks were read than their numbers promise; some may be missing.',
  },
  'research-topics-below-bound': {
    zh: '读出的课题远少于文中所列，暂不发布。',
    en: 'Far fewer research topics were read than the text promises; the issue is withheld.',
  },
  'research-topics-fewer-than-promised': {
    zh: '读出的课题少于文中所列，可能有遗漏。',
    en: 'Fewer research topics were read than the text promises; some may be missing.',
  },
  'appointments-below-bound': {
    zh: '读出的任免远少于文中所列，暂不发布。',
    en: 'Far fewer appointments were read than the text promises; the issue is withheld.',
  },
  'appointments-fewer-than-promised': {
    zh: '读出的任免少于文中所列，可能有遗漏。',
    en: 'Fewer appointments were read than the text promises; some may be missing.',
  },
  'policy-measures-below-bound': {
    zh: '读出的举措远少于序号所示，暂不发布。',
    en: 'Far fewer measures were read than their numbers promise; the issue is withheld.',
  },
  'policy-measures-fewer-than-promised': {
    zh: '读出的举措少于序号所示，可能有遗漏。',
    en: 'Fewer measures were read than their numbers promise; some may be missing.',
  },
  'document-number-missing': {
    zh: '发文字号不连续：缺少的号既未刊登，也未列入目录。',
    en: 'Document numbers skip: the missing ones are neither printed nor listed.',
  },
  'document-number-repeated': {
    zh: '同一发文字号出现多次。',
    en: 'One document number stands above several texts.',
  },
  'document-number-differs': {
    zh: '同一文件的发文字号前后不一致。',
    en: 'Contents and text give a document different numbers.',
  },
  'document-title-differs': {
    zh: '同一文件的标题在目录和正文中不一致。',
    en: 'Contents and text give a document different titles.',
  },
  'document-without-text': {
    zh: '只列入目录，没有刊登全文。',
    en: 'Listed only; the text is not printed.',
  },
  'document-without-date': { zh: '没有找到成文日期。', en: 'No date of signature was found.' },
  'document-not-in-list': {
    zh: '刊登了全文，但没有列入发文目录。',
    en: 'Printed in full, but not in the list of issued documents.',
  },
  'document-not-in-contents': {
    zh: '刊登了全文，但没有列入本期目录。',
    en: 'Printed in full, but not in the contents.',
  },
  'attachment-omitted': { zh: '附件在公报中略去。', en: 'The gazette leaves an attachment out.' },
  'repeal-without-target': {
    zh: '文中废止了某文件，但没有写明标题或文号。',
    en: 'Something is repealed that is named by neither title nor number.',
  },
  correction: {
    zh: '本期更正了以往刊登的文字；原期记录保持当时刊登的内容。',
    en: 'This issue corrects words printed earlier; the records of the earlier issue keep what was printed.',
  },
  'correction-not-understood': {
    zh: '有一处更正没能识别出更正前后的文字。',
    en: 'A correction whose printed and corrected words were not understood.',
  },
  'text-not-understood': {
    zh: '清单中有文字没能归入任何一项。',
    en: 'Words within a list that belong to none of its items.',
  },
  'task-without-units': { zh: '任务没有写明责任单位。', en: 'A task names no responsible unit.' },
  'task-repeated': {
    zh: '同一任务出现两次，已去重，可能有一页重复扫描。',
    en: 'A task stands twice with the same words; the second is left out.',
  },
  'task-number-repeated': { zh: '任务序号重复。', en: 'Two tasks have the same number.' },
  'task-number-missing': { zh: '任务序号不连续。', en: 'Task numbers skip.' },
  'topic-number-missing': { zh: '课题序号不连续。', en: 'Topic numbers skip.' },
  'measure-without-units': {
    zh: '举措没有写明责任单位，不单列记录。',
    en: 'A measure names no unit of its own, so it gives no record.',
  },
  'measure-repeated': {
    zh: '同一举措出现两次，已去重，可能有一页重复扫描。',
    en: 'A measure stands twice with the same words; the second is left out.',
  },
  'measure-number-missing': { zh: '举措序号不连续。', en: 'Measure numbers skip.' },
  'appointment-not-understood': {
    zh: '任免栏目中有一行没能识别。',
    en: 'A line among the appointments was not understood.',
  },
  'appointment-heading-disagrees': {
    zh: '任免栏目的标题与条目的动词不一致。',
    en: 'The heading says appointed and the entry removed, or the other way round.',
  },
  'duty-not-understood': {
    zh: '领导分工中有文字没能识别。',
    en: 'Words among a leader’s duties were not understood.',
  },
  'duty-repeated': { zh: '同一分工出现两次，已去重。', en: 'A duty is given twice; the second is left out.' },
  'duty-contradicts': {
    zh: '同一文件既交给又免去同一分工，两条都保留。',
    en: 'A document both gives a duty and takes it away; both records are kept.',
  },
  'duty-without-taker': {
    zh: '有人不再负责的工作，文中没有写明由谁接手。',
    en: 'A duty is given up, and nobody is named who takes it over.',
  },
  'leader-without-duties': {
    zh: '写有领导姓名，但没有写明分工。',
    en: 'A leader is named, but no duty follows.',
  },
  'role-without-members': {
    zh: '组成人员中的一个职务没有写明人员。',
    en: 'A role of a committee has nobody behind it.',
  },
  'member-not-understood': {
    zh: '组成人员名单中有一行没能识别。',
    en: 'A line in a list of members was not understood.',
  },
  'member-removed': {
    zh: '有人退出组成人员；名单只记现任，不单列记录。',
    en: 'Somebody leaves a committee; members are listed as they now stand.',
  },
  'member-repeated': {
    zh: '同一成员出现两次，已去重。',
    en: 'A member is listed twice; the second is left out.',
  },
  'organization-unlisted': {
    zh: '这些单位尚未收入单位名录，暂按原文名称各自成条。',
    en: 'These bodies are not in the list of known names yet; each printed name is kept apart.',
  },
  'person-ambiguous': {
    zh: '同名者出现在不同职务上，原文没有说明是否同一人，分别列出。',
    en: 'One name stands at different posts, and the source does not say whether that is one person; they are kept apart.',
  },
};

/** The meaning of a finding's code. A report written by an earlier extractor may hold a code that is gone. */
export function findingMeaning(code: string, language: Language): string | undefined {
  return Object.hasOwn(MEANINGS, code) ? MEANINGS[code as FindingCode][language] : undefined;
}

/** Small gazettes: a few rows of several datasets, so that every call of a publish can be made to fail. */

export interface GazetteText {
  readonly number?: number;
  readonly topics?: readonly string[];
  /** Lines of the personnel section. */
  readonly personnel?: readonly string[];
  /** The document that the issue prints, and its number. */
  readonly document?: { readonly title: string; readonly number: string };
}

const TOPICS = ['加快推进“公铁水空”联运枢纽城市建设的对策建议', '探索开发利用我市中深层地热能的研究'];
const PERSONNEL = ['免去沈浩的嘉兴市应急管理局副局长职务;'];
const DOCUMENT = {
  title: '嘉兴市人民政府办公室关于转发市咨询委2026年度咨询研究课题计划的通知',
  number: '嘉政办发〔2026〕5号',
};

/** One issue as a converter leaves it; what is left out is as in the issue's first edition. */
export function gazette({
  number = 3,
  topics = TOPICS,
  personnel = PERSONNEL,
  document = DOCUMENT,
}: GazetteText = {}): string {
  return `# 嘉兴市人民政府公报

2026

第${String(number).padStart(2, '0')}期（总第${270 + number}期）

目 录

【市政府办公室文件】

${document.title}

(${document.number}) ..... (2)

【市政府人事任免】(2026年1月份) ..... (3)

# ${document.title}

${document.number}

各县(市、区)人民政府,市政府各部门、直属各单位:

《市咨询委2026年度咨询研究课题计划》已经市政府同意,现转发给你们。

嘉兴市人民政府办公室
2026年1月23日

## 市咨询委2026年度咨询研究课题计划

序号\t题目
${topics.map((topic, index) => `${index + 1}\t${topic}`).join('\n')}

## 市政府人事任免

2026年1月份,市政府决定:

${personnel.join('\n\n')}

---

# 嘉兴市人民政府公报

2026年第${String(number).padStart(2, '0')}期（总第${270 + number}期）
2026年3月25日出版
`;
}

/** The same issue with one more topic and one post corrected. */
export const CORRECTED = {
  topics: [...TOPICS, '嘉兴打造演艺赛事之城的对策建议'],
  personnel: ['免去沈浩的嘉兴市应急管理局局长职务;'],
} as const satisfies GazetteText;

import { describe, expect, it } from 'vitest';
import { issueOf, notice, outdent } from '../../test/support/gazette.ts';
import type { Masthead } from '../_gazette/masthead.ts';
import { findPublisher } from '../_gazette/publisher.ts';
import { spellPlace } from '../_gazette/spell-place.ts';

const NOTICE = notice('嘉兴市人民政府关于开展普查的通知', '请认真执行。', '嘉政发〔2026〕3号');

/** What a gazette says of itself above and below its only notice; every line a paragraph of its own. */
function masthead(colophon: string, head = '# 嘉兴市人民政府公报'): Masthead {
  const lines = [...outdent(head).split('\n'), '2026', '第03期', NOTICE, ...outdent(colophon).split('\n')];
  return issueOf(lines.join('\n\n')).masthead;
}

describe('the name of a gazette', () => {
  it.each([
    ['# 大理白族自治州\n## 人民政府公报', '大理白族自治州人民政府公报'],
    ['歙 县 人 民 政 府\n公 报', '歙县人民政府公报'],
    ['宁波市鄞州区\n人民政府\n公报', '宁波市鄞州区人民政府公报'],
    ['# 人民政府公报', '人民政府公报'],
  ])('may be cut into lines: %j', (head, title) => {
    expect(masthead('', head).title).toBe(title);
  });
});

it.each([
  ['兴安盟行政公署公报', 'xingan'],
  ['兴安盟行署公报', 'xingan'],
  ['嘉兴市人民政府公报', 'jiaxing'],
])('has the short name of its place: %s', (title, slug) => {
  expect(findPublisher(title)?.slug).toBe(slug);
});

it('has its day in a line of its own below its number', () => {
  const text = `# 丽江市人民政府公报\n\n2025年第2期\n\n2025年4月30日\n\n${NOTICE}`;
  expect(issueOf(text).masthead.publishedOn).toBe('2025-04-30');
});

describe('the colophon', () => {
  it.each([
    ['主管单位：湖南省人民政府\n主办单位：湖南省人民政府办公厅', '湖南省人民政府办公厅'],
    ['编辑出版：嘉兴市人民政府公报编辑部\n主办：嘉兴市人民政府', '嘉兴市人民政府'],
    ['主管：株洲市人民政府 主办：株洲市人民政府办公室 编辑：公报编辑部', '株洲市人民政府办公室'],
    ['主管、主办：广州市番禺区人民政府', '广州市番禺区人民政府'],
  ])('names the publisher by its own label: %j', (colophon, publisher) => {
    expect(masthead(colophon).publisher).toBe(publisher);
  });

  it.each([
    ['苏内资准印证：苏出准印JSE—001172号', '苏出准印JSE—001172号'],
    ['国内准印刊号：鲁Q内资（连续性）第0012号', '鲁Q内资（连续性）第0012号'],
    ['湘新出准字（2025）第008号', '湘新出准字（2025）第008号'],
    ['准 印 证 号：皖内资准印证（2024）黄山-017号', '皖内资准印证（2024）黄山-017号'],
  ])('has a permit: %s', (line, permit) => {
    expect(masthead(`主办：嘉兴市人民政府\n${line}`).permitNumber).toBe(permit);
  });

  it('goes on above lines of other kinds', () => {
    expect(masthead('主办：嘉兴市人民政府\n地址：中山路1号\n邮编：314000\n每月出版\n欢迎订阅')).toMatchObject(
      {
        publisher: '嘉兴市人民政府',
        address: '中山路1号',
        postcode: '314000',
      },
    );
  });

  it('may stand below the contents', () => {
    const contents = `目录
      市政府文件
      嘉兴市人民政府关于开展普查的通知（嘉政发〔2026〕3号）……2
      编辑出版：嘉兴市人民政府公报编辑部
      地址：嘉兴市中山路1号    邮政编码：314000
      电话：（0573）2503112    传真：（0573）2503110
      准印证号：浙KX06-003`;
    const head = outdent(`# 嘉兴市人民政府公报\n2026年第3期\n${contents}`).split('\n').join('\n\n');
    const { masthead: read, contents: entries } = issueOf(`${head}\n\n${NOTICE}`);
    expect(read).toMatchObject({
      publisher: '嘉兴市人民政府公报编辑部',
      address: '嘉兴市中山路1号',
      phone: '（0573）2503112',
      postcode: '314000',
      permitNumber: '浙KX06-003',
    });
    expect(entries?.entries.map(({ title }) => title)).toEqual(['嘉兴市人民政府关于开展普查的通知']);
  });

  it.each([
    ['| 编辑出版 | 公报编辑室 |\n| 通讯地址 | 胜利东路1号 |\n| 邮政编码 | 363000 |', '胜利东路1号'],
    ['| 承办单位 | 市政务服务中心 |\n| 编辑部地址： | 胜利东路2号 |', '胜利东路2号'],
  ])('may be a table of labels that fill columns: %j', (rows, address) => {
    expect(masthead(`| 主办单位 | 漳州市人民政府办公室 |\n|---|---|\n${rows}`)).toMatchObject({
      publisher: '漳州市人民政府办公室',
      address,
    });
  });

  it('may be a table', () => {
    expect(
      masthead(`| 主办 | 汕头市人民政府办公室 |
        |---|---|
        | 编辑 | 汕头市人民政府公报编辑室 |
        | 地址 | 汕头市跃进路28号 |
        | 邮编 | 515036 |
        | 出版日期 | 2026年1月31日 |`),
    ).toMatchObject({
      publisher: '汕头市人民政府办公室',
      address: '汕头市跃进路28号',
      postcode: '515036',
      publishedOn: '2026-01-31',
    });
  });

  it.each([
    ['电话：0717-5322123　内部资料　免费交流', { phone: '0717-5322123' }],
    ['电话：0717-5322123　E-mail：gb@example.cn', { phone: '0717-5322123' }],
    ['邮编：443500　免费赠阅', { postcode: '443500' }],
    ['电话：（0717）5322123 综合科', { phone: '（0717）5322123' }],
    ['电话：0717-5322123 转801', { phone: '0717-5322123 转801' }],
    ['电话：0717-5322123 5322124', { phone: '0717-5322123 5322124' }],
  ])('has values that end where something else begins: %s', (line, fields) => {
    expect(masthead(`主办：嘉兴市人民政府\n${line}`)).toMatchObject(fields);
  });

  it.each([
    '联系电话：0573-82521257\n嘉兴市人民政府办公室\n2026年3月4日\n（此件公开发布）',
    '地址：中山路1号\n电话：0573-82521257\n联系人：张三\n主办：嘉兴市人民政府',
  ])('is no telephone in a notice: %j', (text) => {
    expect(masthead(text).phone).toBeUndefined();
  });
});

describe('a place that no list names', () => {
  it.each([
    ['歙县', 'shexian'],
    ['乐清市', 'yueqing'],
    ['花都区', 'huadu'],
    ['六合区', 'luhe'],
    ['蔚县', 'yuxian'],
    ['桐乡市', 'tongxiang'],
  ])('%s is spelt as it is read', (place, slug) => {
    expect(spellPlace(place)).toBe(slug);
  });
});

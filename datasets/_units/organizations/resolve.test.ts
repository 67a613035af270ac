import { describe, expect, it } from 'vitest';
import GENERAL from './general.json' with { type: 'json' };
import JIAXING from './jiaxing.json' with { type: 'json' };
import { OrganizationNames } from './resolve.ts';

describe('names of one body', () => {
  it.each([
    [
      '嘉兴市人民政府公报',
      '嘉兴市人力资源和社会保障局',
      ['市人社局', '市人力社保局', '市人社保局', '嘉兴市人力资源和社会保障局', '嘉兴市人社局', '市 人社局'],
    ],
    ['嘉兴市人民政府公报', '嘉兴市发展和改革委员会', ['市发展改革委', '市发改委', '嘉兴市发展和改革委员会']],
    ['嘉兴市人民政府公报', '嘉兴市人民政府办公室', ['市政府办公室', '市府办', '嘉兴市人民政府办公室']],
    [
      '嘉兴市人民政府公报',
      '中共嘉兴市委组织部',
      [
        '市委组织部(市委人才办)',
        '市委组织部〔市委人才办〕',
        '市委组织部[市委人才办]',
        '市委组织部',
        '中共嘉兴市委组织部',
      ],
    ],
    [
      '嘉兴市人民政府公报',
      '嘉兴经济技术开发区管理委员会',
      [
        '嘉兴经济技术开发区',
        '嘉兴经济技术开发区管理委员会(嘉兴国际商务区管理委员会)',
        '嘉兴经济技术开发区管委会',
      ],
    ],
    [
      '嘉兴市人民政府公报',
      '浙江乍浦经济开发区(嘉兴港区)',
      ['浙江乍浦经济开发区〔嘉兴港区〕', '浙江乍浦经济开发区（嘉兴港区）', '嘉兴港区'],
    ],
    ['嘉兴市人民政府公报', '共青团嘉兴市委员会', ['团市委', '共青团嘉兴市委', '共青团嘉兴市委员会']],
    [
      '嘉兴市人民政府公报',
      '国家税务总局嘉兴市税务局',
      ['市税务局', '嘉兴市税务局', '国家税务总局嘉兴市税务局'],
    ],
    ['嘉兴市人民政府公报', '浙江省发展和改革委员会', ['省发展改革委', '浙江省发改委']],
    ['嘉兴市人民政府公报', '南湖区人民政府', ['南湖区政府', '南湖区人民政府', '南湖区']],
    ['嘉兴市人民政府公报', '嘉兴仲裁委员会', ['第五届嘉兴仲裁委员会', '嘉兴仲裁委员会']],
    [
      '嘉兴市人民政府公报',
      '各县(市、区)人民政府',
      ['各县(市、区)政府', '各县〔市、区〕政府', '各县（市、区）人民政府'],
    ],
    ['绍兴市人民政府公报', '中国人民银行绍兴市分行', ['人行绍兴市分行', '人民银行绍兴市分行']],
    ['绍兴市人民政府公报', '滨海新区管理委员会', ['滨海新区管委会', '滨海新区管理委员会']],
    [
      '宁波市鄞州区人民政府公报',
      '宁波市鄞州区科学技术局',
      ['区科技局', '鄞州区科技局', '宁波市鄞州区科学技术局'],
    ],
    ['宁波市鄞州区人民政府公报', '宁波市生态环境局', ['市生态环境局', '宁波市生态环境局']],
    ['安吉县人民政府公报', '安吉县住房和城乡建设局', ['县住建局', '安吉县住房和城乡建设局']],
    ['浙江政报', '浙江省经济和信息化厅', ['省经信厅', '浙江省经济和信息化厅']],
    ['上海市人民政府公报', '上海市经济和信息化委员会', ['市经济信息化委', '市经信委']],
    ['上海市人民政府公报', '浦东新区人民政府', ['浦东新区政府', '浦东新区人民政府', '浦东新区人民政府']],
    ['呼和浩特市人民政府公报', '土默特左旗人民政府', ['土默特左旗人民政府', '土默特左旗政府', '土默特左旗']],
    ['桂林市人民政府公报', '国家统计局桂林调查队', ['国家统计局桂林调查队']],
    ['延边朝鲜族自治州人民政府公报', '延边朝鲜族自治州教育局', ['州教育局', '延边朝鲜族自治州教育局']],
    [
      '恩施土家族苗族自治州人民政府公报',
      '恩施土家族苗族自治州教育局',
      ['州教育局', '恩施州教育局', '恩施自治州教育局', '恩施土家族苗族自治州教育局'],
    ],
    ['恩施州人民政府公报', '恩施土家族苗族自治州教育局', ['州教育局', '恩施土家族苗族自治州教育局']],
    [
      '恩施土家族苗族自治州人民政府公报',
      '中国人民银行恩施土家族苗族自治州分行',
      ['人行恩施州分行', '人民银行恩施州分行', '中国人民银行恩施土家族苗族自治州分行'],
    ],
    ['恩施土家族苗族自治州人民政府公报', '恩施海关', ['恩施海关']],
    ['巴音郭楞蒙古自治州人民政府公报', '国家统计局巴音郭楞调查队', ['国家统计局巴音郭楞调查队']],
    [
      '恩施土家族苗族自治州人民政府公报',
      '中共恩施土家族苗族自治州委宣传部',
      ['州委宣传部', '中共恩施州委宣传部', '恩施州委宣传部'],
    ],
    [
      '隆林各族自治县人民政府公报',
      '隆林各族自治县财政局',
      ['县财政局', '隆林县财政局', '自治县财政局', '隆林各族自治县财政局'],
    ],
    [
      '莫力达瓦达斡尔族自治旗人民政府公报',
      '莫力达瓦达斡尔族自治旗水利局',
      ['旗水利局', '莫力达瓦旗水利局', '莫力达瓦达斡尔族自治旗水利局'],
    ],
    ['湖北省人民政府公报', '恩施土家族苗族自治州商务局', ['恩施州商务局', '恩施土家族苗族自治州商务局']],
    ['兴安盟行政公署公报', '兴安盟行政公署', ['行署', '行政公署', '盟行署', '兴安盟行政公署']],
    ['兴安盟行政公署公报', '兴安盟行政公署办公室', ['行署办公室', '盟行署办公室', '兴安盟行署办']],
    [
      '仁寿县人民政府公报',
      '国家金融监督管理总局仁寿监管支局',
      ['仁寿金融监管支局', '国家金融监督管理总局仁寿监管支局'],
    ],
    ['江西省人民政府公报', '国家统计局江西调查总队', ['国家统计局江西调查总队']],
    ['晋江市人民政府公报', '中国人民银行晋江市支行', ['人行晋江市支行', '中国人民银行晋江市支行']],
  ])('%s: %s', (gazette, name, printed) => {
    const names = new OrganizationNames(gazette);
    const bodies = printed.map((form) => names.resolveUnit(form));
    expect(new Set(bodies.map((body) => body.key)).size).toBe(1);
    expect(bodies.map((body) => [body.name, body.listed])).toEqual(bodies.map(() => [name, true]));
  });
});

describe('bodies that are kept apart', () => {
  it.each([
    ['嘉兴市人民政府公报', '市建设局', '市住建局'],
    ['嘉兴市人民政府公报', '市司法局', '省司法厅'],
    ['嘉兴市人民政府公报', '市数据局', '市大数据局'],
    ['嘉兴市人民政府公报', '市自然资源和规划局', '市规划和自然资源局'],
    ['嘉兴市人民政府公报', '市经信局', '嘉善县经信局'],
    ['嘉兴市人民政府公报', '嘉兴经济技术开发区', '浙江乍浦经济开发区〔嘉兴港区〕'],
    ['嘉兴市人民政府公报', '市委办公室', '市政府办公室'],
    ['安吉县人民政府公报', '县司法局', '县司法局办公室'],
    ['安吉县人民政府公报', '县教育局', '市教育局'],
    ['嘉兴市人民政府公报', '南湖区', '南湖实验室'],
    ['恩施土家族苗族自治州人民政府公报', '州教育局', '恩施市教育局'],
    ['内蒙古自治区人民政府公报', '自治区教育厅', '内教育厅'],
  ])('%s: %s and %s', (gazette, one, other) => {
    const names = new OrganizationNames(gazette);
    expect(names.resolveUnit(one).key).not.toBe(names.resolveUnit(other).key);
  });

  it('tells the same printed name in two places apart', () => {
    const keys = ['嘉兴市人民政府公报', '绍兴市人民政府公报', '安吉县人民政府公报', undefined].flatMap(
      (title) => {
        const names = new OrganizationNames(title);
        return ['市科技局', '市航空枢纽办', '南湖区政府', '各县(市、区)政府'].map(
          (form) => names.resolve(form).key,
        );
      },
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('bodies that no list holds', () => {
  it.each([
    ['嘉兴市人民政府公报', '市航空枢纽办', '嘉兴市航空枢纽办', 'department'],
    ['嘉兴市人民政府公报', '嘉通集团', '嘉通集团', 'enterprise'],
    ['嘉兴市人民政府公报', '市市场开发服务中心', '嘉兴市市场开发服务中心', 'institution'],
    ['嘉兴市人民政府公报', '市场开发服务中心', '市场开发服务中心', 'institution'],
    ['成都市人民政府公报', '市经信局市新经济委', '成都市经信局市新经济委', 'department'],
    ['安吉县人民政府公报', '市生态环境局安吉分局', '市生态环境局安吉分局', 'department'],
    ['绍兴市人民政府公报', '绍兴市低空经济发展领导小组', '绍兴市低空经济发展领导小组', 'committee'],
    ['绍兴市人民政府公报', '教育局', '教育局', 'department'],
    ['绍兴市人民政府公报', '住房和城乡建设局', '住房和城乡建设局', 'department'],
  ])('%s: %s', (gazette, printed, name, kind) => {
    expect(new OrganizationNames(gazette).resolve(printed)).toMatchObject({ name, kind, listed: false });
  });
});

describe('autonomous places', () => {
  it.each([
    ['恩施土家族苗族自治州', '恩施'],
    ['红河哈尼族彝族自治州', '红河'],
    ['伊犁哈萨克自治州', '伊犁'],
    ['克孜勒苏柯尔克孜自治州', '克孜勒苏'],
    ['博尔塔拉蒙古自治州', '博尔塔拉'],
    ['双江拉祜族佤族布朗族傣族自治县', '双江'],
    ['积石山保安族东乡族撒拉族自治县', '积石山'],
    ['东乡族自治县', '东乡'],
    ['鄂温克族自治旗', '鄂温克'],
    ['鄂伦春自治旗', '鄂伦春'],
    ['内蒙古自治区', '内蒙古'],
    ['广西壮族自治区', '广西'],
  ])('%s is %s', (place, name) => {
    expect(new OrganizationNames(`${place}人民政府公报`).place.short).toBe(name);
  });
});

describe('kinds of bodies that no list holds', () => {
  it.each([
    ['国家统计局江西调查总队', 'vertical'],
    ['晋江海事处', 'vertical'],
    ['榕城海关', 'vertical'],
    ['沈阳出入境边防检查站', 'vertical'],
    ['县消防救援大队', 'vertical'],
    ['人民银行辽宁省分行', 'vertical'],
    ['国家金融监督管理总局仁寿监管支局', 'vertical'],
    ['恩施军分区', 'vertical'],
    ['区人武部', 'vertical'],
    ['武警恩施支队', 'vertical'],
    ['州人民政府教育督导室', 'department'],
    ['县地质调查队', 'department'],
    ['市地方金融监督管理局', 'department'],
    ['农业银行晋江市支行', 'enterprise'],
    ['番禺供电局', 'enterprise'],
    ['福州大学晋江校区', 'institution'],
    ['人社', null],
  ])('%s: %s', (printed, kind) => {
    expect(new OrganizationNames('柳州市人民政府公报').resolve(printed).kind).toBe(kind);
  });
});

describe('words for several bodies', () => {
  it.each([
    '市政府直属各单位',
    '市级其他有关单位',
    '各旗县区人民政府',
    '各镇（街道）',
    '各委、办、局',
    '市直各部门',
    '嘉兴市市属企业',
    '市级有关部门(单位)',
  ])('%s', (printed) => {
    expect(new OrganizationNames('嘉兴市人民政府公报').resolve(printed).kind).toBe('group');
  });

  it.each(['市直机关工委', '市市场监管局', '市政协办公室', '市各界人士联谊会'])('but not %s', (printed) => {
    expect(new OrganizationNames('嘉兴市人民政府公报').resolve(printed).kind).not.toBe('group');
  });
});

describe('the lists', () => {
  const kindsOf = (file: object): [string, Record<string, string>][] =>
    Object.entries(file).filter(([kind, value]) => kind !== 'above' && typeof value === 'object') as [
      string,
      Record<string, string>,
    ][];

  it.each([
    ['general.json', GENERAL],
    ['jiaxing.json', JIAXING],
  ])('%s gives every name to one body', (_, file) => {
    const bodies = new Map<string, string>();
    for (const [kind, names] of kindsOf(file)) {
      for (const [name, others] of Object.entries(names)) {
        for (const form of [name, ...others.split('、')].filter((each) => each !== '')) {
          const key = `${kind === 'party' ? '委' : ''}${form}`;
          expect([form, bodies.get(key) ?? name]).toEqual([form, name]);
          bodies.set(key, name);
        }
      }
    }
  });
});

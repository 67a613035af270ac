import { describe, expect, it } from 'vitest';
import { tidyLines } from '../_lines/lines.ts';
import { isFurnitureLine } from './html-furniture.ts';

const kindOf = (line: string): string => tidyLines([line])[0]?.kind ?? '';

describe('a portal’s line is furniture on its pages and in what is copied from them', () => {
  it.each([
    '来源：市政府办公室　发布时间：2024-11-08 16:20　浏览量：216　字号：【大 中 小】',
    '发布日期：2026-01-08 来源：市政府办公室',
    '时间：2026-01-08 信息来源：市政府办公室 浏览次数：12',
    '2026-01-08 16:20　来源：市政府办公室　阅读：216',
    '2026年1月8日 来源：市政府办公室',
    '发布时间：2026年01月08日',
    '信息来源：市政府办公室',
    '来源：嘉兴日报 2026-01-08',
    '作者：综合科　浏览次数：3',
    '阅读次数：12',
    '【字体：大 中 小】',
    '字号：大 中 小',
    '您现在的位置：首页 > 政府公报',
    '首页 > 政务公开 > 政府公报',
    '扫一扫在手机上查看当前页面',
    '【打印】 【关闭】',
    '上一篇：市政府关于甲的通知',
    '网站地图 | 联系我们 | 闽ICP备05001234号',
  ])('%s', (line) => {
    expect(kindOf(line)).toBe('furniture');
    expect(isFurnitureLine(line)).toBe(true);
  });
});

describe('what begins as a portal’s line and is the gazette’s', () => {
  it.each([
    '来源：市统计局',
    '来源：市统计局《2025年统计公报》',
    '字体规范使用情况纳入检查',
    '访问量达到5万人次',
    '阅读量大、影响力强的栏目',
    '时间：2026年1月5日',
    '时间：2026-01-15 地点：市政府',
    '2026年1月5日起施行',
    '2026年1月至3月，来源于个人',
    '上一条规定的情形',
    '主办单位：南平市人民政府办公室',
    '发布时间另行通知',
  ])('%s', (line) => {
    expect(kindOf(line)).toBe('text');
  });
});

import type { HttpHandler } from './http.ts';

const PAGE = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>政府公报开放数据 · Gazette Open Data</title>
<style>
body { font: 16px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.6rem } code { background: #f2f2f0; padding: .1em .3em } a { color: #0b4f9c }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #16181b } a { color: #8ab8f0 } code { background: #2a2d31 } }
</style>
<h1>政府公报开放数据</h1>
<p>每一期政府公报，都成为可以查询、下载、引用的开放数据。<br><span lang="en">Every issue of the gazette, as open data that you can query, download and cite.</span></p>
<ul>
<li><a href="/v1/datasets/tasks/exports/csv">重点工作任务清单 CSV（Excel、WPS 可直接打开）</a></li>
<li><a href="/v1/datasets/appointments/exports/csv">人事任免 CSV</a></li>
<li><a href="/v1/datasets/research-topics/exports/csv">咨询研究课题 CSV</a></li>
<li><a href="/v1/datasets">全部数据集 · all datasets (JSON)</a></li>
<li><a href="/v1/issues">各期公报 · issues (JSON)</a></li>
<li><a href="/v1/changes.atom">更新订阅 · changes (Atom)</a></li>
<li><a href="/v1">接口目录 · the REST API</a></li>
</ul>
</html>
`;

/** What stands at `/` until the portal's pages do. */
export const portalHandler: HttpHandler = async (event) =>
  event.rawPath === '/'
    ? {
        statusCode: 200,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy':
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
          'x-content-type-options': 'nosniff',
        },
        body: PAGE,
      }
    : {
        statusCode: 404,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: '没有这个页面。Nothing is here; begin at /.\n',
      };

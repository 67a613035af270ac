import { hash } from 'node:crypto';
import { escapeXml } from '../../../datasets/_files/xml.ts';
import type { PublicationSettings } from '../../../datasets/_files/publication-settings.ts';
import { DATASETS } from '../../../datasets/registry.ts';
import type { Operation, Parameter, ParameterOrReference, Schema } from './model.ts';
import { OPERATIONS } from './operations.ts';
import { filterParameters } from './parameters.ts';
import { SCRIPT, STYLE } from './page-assets.ts';

/** What the page may load: itself alone. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src '${digest(STYLE)}'`,
  `script-src '${digest(SCRIPT)}'`,
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

function digest(text: string): string {
  return `sha256-${hash('sha256', text, 'base64')}`;
}

/**
 * The reference of the API as a page: every operation with its parameters and a form to try it. Readable without
 * JavaScript; with it, answers are shown in place.
 */
export function referencePage(settings: PublicationSettings, document: Schema): string {
  const tags = [...new Set(OPERATIONS.map(({ tag }) => tag))];
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>接口文档 · API · ${escapeXml(settings.title)}</title>
<style>${STYLE}</style>
<header>
<h1>接口文档 <span lang="en">API reference</span></h1>
<p>${escapeXml(settings.description)}</p>
<p lang="en">${escapeXml(settings.descriptionEn)}</p>
<p>只读，无需密钥，JSON。<span lang="en">For reading, without a key, JSON.</span>
机器可读 <span lang="en">For machines</span>: <a href="/v1/openapi.json">OpenAPI 3.1</a>.
许可 <span lang="en">Licence</span>: <a href="${escapeXml(settings.licence.path)}" rel="license">${escapeXml(settings.licence.title)}</a>.</p>
<nav aria-label="目录"><ul>${tags.map((tag) => `<li><a href="#${anchor(tag)}">${escapeXml(tag)}</a></li>`).join('')}</ul></nav>
</header>
<main>
${tags.map((tag) => section(tag, document)).join('\n')}
</main>
<script>${SCRIPT}</script>
</html>
`;
}

function section(tag: string, document: Schema): string {
  const operations = OPERATIONS.filter((operation) => operation.tag === tag);
  const filters = DATASETS.find((dataset) =>
    operations.some(({ path }) => path === `/v1/datasets/${dataset.name}/records`),
  );
  const table =
    filters === undefined
      ? ''
      : `<details><summary>各列的筛选 <span lang="en">Filters</span></summary>${filterTable(filterParameters(filters).map(([, parameter]) => parameter))}</details>`;
  return `<section id="${anchor(tag)}"><h2>${escapeXml(tag)}</h2>${table}${operations
    .map((operation) => article(operation, document))
    .join('')}</section>`;
}

/** One row a column, its operators behind one another. */
function filterTable(parameters: readonly Parameter[]): string {
  const rows = parameters.map(
    ({ name, description, schema }) =>
      `<tr><td><code>${escapeXml(name)}=</code></td><td>${escapeXml(description)}</td><td>${escapeXml(typeOf(schema))}</td></tr>`,
  );
  return `<table><thead><tr><th>参数</th><th>含义</th><th>取值</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function article(operation: Operation, document: Schema): string {
  const parameters = operation.parameters.map((parameter) => resolve(parameter, document));
  // The filters of a dataset are listed once, above its operations.
  const own = parameters.filter((_, index) => !isFilter(operation.parameters[index]));
  const inputs = own.map((parameter) => field(operation, parameter)).join('');
  const extra =
    own.length < parameters.length
      ? '<p class="note">以及各列的筛选 <span lang="en">and the filters above</span>: <label><code>?</code><input name="" placeholder="units=市科技局&amp;number__gte=2" size="40"></label></p>'
      : '';
  return `<article id="${operation.id}"><h3><code>GET ${escapeXml(operation.path)}</code></h3>
<p>${escapeXml(operation.summary)}</p>
<form action="${escapeXml(examplePath(operation.path, own))}" data-path="${escapeXml(operation.path)}">${inputs}${extra}<button>试一试 <span lang="en">Try</span></button> <output></output></form></article>`;
}

function isFilter(parameter: ParameterOrReference | undefined): boolean {
  return parameter !== undefined && '$ref' in parameter && !/\.(?:sort|fields|by)$/.test(parameter.$ref);
}

function resolve(parameter: ParameterOrReference, document: Schema): Parameter {
  if (!('$ref' in parameter)) return parameter;
  const name = parameter.$ref.split('/').at(-1) ?? '';
  const components = document['components'] as { readonly parameters: Readonly<Record<string, Parameter>> };
  const found = components.parameters[name];
  if (found === undefined) throw new RangeError(`There is no parameter ${name} in the document.`);
  return found;
}

function field({ id }: Operation, parameter: Parameter): string {
  const { name, description, schema, example } = parameter;
  const required = parameter.required === true ? ' required' : '';
  const value =
    parameter.in === 'path' && typeof example === 'string' ? ` value="${escapeXml(example)}"` : '';
  const inPath = parameter.in === 'path' ? ' data-in="path"' : '';
  return `<p><label for="${id}-${name}"><code>${escapeXml(name)}</code></label> <input id="${id}-${name}" name="${escapeXml(name)}"${value}${inPath}${required} placeholder="${escapeXml(typeOf(schema))}"> <span>${escapeXml(description)}</span></p>`;
}

/** `string`, `1…1000`, `a | b | c`: what may stand in a field. */
function typeOf(schema: Schema): string {
  const { enum: values, type, items, minimum, maximum, format } = schema;
  if (Array.isArray(values))
    return values.length > 6 ? `${values.slice(0, 6).join(' | ')} | …` : values.join(' | ');
  if (type === 'array') return `${typeOf(items as Schema)}, …`;
  if (typeof minimum === 'number' && typeof maximum === 'number') return `${minimum}…${maximum}`;
  if (typeof format === 'string') return format;
  return typeof type === 'string' ? type : '';
}

/** Where the form leads without JavaScript. */
function examplePath(path: string, parameters: readonly Parameter[]): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const example = parameters.find((parameter) => parameter.name === name)?.example;
    return encodeURIComponent(typeof example === 'string' ? example : name);
  });
}

function anchor(tag: string): string {
  return (tag.split(' ').slice(1).join('-') || tag).toLowerCase();
}

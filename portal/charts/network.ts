import { scaleSqrt } from 'd3-scale';
import { curveBundle, lineRadial } from 'd3-shape';
import { html, type Html } from '../markup/html.ts';

export interface Node {
  readonly id: string;
  readonly label: string;
  readonly href?: string;
  /** How much it is part of; decides the size. */
  readonly weight: number;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
}

const RADIUS = 205;
/** From the circle to where a label begins. */
const LABEL_AT = 26;
const FONT = 14;

/**
 * Who works with whom: nodes on a circle, neighbours near each other, an edge for each pair, bundled through the
 * middle. The numbers stand in the table beside it; a screen reader hears those.
 */
export function networkPicture(nodes: readonly Node[], edges: readonly Edge[], title: string): Html {
  const order = aroundCircle(nodes, edges);
  const angle = new Map(order.map((node, index) => [node.id, (index / order.length) * 2 * Math.PI]));
  const width = scaleSqrt()
    .domain([0, Math.max(1, ...edges.map(({ weight }) => weight))])
    .range([0, 7]);
  const size = scaleSqrt()
    .domain([0, Math.max(1, ...nodes.map(({ weight }) => weight))])
    .range([2, 11]);
  const line = lineRadial<readonly [number, number]>()
    .angle(([at]) => at)
    .radius(([, from]) => from)
    .curve(curveBundle.beta(0.86));
  const thinFirst = [...edges].sort((a, b) => a.weight - b.weight);
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${title}">
    <svg class="network" viewBox="${viewBox(order, angle)}" role="group" aria-label="${title}">
      <g class="edges" aria-hidden="true">
        ${thinFirst.map(({ from, to, weight }) => {
          const start = angle.get(from) ?? 0;
          const end = angle.get(to) ?? 0;
          const path = line([
            [start, RADIUS],
            [middle(start, end), 0],
            [end, RADIUS],
          ]);
          return html`<path
            data-from="${from}"
            data-to="${to}"
            d="${rounded(path)}"
            stroke-width="${width(weight).toFixed(1)}"
          ></path>`;
        })}
      </g>
      <g class="nodes">${order.map((node) => nodePart(node, angle.get(node.id) ?? 0, size(node.weight)))}</g>
    </svg>
  </div>`;
}

/** The picture with its labels, however long they are. */
function viewBox(nodes: readonly Node[], angles: ReadonlyMap<string, number>): string {
  const ends = nodes.map(({ id, label }): readonly [x: number, y: number] => {
    const at = angles.get(id) ?? 0;
    const reach = RADIUS + LABEL_AT + widthOf(label);
    return [reach * Math.sin(at), -reach * Math.cos(at)];
  });
  const least = RADIUS + LABEL_AT;
  const side = (index: 0 | 1, sign: 1 | -1): number =>
    Math.ceil(Math.max(least, ...ends.map((end) => sign * end[index])) + FONT);
  const [left, right, top, bottom] = [side(0, -1), side(0, 1), side(1, -1), side(1, 1)];
  return `${-left} ${-top} ${left + right} ${top + bottom}`;
}

/** Chinese characters are as wide as the type is high, others about half. */
function widthOf(label: string): number {
  return Array.from(label).reduce((sum, char) => sum + (char < '\u2e80' ? 0.6 : 1), 0) * FONT;
}

function nodePart({ id, label, href, weight }: Node, angle: number, size: number): Html {
  const degrees = (angle * 180) / Math.PI - 90;
  const isLeft = angle > Math.PI;
  const mark = html`<title>${label} ${weight}</title>
    <circle r="${size.toFixed(1)}"></circle>
    <text
      x="${isLeft ? -16 : 16}"
      dy="0.35em"
      text-anchor="${isLeft ? 'end' : 'start'}"
      transform="${isLeft ? 'rotate(180)' : 'rotate(0)'}"
      lang="zh-CN"
    >
      ${label}
    </text>`;
  return html`<g data-node="${id}" transform="rotate(${degrees.toFixed(1)}) translate(${RADIUS + 10} 0)"
    >${href === undefined ? mark : html`<a href="${href}">${mark}</a>`}</g
  >`;
}

/** The angle between two, on the shorter way round. */
function middle(a: number, b: number): number {
  const between = (a + b) / 2;
  return Math.abs(a - b) > Math.PI ? between + Math.PI : between;
}

function rounded(path: string | null): string {
  return (path ?? '').replaceAll(/-?\d+\.\d+/g, (number) => Number(number).toFixed(1));
}

/** The busiest first, then always the one that has most to do with those placed last: short edges, few crossings. */
function aroundCircle(nodes: readonly Node[], edges: readonly Edge[]): readonly Node[] {
  const between = new Map<string, number>();
  for (const { from, to, weight } of edges) {
    between.set(`${from} ${to}`, weight);
    between.set(`${to} ${from}`, weight);
  }
  const left = [...nodes].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  const placed: Node[] = [];
  while (left.length > 0) {
    const last = placed.slice(-3);
    let best = 0;
    let bestScore = -1;
    for (const [index, node] of left.entries()) {
      let score = 0;
      for (const [back, neighbour] of last.toReversed().entries())
        score += (between.get(`${node.id} ${neighbour.id}`) ?? 0) / (back + 1);
      if (score > bestScore) {
        best = index;
        bestScore = score;
      }
    }
    placed.push(...left.splice(best, 1));
  }
  return placed;
}

/** Pointing at a unit, or reaching it by keyboard, shows whom it works with. */
export function startNetworks(): void {
  for (const picture of document.querySelectorAll<SVGSVGElement>('svg.network')) {
    const nodes = [...picture.querySelectorAll<SVGGElement>('[data-node]')];
    const edges = [...picture.querySelectorAll<SVGPathElement>('path')];
    const choose = (id: string | undefined): void => {
      picture.classList.toggle('chosen', id !== undefined);
      const near = new Set([id]);
      for (const edge of edges) {
        const { from, to } = edge.dataset;
        const isOn = id !== undefined && (from === id || to === id);
        edge.classList.toggle('on', isOn);
        if (isOn) near.add(from).add(to);
      }
      for (const node of nodes)
        node.classList.toggle('off', id !== undefined && !near.has(node.dataset['node']));
    };
    for (const node of nodes) {
      for (const event of ['pointerenter', 'focusin'])
        node.addEventListener(event, () => {
          choose(node.dataset['node']);
        });
      for (const event of ['pointerleave', 'focusout'])
        node.addEventListener(event, () => {
          choose(undefined);
        });
    }
  }
}

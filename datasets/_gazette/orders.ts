import type { GazetteDocument } from './documents.ts';

/** The contents may abbreviate who orders: `市政府令第198号` above `宜昌市人民政府令` ⏎ `第198号`. */
const ORDER = /令第0*(\d+)号$/;

/**
 * `长春市人民政府令` ⏎ `第96号` above the regulation that it issues: one document where the contents give the
 * regulation the order's number.
 */
export function joinOrders(documents: readonly GazetteDocument[]): readonly GazetteDocument[] {
  const joined: GazetteDocument[] = [];
  for (const document of documents) {
    const order = joined.at(-1);
    const known = document.entry?.number;
    const own = order?.number;
    const isOrdered =
      order !== undefined &&
      own !== undefined &&
      own.year === undefined &&
      document.number === undefined &&
      known !== undefined &&
      order.titleKey.endsWith('令') &&
      ORDER.exec(known)?.[1] === String(own.serial);
    if (!isOrdered) {
      joined.push(document);
      continue;
    }
    const body = [...order.body, ...document.blocks];
    joined[joined.length - 1] = {
      ...document,
      number: { ...own, text: known, prefix: known.slice(0, known.length - own.text.length) },
      issuer: document.issuer ?? order.issuer ?? order.titleKey.slice(0, -1),
      category: document.category ?? order.category,
      signedOn: order.signedOn ?? document.signedOn,
      blocks: [...order.blocks, ...document.blocks],
      body,
      attachmentsFrom: order.attachmentsFrom,
    };
  }
  return joined;
}

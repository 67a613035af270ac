import { withoutBlanks } from '../_text/fold.ts';
import type { GazetteDocument } from './documents.ts';

/** The contents may abbreviate who orders: `市政府令第198号` for `宜昌市人民政府令` ⏎ `第198号`. */
const ORDER = /令第0*(\d+)号$/;

/** Two printings of one number: the same, or an order's in full and abbreviated. */
export function isSameNumber(one: string, other: string): boolean {
  const serial = one === other ? undefined : ORDER.exec(one)?.[1];
  return one === other || (serial !== undefined && ORDER.exec(other)?.[1] === serial);
}

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
    // `宁波市人民政府令` ⏎ `第279号`: at its head the order says in full what the contents abbreviate.
    const text = own.prefix === '' ? withoutBlanks(order.title) + own.text : own.text;
    const body = [...order.body, ...document.blocks];
    joined[joined.length - 1] = {
      ...document,
      number: { ...own, text, prefix: own.prefix === '' ? withoutBlanks(order.title) : own.prefix },
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

import { count } from '../metrics';
import type { SaegilClient } from '../pay/saegil';
import type { Orders } from './order';

const AT_ONCE = 20;

/**
 * Confirms every order that is paid at 새길PG and still waits here. Run by hand when notifications
 * are late: `node dist/reconcile.js`. Answers how many orders it confirmed.
 */
export async function reconcile(orders: Orders, transfers: SaegilClient): Promise<number> {
  const waiting = (await orders.awaitingPayment(new Date())).filter(
    (order) => order.method === 'bank-transfer',
  );
  let confirmed = 0;
  const worker = async (): Promise<void> => {
    for (let order = waiting.shift(); order; order = waiting.shift()) {
      if ((await transfers.lookup(order.id)).state !== 'paid') continue;
      if (await orders.confirm(order.id)) {
        count('orders_confirmed_total', { by: 'reconcile' });
        confirmed += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return confirmed;
}

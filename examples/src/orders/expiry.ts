import { count } from '../metrics';
import type { SaegilClient } from '../pay/saegil';
import type { Order, Orders } from './order';

const LIFETIME_MS = 15 * 60 * 1000;

export interface ExpirySwitch {
  /** Read on every run: flipping it needs no rollout. */
  enabled(): Promise<boolean>;
}

/** Every minute: gives back the stock of orders that nobody has paid. */
export async function expireUnpaid(
  orders: Orders,
  transfers: SaegilClient,
  control: ExpirySwitch,
  now = new Date(),
): Promise<void> {
  if (!(await control.enabled())) return;
  for (const order of await orders.awaitingPayment(new Date(now.getTime() - LIFETIME_MS))) {
    if (await isPaid(order, transfers)) {
      count('orders_confirmed_total', { by: 'expiry' });
      await orders.confirm(order.id);
    } else {
      count('orders_cancelled_total', { by: 'expiry' });
      await orders.cancel(order.id);
    }
  }
}

/** Asks 새길PG. When it does not answer, the run stops: an order is cancelled on knowledge only. */
async function isPaid(order: Order, transfers: SaegilClient): Promise<boolean> {
  if (order.method !== 'bank-transfer') return false;
  return (await transfers.lookup(order.id)).state === 'paid';
}

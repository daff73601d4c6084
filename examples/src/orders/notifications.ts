import { count } from '../metrics';
import type { Orders } from './order';

/** What 새길PG sends when a customer has paid at the bank. */
export interface PaidNotification {
  readonly orderId: string;
  readonly amount: number;
  readonly paidAt: string;
}

/** POST /notifications/saegil. Answers 200 also to a repeated one: 새길PG sends until it hears 200. */
export async function onPaid(notification: PaidNotification, orders: Orders): Promise<number> {
  count('saegil_notifications_total');
  const order = await orders.get(notification.orderId);
  if (!order) return 404;
  if (order.amount !== notification.amount) return 409;
  await orders.confirm(order.id);
  return 200;
}

import { GatewaySilent } from '../pay/client';
import { bankTransfers, checkoutCards } from '../pay/gateways';
import type { Order, Orders } from './order';

export type CheckoutResult =
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'declined' }
  | { readonly kind: 'pay-at-bank'; readonly payUrl: string }
  | { readonly kind: 'try-another-way' };

/** Takes the payment of an order that was just placed. */
export async function checkout(
  order: Order,
  cardToken: string | undefined,
  orders: Orders,
): Promise<CheckoutResult> {
  if (order.method === 'bank-transfer') {
    const { payUrl } = await bankTransfers.open(order.id, order.amount);
    return { kind: 'pay-at-bank', payUrl };
  }
  if (cardToken === undefined) return { kind: 'declined' };
  try {
    const { approved } = await checkoutCards.authorize({
      orderId: order.id,
      cardToken,
      amount: order.amount,
      currency: 'KRW',
    });
    if (!approved) return { kind: 'declined' };
    await orders.confirm(order.id);
    return { kind: 'confirmed' };
  } catch (error) {
    if (!(error instanceof GatewaySilent)) throw error;
    // Money that may have been reserved is given back, so that nobody pays twice.
    void checkoutCards.reverse(order.id).catch(() => undefined);
    return { kind: 'try-another-way' };
  }
}

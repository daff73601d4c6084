export type OrderState = 'awaiting-payment' | 'confirmed' | 'cancelled';

export interface Order {
  readonly id: string;
  readonly amount: number;
  readonly method: 'card' | 'bank-transfer';
  readonly state: OrderState;
  readonly createdAt: Date;
}

/** Where orders are kept. Both transitions tell the customer by message. */
export interface Orders {
  get(id: string): Promise<Order | undefined>;
  awaitingPayment(before: Date): Promise<Order[]>;
  /** awaiting-payment → confirmed; false when the order was in another state. */
  confirm(id: string): Promise<boolean>;
  /** awaiting-payment → cancelled; gives the stock back. */
  cancel(id: string): Promise<boolean>;
}

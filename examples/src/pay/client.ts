import { count } from '../metrics';
import type { ConnectionPool } from './pool';

/** An external system that takes cards. */
export interface Gateway {
  readonly name: string;
  readonly baseUrl: string;
  /** How long one call may take, the reading of its answer included. */
  readonly limitMs: number;
}

export interface CardPayment {
  readonly orderId: string;
  readonly cardToken: string;
  /** In the smallest unit of the currency. */
  readonly amount: number;
  readonly currency: 'KRW' | 'JPY' | 'USD';
}

export interface Authorization {
  readonly id: string;
  readonly approved: boolean;
}

/** The gateway answered, and the answer was an error. */
export class GatewayError extends Error {}

/** The gateway did not answer in time: whether it took the money is not known. */
export class GatewaySilent extends Error {}

export class PayClient {
  constructor(
    private readonly gateway: Gateway,
    private readonly pool: ConnectionPool,
  ) {}

  /** Reserves the amount on the card. The order id makes a second call harmless. */
  authorize(payment: CardPayment): Promise<Authorization> {
    return this.post('/v2/authorizations', payment, `auth-${payment.orderId}`);
  }

  /** Takes what was reserved; called by settlement every day from 19:00 on. */
  capture(authorizationId: string): Promise<{ id: string }> {
    return this.post(`/v2/authorizations/${authorizationId}/capture`, {}, `cap-${authorizationId}`);
  }

  /** Gives up the reservation of an order, whether or not the gateway ever made one. */
  reverse(orderId: string): Promise<{ id: string }> {
    return this.post('/v2/reversals', { orderId }, `rev-${orderId}`);
  }

  private async post<T>(path: string, body: object, idempotencyKey: string): Promise<T> {
    const release = await this.pool.acquire();
    const gateway = this.gateway.name;
    count('pay_calls_started_total', { gateway });
    try {
      const response = await fetch(new URL(path, this.gateway.baseUrl), {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(this.gateway.limitMs),
      });
      count('pay_calls_answered_total', { gateway, status: String(response.status) });
      if (!response.ok) throw new GatewayError(`${gateway} answered ${response.status}`);
      return (await response.json()) as T;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'TimeoutError') {
        count('pay_calls_silent_total', { gateway });
        throw new GatewaySilent(`${gateway} was silent for ${this.gateway.limitMs} ms`);
      }
      throw error;
    } finally {
      release();
    }
  }
}

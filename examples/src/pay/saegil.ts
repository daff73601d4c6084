/** What 새길PG knows of a bank transfer. */
export interface Transfer {
  readonly orderId: string;
  readonly state: 'waiting' | 'paid' | 'failed';
  readonly paidAt?: string;
}

/** 새길PG, the external payment gateway for bank transfers. */
export class SaegilClient {
  constructor(
    private readonly baseUrl: string,
    private readonly merchant: string,
  ) {}

  /** Opens a transfer; the customer finishes it in the bank's own app. */
  async open(orderId: string, amount: number): Promise<{ payUrl: string }> {
    const response = await this.call('/transfers', { orderId, amount });
    return (await response.json()) as { payUrl: string };
  }

  /** The state of one transfer. 새길PG has no call that answers for several orders at once. */
  async lookup(orderId: string): Promise<Transfer> {
    const response = await this.call('/transfers/lookup', { orderId });
    return (await response.json()) as Transfer;
  }

  private async call(path: string, body: object): Promise<Response> {
    const response = await fetch(new URL(path, this.baseUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-merchant': this.merchant },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(3_000),
    });
    if (!response.ok) throw new Error(`saegil answered ${response.status}`);
    return response;
  }
}

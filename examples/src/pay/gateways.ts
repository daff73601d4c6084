import { integer, required } from '../config';
import { PayClient, type Gateway } from './client';
import { ConnectionPool } from './pool';
import { SaegilClient } from './saegil';

const lindenpay: Gateway = {
  name: 'lindenpay',
  baseUrl: required('LINDENPAY_URL'),
  limitMs: integer('LINDENPAY_LIMIT_MS', 2_000),
};

const lindenpayPool = new ConnectionPool('lindenpay', integer('LINDENPAY_CONNECTIONS', 20));

/** Customers at the pay page. */
export const checkoutCards = new PayClient(lindenpay, lindenpayPool);

/** The daily settlement run, which captures the day's authorisations. */
export const settlementCards = new PayClient(lindenpay, lindenpayPool);

/** Bank transfers. */
export const bankTransfers = new SaegilClient(required('SAEGIL_URL'), required('SAEGIL_MERCHANT'));

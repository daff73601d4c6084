/** The ways to pay that the pay page shows, in this order. */
export const PAYMENT_METHODS = [
  { id: 'card', label: { en: 'Card', ko: '카드' }, gateway: 'lindenpay' },
  { id: 'bank-transfer', label: { en: 'Bank transfer', ko: '계좌이체' }, gateway: 'saegil' },
] as const;

/** Every method is always on offer: hiding one means changing the list above. */
export function methodsFor(language: 'en' | 'ko'): { id: string; label: string }[] {
  return PAYMENT_METHODS.map(({ id, label }) => ({ id, label: label[language] }));
}

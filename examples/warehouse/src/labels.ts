const SIZES = { parcel: '100x150', letter: '62x100' } as const;

/** What a printer gets for one parcel. A size it does not know is printed as a parcel. */
export function label(order: { id: string; size: string }): string {
  const size = Object.hasOwn(SIZES, order.size) ? order.size : 'parcel';
  return `${SIZES[size as keyof typeof SIZES]}\n${order.id}`;
}

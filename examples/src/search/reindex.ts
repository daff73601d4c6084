export interface Product {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly string[];
}

export interface Catalogue {
  readAll(): AsyncIterable<Product>;
}

export interface SearchIndex {
  bulk(products: readonly Product[]): Promise<void>;
}

/** Fills a fresh index with the whole catalogue, every hour. */
export async function reindex(catalogue: Catalogue, index: SearchIndex): Promise<number> {
  const products: Product[] = [];
  for await (const product of catalogue.readAll()) products.push(product);
  await index.bulk(products);
  return products.length;
}

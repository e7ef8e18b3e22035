/** A list of receipts, as the API answers it. */

export interface List {
  readonly items: readonly {
    readonly key: string;
    readonly status: string;
    readonly reason: string;
    readonly article: string | null;
    readonly processedAt: string;
  }[];
  readonly cursor: string | null;
  readonly latest: string;
  readonly counts?: {
    readonly total: number;
    readonly relation: string;
    readonly status: Readonly<Record<string, number>>;
    readonly reason: Readonly<Record<string, number>>;
    readonly hours?: readonly { readonly from: string; readonly status: Readonly<Record<string, number>> }[];
    readonly sites?: readonly { readonly site: string; readonly status: Readonly<Record<string, number>> }[];
  };
}

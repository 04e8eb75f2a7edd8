/** What a town hall may set about requests; each with what is usual. */

export interface RequestsSettings {
  /** Photos of one sending, and the bytes of each before it is read. */
  readonly photos: { readonly most: number; readonly mostBytes: number };
  /** How far "nearby" reaches when similar matters are looked for. */
  readonly nearbyMetres: number;
  /** How many similar matters are shown before sending. */
  readonly similar: number;
  /** Reports without an account from one network. */
  readonly perHour: number;
  readonly perDay: number;
  /** Nobody reads, thinks and fills a form faster than this. */
  readonly leastSeconds: number;
  /** A form older than this is asked for anew. */
  readonly mostHours: number;
}

export const usualSettings: RequestsSettings = {
  photos: { most: 5, mostBytes: 15_000_000 },
  nearbyMetres: 150,
  similar: 5,
  perHour: 10,
  perDay: 30,
  leastSeconds: 3,
  mostHours: 24,
};

/** The bytes of all photos of one sending. */
export function largestPhotos({ photos }: RequestsSettings): number {
  return photos.most * photos.mostBytes;
}

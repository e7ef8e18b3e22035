/** Why an archive as a whole cannot be unpacked: thrown on the way, and a receipt in the end. What is wrong with one page is that page's. */

import { BadInputError } from '../platform/index.ts';

/** Thrown where an archive cannot be unpacked; `reason` is the code of its receipt. */
export class ArchiveRefusal extends BadInputError {
  readonly reason: 'too-large' | 'bad-archive' | 'archived';

  constructor(reason: ArchiveRefusal['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

export const damaged = (what: string): ArchiveRefusal => new ArchiveRefusal('bad-archive', what);

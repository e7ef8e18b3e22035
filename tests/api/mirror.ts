/** A client that keeps a copy by following `/v1/changes`, as the API's description tells it to. */
import type { Reply } from './events.ts';

interface Caller {
  send(path: string): Promise<Reply>;
}

export class Mirror {
  /** Article id → version held. */
  readonly versions = new Map<string, number>();
  readonly #api: Caller;
  readonly #limit: number;
  #cursor: string | null = null;

  constructor(api: Caller, limit = 100) {
    this.#api = api;
    this.#limit = limit;
  }

  /** Takes all changes that are to be had now. */
  async follow(): Promise<void> {
    while (await this.turn());
  }

  /** Takes one page; tells whether there is more. */
  async turn(): Promise<boolean> {
    const reply = await this.#api.send(`/v1/changes?limit=${this.#limit}${this.#cursor === null ? '' : `&cursor=${this.#cursor}`}`);
    if (reply.status !== 200) throw new Error(`The changes answered ${reply.status}: ${reply.text}`);
    const page: { items: { type: string; id: string; version: number }[]; cursor: string; more: boolean } = JSON.parse(reply.text);
    for (const { type, id, version } of page.items) {
      if (type === 'deleted') this.versions.delete(id);
      else this.versions.set(id, version);
    }
    this.#cursor = page.cursor;
    return page.more;
  }
}

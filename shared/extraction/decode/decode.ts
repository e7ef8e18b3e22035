/** Bytes → text. */

export interface Decoded {
  readonly text: string;
  /** WHATWG name of the encoding that was used. */
  readonly encoding: string;
}

/** @see https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding */
export function decode(bytes: Uint8Array, contentType?: string): Decoded {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  const label = /charset\s{0,8}=\s{0,8}["']?([\w-]{1,40})/i.exec(contentType ?? '')?.[1] ?? /charset\s{0,8}=\s{0,8}["']?([\w-]{1,40})/i.exec(head)?.[1];
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    try {
      const decoder = new TextDecoder(label ?? 'windows-1252');
      return { text: decoder.decode(bytes), encoding: decoder.encoding };
    } catch {
      return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
    }
  }
}

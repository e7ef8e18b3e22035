/** A stream of bytes read in pieces of one's own choosing, and never further than asked. */
import { damaged } from './refusal.ts';

export interface ByteReader {
  /** Bytes from the start of what is read as a whole. */
  position(): number;
  /** Exactly so many; null where the stream ended before the first. A stream that ends within them is cut off. */
  take(count: number): Promise<Buffer | null>;
  skipTo(position: number): Promise<void>;
  /** Without its line feed; null at the end, `too-long` where it has more than `most` bytes: it is passed over then. */
  line(most: number): Promise<Buffer | 'too-long' | null>;
}

/** `start` is the position of the first byte of the stream. */
export function readBytes(stream: AsyncIterable<Uint8Array>, start = 0): ByteReader {
  const chunks = stream[Symbol.asyncIterator]();
  let chunk: Buffer = Buffer.alloc(0);
  let at = 0;
  let position = start;

  /** Whether there is a byte to read. */
  async function fill(): Promise<boolean> {
    while (at === chunk.length) {
      const next = await chunks.next();
      if (next.done === true) return false;
      chunk = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
      at = 0;
    }
    return true;
  }

  /** At most so many of the bytes at hand. */
  function some(count: number): Buffer {
    const piece = chunk.subarray(at, at + count);
    at += piece.length;
    position += piece.length;
    return piece;
  }

  return {
    position: () => position,
    async take(count) {
      const pieces: Buffer[] = [];
      let missing = count;
      while (missing > 0) {
        if (!(await fill())) {
          if (missing === count) return null;
          throw damaged(`The archive ends early: ${missing} bytes are missing after byte ${position}.`);
        }
        const piece = some(missing);
        pieces.push(piece);
        missing -= piece.length;
      }
      const [first] = pieces;
      return pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces, count);
    },
    async skipTo(target) {
      while (position < target) {
        if (!(await fill())) throw damaged(`The archive ends early: at byte ${position}, where ${target - position} more were announced.`);
        some(target - position);
      }
    },
    async line(most) {
      const pieces: Buffer[] = [];
      let length = 0;
      let isBegun = false;
      while (await fill()) {
        isBegun = true;
        const end = chunk.indexOf(LINE_FEED, at);
        const piece = some(end < 0 ? chunk.length - at : end - at);
        length += piece.length;
        if (length <= most) pieces.push(piece);
        if (end >= 0) {
          some(1);
          break;
        }
      }
      if (!isBegun) return null;
      return length > most ? 'too-long' : Buffer.concat(pieces, length);
    },
  };
}

const LINE_FEED = 0x0a;

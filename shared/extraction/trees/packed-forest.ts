/** Unpacks shipped decision trees: from base64 in a source file to the typed arrays that forest.ts walks. */
import { bytesOfBase64 } from '../text/index.ts';
import { type Forest, LEAF } from './forest.ts';

/**
 * Packed form, base64, little endian: int32 format, trees, nodes, distinct thresholds, bytes of each (4 or 8: floating point), stops,
 * leaf steps in one; float64 base; stops (int32 trees, float32 rejectBelow, float32 acceptAbove); distinct thresholds, ascending.
 *
 * Then what nodes may ask: bits of a leaf, features asked about; each feature (uint8), how many thresholds it is compared with, and
 * their places among the distinct ones, each as the distance from the one before. These numbers take seven bits a byte, the lowest
 * first; the highest bit says that more follow.
 *
 * Then bits, the highest first: the trees, each from its root on, left before right, so that no node says where its children are. A
 * node is 1, its feature's place in the list, its threshold's place in the feature's list, in as many bits as the lists need. A leaf
 * is 0 and what it adds, in whole steps such as 1/8192 (finer than any decision needs, and short), the sign in the lowest bit.
 */
export const FORMAT = 6;

/** Reads the packed form from front to back. */
class PackedReader {
  private readonly view: DataView<ArrayBuffer>;
  private at = 0;
  /** Bits read of the byte at `at`. */
  private taken = 0;

  constructor(base64: string) {
    this.view = new DataView(bytesOfBase64(base64).buffer);
  }

  int32(): number {
    return this.view.getInt32((this.at += 4) - 4, true);
  }

  float(bytes: number): number {
    this.at += bytes;
    return bytes === 4 ? this.view.getFloat32(this.at - 4, true) : this.view.getFloat64(this.at - 8, true);
  }

  byte(): number {
    return this.view.getUint8((this.at += 1) - 1);
  }

  /** A number in as many bytes as it needs. */
  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  bits(count: number): number {
    let value = 0;
    for (let left = count; left > 0;) {
      const some = Math.min(left, 8 - this.taken);
      const rest = this.view.getUint8(this.at) & (255 >> this.taken);
      value = (value << some) | (rest >> (8 - this.taken - some));
      left -= some;
      this.taken += some;
      if (this.taken < 8) continue;
      this.taken = 0;
      this.at += 1;
    }
    return value;
  }

  list<Value>(count: number, next: () => Value): Value[] {
    return Array.from({ length: count }, next);
  }
}

/** Unpacks trees. Throws where they have another format than this code reads. */
export function readForest(base64: string): Forest {
  const reader = new PackedReader(base64);
  const format = reader.int32();
  if (format !== FORMAT) throw new Error(`The model has format ${format}, this code reads ${FORMAT}: run "npm run train" again.`);
  const [trees = 0, nodes = 0, distinct = 0, bytes = 8, stopCount = 0, steps = 1] = reader.list(6, () => reader.int32());
  const base = reader.float(8);
  const stops = reader.list(stopCount, () => ({ trees: reader.int32(), rejectBelow: reader.float(4), acceptAbove: reader.float(4) }));
  const thresholds = reader.list(distinct, () => reader.float(bytes));
  const coding = readCoding(reader);
  const count = 2 * nodes + trees;
  const forest = { base, stops, trees, nodes: new Int32Array(count), numbers: new Float64Array(count) };
  let free = trees;
  // Trees are a few levels high: training says how many.
  const readNode = (place: number): void => {
    const feature = coding.feature();
    if (feature === LEAF) {
      const value = coding.leaf();
      forest.nodes[place] = (place << 8) | LEAF;
      forest.numbers[place] = ((value >>> 1) ^ -(value & 1)) / steps;
      return;
    }
    const below = free;
    free += 2;
    forest.nodes[place] = (below << 8) | feature;
    forest.numbers[place] = thresholds[coding.threshold(feature)] ?? 0;
    readNode(below);
    readNode(below + 1);
  };
  for (let tree = 0; tree < trees; tree += 1) readNode(tree);
  return forest;
}

/** How nodes and leaves are written: the feature of the next node, or `LEAF`; the place of its threshold; what the leaf adds, in steps. */
function readCoding(reader: PackedReader) {
  const leafBits = reader.number();
  const asked = reader.list(reader.number(), () => {
    const feature = reader.byte();
    let place = 0;
    return { feature, places: reader.list(reader.number(), () => (place += reader.number())) };
  });
  const placesOf = new Map(asked.map(({ feature, places }) => [feature, places]));
  const featureBits = bitsFor(asked.length);
  return {
    feature: (): number => (reader.bits(1) === 0 ? LEAF : (asked[reader.bits(featureBits)]?.feature ?? LEAF)),
    threshold: (feature: number): number => {
      const places = placesOf.get(feature) ?? [];
      return places[reader.bits(bitsFor(places.length))] ?? 0;
    },
    leaf: (): number => reader.bits(leafBits),
  };
}

/** Bits that distinguish so many values. */
export function bitsFor(count: number): number {
  return count < 2 ? 0 : 32 - Math.clz32(count - 1);
}

/** What we use of yauzl 3.4, which comes without types (those of DefinitelyTyped stop at 2.10, which had no promises). */
declare module 'yauzl' {
  export interface Entry {
    readonly fileName: Buffer;
    readonly generalPurposeBitFlag: number;
    readonly compressionMethod: number;
    readonly crc32: number;
    readonly compressedSize: number;
    readonly uncompressedSize: number;
    readonly externalFileAttributes: number;
    readonly versionMadeBy: number;
    readonly relativeOffsetOfLocalHeader: number;
    readonly extraFields: readonly { readonly id: number; readonly data: Buffer }[];
    isEncrypted(): boolean;
  }

  export interface ZipFile {
    readonly entryCount: number;
    eachEntry(): AsyncIterable<Entry>;
    close(): void;
  }

  export class RandomAccessReader {
    read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null) => void): void;
    close(callback: (error: Error | null) => void): void;
  }

  export function fromRandomAccessReaderPromise(
    reader: RandomAccessReader,
    totalSize: number,
    options: { readonly decodeStrings: false; readonly validateEntrySizes: false; readonly autoClose: false },
  ): Promise<ZipFile>;

  export function getFileNameLowLevel(flags: number, fileName: Buffer, extraFields: Entry['extraFields'], strict: boolean): string;
}

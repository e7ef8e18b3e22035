/** Reads a command's input, a file or standard input, and decompresses it. */
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';

/** The most bytes that a page may decompress to; larger files are no pages. */
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;

/** @param path a file, or `-` for standard input */
export async function readInput(path: string, command: Command): Promise<Uint8Array> {
  const bytes = path === '-' ? await readStandardInput() : readNamedFile(path, command);
  return unpack(bytes, path, command);
}

/** A text file that a command needs; the error says which, why and what to do. */
export function readNamedFile(path: string, command: Command): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    const reason =
      code === 'ENOENT'
        ? 'there is no such file'
        : code === 'EISDIR'
          ? 'it is a folder'
          : code === 'EACCES'
            ? 'you may not read it'
            : String(error);
    return command.error(`Cannot read "${path}": ${reason}. Name a file, or "-" for standard input.`, { exitCode: 2 });
  }
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Saved pages are often packed; the content says so, brotli (which has no signature) the name. */
export function unpack(bytes: Uint8Array, path: string, command: Command): Uint8Array {
  const options = { maxOutputLength: MAX_UNPACKED_BYTES };
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes, options);
    if (bytes[0] === 0x28 && bytes[1] === 0xb5 && bytes[2] === 0x2f && bytes[3] === 0xfd) return zstdDecompressSync(bytes, options);
    return path.endsWith('.br') ? brotliDecompressSync(bytes, options) : bytes;
  } catch (error) {
    return command.error(
      `Cannot unpack "${path}": ${error instanceof Error ? error.message : String(error)}. Unpack it yourself and try again.`,
      { exitCode: 2 },
    );
  }
}

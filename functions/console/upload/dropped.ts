/** Files out of a drop or a file field, folders walked through. */
import { belowFolder, isArchive } from './address.ts';

export interface DroppedFile {
  readonly path: string;
  readonly file: File;
}

export interface Dropped {
  readonly files: readonly DroppedFile[];
  /** Names of what is no page by its name: pictures, styles, scripts. */
  readonly others: readonly string[];
}

const PAGE_NAME = /\.(?:x?html?|shtml|php)(?:\.gz)?$/i;
const isPage = ({ path, file }: DroppedFile): boolean =>
  PAGE_NAME.test(path) ||
  isArchive(path) ||
  file.type === 'text/html' ||
  file.type === 'application/xhtml+xml' ||
  !/\.[a-z0-9]{1,8}$/i.test(path);

export function ofField(files: Iterable<File>): Dropped {
  return sorted(
    belowFolder([...files].map((file) => ({ file, path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath }))),
  );
}

/** Entries and files must be taken before the event ends; what is in folders comes later. */
export async function ofDrop(transfer: DataTransfer): Promise<Dropped> {
  const found: DroppedFile[] = [];
  const entries = [...transfer.items].flatMap((item) => {
    const entry = item.webkitGetAsEntry();
    if (entry !== null) return [entry];
    // What was not dragged from a file system has no entry there.
    const file = item.getAsFile();
    if (file !== null) found.push({ file, path: file.name });
    return [];
  });
  for (const entry of entries) await walk(entry, found);
  return sorted(belowFolder(found));
}

async function walk(entry: FileSystemEntry, found: DroppedFile[]): Promise<void> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    found.push({ file, path: entry.fullPath.replace(/^\//, '') });
  } else if (isFolder(entry)) {
    const reader = entry.createReader();
    // It gives some at a time, and nothing at the end.
    for (let some = await read(reader); some.length > 0; some = await read(reader)) for (const one of some) await walk(one, found);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const read = (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> =>
  new Promise((resolve, reject) => reader.readEntries(resolve, reject));

function sorted(all: readonly DroppedFile[]): Dropped {
  const visible = all.filter(({ path }) => !/(?:^|\/)\./.test(path));
  const files = visible.filter(isPage).toSorted((a, b) => a.path.localeCompare(b.path, undefined, { numeric: true }));
  return { files, others: visible.filter((one) => !isPage(one)).map(({ path }) => path) };
}

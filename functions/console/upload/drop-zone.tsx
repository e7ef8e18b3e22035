/** Where files are dropped, and the buttons that do the same without dragging. The whole view takes drops. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Mark } from '../parts/mark.tsx';
import { STRINGS } from '../strings/index.ts';
import { ofDrop, ofField, type Dropped } from './dropped.ts';

const S = STRINGS.upload;

export type Take = (dropped: Dropped) => void;

/** Whether something is being dragged over the window. */
export function useDrops(take: Take): boolean {
  const [isOver, set] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  // Before anything is painted: a drop that nobody hears would open the file in place of the console.
  useLayoutEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      set(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) set(false);
    };
    const onDrop = (event: DragEvent): void => {
      set(false);
      if (event.dataTransfer === null || !hasFiles(event)) return;
      event.preventDefault();
      void ofDrop(event.dataTransfer).then((dropped) => latest.current(dropped));
    };
    document.addEventListener('dragover', onOver);
    document.addEventListener('dragleave', onLeave);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('dragover', onOver);
      document.removeEventListener('dragleave', onLeave);
      document.removeEventListener('drop', onDrop);
    };
  }, []);
  return isOver;
}

export const DropZone = ({ take, isOver, aside }: { readonly take: Take; readonly isOver: boolean; readonly aside: string | null }) => (
  <section class={isOver ? 'drop over' : 'drop'} aria-labelledby="h-drop">
    <Mark name="up" />
    <h2 class="ttl" id="h-drop">
      {isOver ? S.dropping : S.drop}
    </h2>
    <p class="soft">{S.dropHint}</p>
    <div class="row">
      <FileButton label={S.chooseFiles} take={take} />
      <FileButton label={S.chooseFolder} take={take} isFolder />
    </div>
    <p class="hint" role="status">
      {aside}
    </p>
  </section>
);

/** A button that opens the system's choice of files; the field behind it is for that alone. */
export const FileButton = ({
  label,
  take,
  isFolder = false,
  look = '',
}: {
  readonly label: string;
  readonly take: Take;
  readonly isFolder?: boolean;
  readonly look?: string;
}) => {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class={`b ${look}`}
        onClick={() => {
          if (field.current === null) return;
          field.current.webkitdirectory = isFolder;
          field.current.click();
        }}
      >
        {label}
      </button>
      <input
        ref={field}
        type="file"
        hidden
        multiple
        aria-label={label}
        onChange={({ currentTarget }) => {
          take(ofField(currentTarget.files ?? []));
          // The same files may be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
};

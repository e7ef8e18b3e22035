/** Takes an upload back, after asking: nothing here can undo it. */
import { useState } from 'preact/hooks';
import { ask } from '../api.ts';
import { STRINGS } from '../strings/index.ts';
import { Confirm } from './confirm.tsx';
import { Mark } from './mark.tsx';
import { showToast } from './toast.tsx';

const S = STRINGS.desk.withdraw;

export const Withdraw = ({ objectKey, isSmall = false }: { readonly objectKey: string; readonly isSmall?: boolean }) => {
  const [isAsking, asking] = useState(false);
  const withdraw = async (): Promise<void> => {
    await ask(`/v1/uploads?key=${encodeURIComponent(objectKey)}`, { method: 'DELETE' });
    showToast(S.done(objectKey));
  };
  return (
    <>
      <button type="button" class={isSmall ? 'b small bare' : 'b'} onClick={() => asking(true)}>
        <Mark name="withdrawn" />
        {S.act}
      </button>
      {isAsking && (
        <Confirm title={S.title} act={S.confirm} keep={S.keep} onAct={withdraw} onClose={() => asking(false)}>
          <p class="mono" dir="auto">
            {objectKey}
          </p>
          <p>{S.what}</p>
          <p class="soft">{S.back}</p>
        </Confirm>
      )}
    </>
  );
};

/** Upload: files are dropped, and each is followed until it can be read or is known to be rejected. */
import { useEffect, useState } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { count, duration } from '../format.ts';
import { Colophon } from '../parts/colophon.tsx';
import { showToast } from '../parts/toast.tsx';
import { STRINGS } from '../strings/index.ts';
import { DropZone, useDrops } from './drop-zone.tsx';
import type { Dropped } from './dropped.ts';
import { cells, isUnderWay, tally, type Entry, type EntryState, type Tally } from './entry.ts';
import { Rejected, Rest } from './groups.tsx';
import { elsewhere, paused, trouble, upload } from './run.ts';
import { settings, Where } from './settings.tsx';
import { entries, remove, restore } from './store.ts';
import { saveEntries } from './entry-storage.ts';

const S = STRINGS.upload;

export const UploadView = () => {
  const all = entries.value;
  const counted = tally(all);
  const aside = useSignal<string | null>(null);
  const take = ({ files, others }: Dropped): void => {
    aside.value = files.length === 0 ? S.nonePages : others.length === 0 ? null : S.others(others);
    if (files.length > 0) void upload(files, settings.value.folder, settings.value.pattern);
  };
  const isOver = useDrops(take);
  const { folder } = settings.value;
  return (
    <>
      <div class="top">
        <div class="stack">
          <Lede counted={counted} />
          <Status all={all} />
        </div>
        {all.length > 0 && <Acts all={all} />}
      </div>
      <div class="withside">
        <div>
          {counted.total > 0 && <Way all={all} counted={counted} />}
          <Rejected all={all} />
          <Rest all={all} />
          {all.length === 0 && <DropZone take={take} isOver={isOver} aside={aside.value} />}
        </div>
        <div>
          {all.length > 0 && <DropZone take={take} isOver={isOver} aside={aside.value} />}
          <Where paths={all.slice(-2).map(({ path }) => path)} />
        </div>
      </div>
      <Colophon path={`/v1/ingestions?key=${encodeURIComponent(all[0]?.key ?? `${folder}${S.example}`)}`} />
    </>
  );
};

const Lede = ({ counted: { total, waiting, sent, visible, rejected, failed } }: { readonly counted: Tally }) => {
  if (total === 0) return <h1 class="lede">{S.lede.idle}</h1>;
  if (visible === total) return <h1 class="lede">{S.lede.all(total)}</h1>;
  const underWay = waiting + sent;
  const bad = [...(rejected > 0 ? [S.lede.rejected(rejected)] : []), ...(failed > 0 ? [S.lede.failed(failed)] : [])];
  return (
    <h1 class="lede">
      <a href="#rest">{S.lede.visible(visible, total)}</a>
      {S.lede.areVisible(visible)}
      {underWay > 0 && S.lede.underWay(underWay)}
      {bad.map((text, index) => (
        <span key={text}>
          {index === 0 ? '; ' : ', '}
          <a class="bad" href="#mend">
            {text}
          </a>
        </span>
      ))}
      .
    </h1>
  );
};

const Status = ({ all }: { readonly all: readonly Entry[] }) => {
  if (all.length === 0) return null;
  if (trouble.value !== null && all.some(isUnderWay))
    return (
      <p class="fault" role="status">
        {trouble.value}
      </p>
    );
  if (elsewhere.value && all.some(isUnderWay)) return <p class="soft">{S.elsewhere}</p>;
  return <p class="soft">{all.some(isUnderWay) ? S.stays : S.done}</p>;
};

const Acts = ({ all }: { readonly all: readonly Entry[] }) => (
  <div class="row">
    {!elsewhere.value && all.some(({ state }) => state === 'waiting') && (
      <button type="button" class="b" onClick={() => (paused.value = !paused.value)}>
        {paused.value ? S.goOn : S.pause}
      </button>
    )}
    {!all.some(isUnderWay) && (
      <button
        type="button"
        class="b"
        onClick={() => {
          void remove(new Set(all.map(({ id }) => id)));
          showToast(S.cleared, () => {
            restore(all);
            void saveEntries(all);
          });
        }}
      >
        {S.clear}
      </button>
    )}
  </div>
);

const CELL: Readonly<Record<EntryState, string>> = {
  waiting: 'q',
  sent: 'e',
  visible: 'v',
  rejected: 'x',
  failed: 'x',
  'left-out': 'v',
  unpacked: 'v',
};

const Way = ({ all, counted }: { readonly all: readonly Entry[]; readonly counted: Tally }) => {
  const { total, waiting, sent, visible, rejected, failed } = counted;
  const now = useNow(sent > 0);
  const oldest = Math.min(...all.flatMap(({ state, sentAt }) => (state === 'sent' && sentAt !== null ? [sentAt] : [])));
  const steps = [
    [S.stages.sent, total - waiting - failed, S.of(total)],
    [S.stages.queued, sent, sent === 0 ? S.nothing : S.oldest(duration(Math.max(0, now - oldest)))],
    [S.stages.visible, visible, visible === 0 ? S.nothing : S.readable],
    [S.stages.rejected, rejected, rejected === 0 ? S.nothing : S.mendable],
  ] as const;
  return (
    <section class="sheet" aria-labelledby="h-way">
      <div class="head">
        <h2 id="h-way">{S.way}</h2>
        <div class="key end">
          <span>
            <i class="q" />
            {S.key.waiting}
          </span>
          <span>
            <i class="e" />
            {S.key.sent}
          </span>
          <span>
            <i />
            {S.key.visible}
          </span>
          <span>
            <i class="x" />
            {S.key.rejected}
          </span>
        </div>
      </div>
      <ol class="flow">
        {steps.map(([name, number, hint]) => (
          <li key={name}>
            <span class="soft">{name}</span>
            <b>{count(number)}</b>
            <span class="hint">{hint}</span>
          </li>
        ))}
      </ol>
      <div class="forme" role="img" aria-label={S.forme(total, visible, sent, waiting, rejected + failed)}>
        {cells(all).map((state, index) => (
          <i class={CELL[state]} key={index} />
        ))}
      </div>
    </section>
  );
};

/** The current time, updated for as long as it is needed. */
function useNow(isNeeded: boolean): number {
  const [now, set] = useState(Date.now);
  useEffect(() => {
    if (!isNeeded) return undefined;
    const timer = setInterval(() => set(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isNeeded]);
  return now;
}

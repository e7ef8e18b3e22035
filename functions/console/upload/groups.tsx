/** The lists below the forme: rejected pages by reason, each with its way out, then the rest. */
import { useState } from 'preact/hooks';
import { count, share, size } from '../format.ts';
import { Outcome } from '../parts/mark.tsx';
import { showToast } from '../parts/toast.tsx';
import { href } from '../router.ts';
import { STRINGS } from '../strings/index.ts';
import { FileButton } from './drop-zone.tsx';
import type { Dropped } from './dropped.ts';
import { byReason, isUnderWay, type Entry } from './entry.ts';
import { sendAgain } from './run.ts';
import { change } from './store.ts';

const S = STRINGS.upload;
/** More groups than these start closed. */
const OPEN_GROUPS = 3;
/** Rows shown at first. */
const FEW = 50;

export const Rejected = ({ all }: { readonly all: readonly Entry[] }) => {
  const groups = byReason(all);
  if (groups.length === 0) return null;
  return (
    <section class="sheet" id="mend" aria-labelledby="h-mend" tabIndex={-1}>
      <div class="head">
        <h2 id="h-mend">{groups.some(([, of]) => of.some(({ state }) => state === 'failed')) ? S.mendOrSend : S.mend}</h2>
        <span class="num dim">{count(groups.reduce((sum, [, of]) => sum + of.length, 0))}</span>
      </div>
      {groups.map(([reason, of]) => (
        <Group key={reason} reason={reason} entries={of} all={groups.flatMap(([, some]) => some)} isOpen={groups.length <= OPEN_GROUPS} />
      ))}
    </section>
  );
};

interface GroupProps {
  readonly reason: string;
  readonly entries: readonly Entry[];
  /** Those of the other groups too: who has mended a folder chooses it once, wherever it was rejected. */
  readonly all: readonly Entry[];
  readonly isOpen: boolean;
}

/** A page of an archive has no bytes of its own in the bucket. */
const isLoose = ({ archive }: Entry): boolean => archive === undefined;

const Group = ({ reason, entries, all, isOpen }: GroupProps) => {
  const first = entries[0]?.receipt ?? null;
  const loose = entries.filter(isLoose);
  const mendable = [...loose, ...all.filter((one) => isLoose(one) && !loose.includes(one))];
  const take = ({ files }: Dropped): void => {
    const mended = files.flatMap(({ file, path }) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const entry = mendable.find((one) => one.path === path) ?? mendable.find((one) => one.path.endsWith(`/${name}`) || one.path === name);
      return entry === undefined ? [] : [[entry, file] as const];
    });
    for (const [entry, file] of mended) void sendAgain(entry, file);
    showToast(mended.length === 0 ? S.noneMatch : S.mended(mended.length, files.length - mended.length));
  };
  const sendable = entries.filter(({ file, state }) => file !== null && file.size > 0 && state === 'failed');
  return (
    <details class="grp" open={isOpen}>
      <summary>
        <Outcome name="rejected">
          <b>{S.reasons[reason] ?? reason}</b>
        </Outcome>
        <span class="num dim">{count(entries.length)}</span>
        <span class="cut soft grow">{causeOf(reason, entries)}</span>
      </summary>
      <div class="in-grp">
        <p>{first?.remedy ?? (reason === 'empty' ? S.emptyRemedy : S.notSentRemedy)}</p>
        <div class="row">
          {sendable.length > 0 && (
            <button
              type="button"
              class="b main small"
              onClick={() => {
                for (const entry of sendable) void sendAgain(entry);
                showToast(S.sentAgain(sendable.length));
              }}
            >
              {S.sendAllAgain(sendable.length)}
            </button>
          )}
          {loose.length > 0 && <FileButton label={S.chooseMended} take={take} look="small" />}
          {loose.length > 0 && <span class="hint">{S.mendedHint}</span>}
          {loose.length < entries.length && <span class="hint">{S.mendArchive}</span>}
        </div>
        <Files entries={entries} detailOf={detailOf} />
      </div>
    </details>
  );
};

/** What they have in common, on one line. */
function causeOf(reason: string, entries: readonly Entry[]): string {
  const scores = entries.flatMap(({ receipt }) => receipt?.score ?? []);
  if (reason === 'no-article' && scores.length > 0) return S.scores(share(Math.min(...scores)), share(Math.max(...scores)));
  const said = new Set(entries.map(detailOf));
  return said.size === 1 ? ([...said][0] ?? '') : '';
}

/** What is particular to one: the group says the rest. */
function detailOf({ receipt, problem }: Entry): string {
  const message = problem ?? receipt?.message ?? '';
  return receipt?.reason === 'no-article' ? (message.split(' Reasons: ')[1] ?? message) : message;
}

const Files = ({ entries, detailOf: detail }: { readonly entries: readonly Entry[]; readonly detailOf: (entry: Entry) => string }) => {
  const [isWhole, showAll] = useState(false);
  const shown = isWhole ? entries : entries.slice(0, FEW);
  return (
    <>
      <ul class="files">
        {shown.map((entry) => (
          <li key={entry.id}>
            <Name entry={entry} />
            <Detail entry={entry} text={detail(entry)} />
            <span class="acts">
              {(entry.state === 'rejected' || entry.state === 'failed') && (
                <button type="button" class="b small bare" onClick={() => leaveOut(entry)}>
                  {S.leaveOut}
                  <span class="sr"> {entry.path}</span>
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {shown.length < entries.length && (
        <div>
          <button type="button" class="b small bare" onClick={() => showAll(true)}>
            {S.more(entries.length - shown.length)}
          </button>
        </div>
      )}
    </>
  );
};

/** What was never sent has no page to look at. */
const Name = ({ entry: { state, key, path } }: { readonly entry: Entry }) =>
  state === 'failed' ? (
    <span class="mono cut" dir="auto">
      {path}
    </span>
  ) : (
    <a class="mono cut" href={href('article', { key })} dir="auto">
      {path}
    </a>
  );

/** Whole, and on several lines where it needs them; of several reasons the weightiest, the others stand beside the page. */
const Detail = ({ entry, text }: { readonly entry: Entry; readonly text: string }) => {
  const [first = '', ...others] = text.split('; − ');
  return (
    <span class="dim">
      {first.replace(/^− /, '')}
      {others.length > 0 && <a href={href('article', { key: entry.key })}>{S.moreReasons(others.length)}</a>}
    </span>
  );
};

function leaveOut(entry: Entry): void {
  const { state } = entry;
  change(entry, { state: 'left-out' });
  showToast(S.leftOut(entry.path), () => void change(entry, { state }));
}

export const Rest = ({ all }: { readonly all: readonly Entry[] }) => {
  const groups = [
    ['waiting', S.onTheirWay, all.filter(isUnderWay)],
    ['stored', S.visible, all.filter(({ state }) => state === 'visible')],
    ['unpacked', S.archives, all.filter(({ state }) => state === 'unpacked')],
    ['ignored', S.leftOutGroup, all.filter(({ state }) => state === 'left-out')],
  ] as const;
  const there = groups.filter(([, , of]) => of.length > 0);
  if (there.length === 0) return null;
  return (
    <section class="sheet" id="rest" aria-labelledby="h-rest" tabIndex={-1}>
      <h2 class="sr" id="h-rest">
        {S.rest}
      </h2>
      {there.map(([mark, name, of]) => (
        <details class="grp" key={mark}>
          <summary>
            <Outcome name={mark}>
              <b>{name}</b>
            </Outcome>
            <span class="num dim">{count(of.length)}</span>
            <span class="cut soft grow" dir="auto">
              {titlesOf(of)}
            </span>
          </summary>
          <div class="in-grp">
            <Files entries={of} detailOf={({ receipt, size: bytes }) => receipt?.title ?? receipt?.message ?? size(bytes)} />
          </div>
        </details>
      ))}
    </section>
  );
};

const titlesOf = (entries: readonly Entry[]): string =>
  entries
    .slice(-3)
    .map(({ receipt, path }) => receipt?.title ?? path)
    .join(' · ');

/** The times of an upload on one axis: received, processed, and the time between. */
import type { ShownReceipt } from '../api.ts';
import { clock, duration } from '../format.ts';
import { Mark, type MarkName } from '../parts/mark.tsx';
import { STRINGS } from '../strings/index.ts';

const S = STRINGS.article.landing;

export const Landing = ({ receipt, isBare = false }: { readonly receipt: ShownReceipt; readonly isBare?: boolean }) => {
  const { receivedAt, processedAt, status, version } = receipt;
  const span = Math.max(0, Date.parse(processedAt) - Date.parse(receivedAt));
  const isBad = status === 'rejected';
  const steps = (
    <ol class="tl">
      <Step mark="stored" name={S.received} from={0} width={1} end={clock(receivedAt)} />
      <Step mark="waiting" look="wait" name={S.underWay} from={1} width={98} end={duration(span)} />
      <Step
        mark={isBad ? 'rejected' : 'stored'}
        look={isBad ? 'bad' : ''}
        name={STRINGS.outcomes[status]}
        from={99}
        width={1}
        end={clock(processedAt)}
      />
      {isBad && <Step mark="ignored" look="never" name={S.never} from={0} width={0} end="" />}
    </ol>
  );
  // Within a row of a list it has no sheet of its own.
  if (isBare)
    return (
      <div>
        <h3>{S.title}</h3>
        {steps}
      </div>
    );
  return (
    <section class="sheet" aria-labelledby="h-landing">
      <div class="head">
        <h2 id="h-landing">{version === null ? S.title : S.titleOf(version)}</h2>
        <span class="num dim end">{S.after(duration(span))}</span>
      </div>
      <div class="pad">{steps}</div>
    </section>
  );
};

interface StepProps {
  readonly mark: MarkName;
  readonly look?: string;
  readonly name: string;
  /** In hundredths of the whole. */
  readonly from: number;
  readonly width: number;
  readonly end: string;
}

const Step = ({ mark, look = '', name, from, width, end }: StepProps) => (
  <li class={look}>
    <span class="what">
      <Mark name={mark} />
      {name}
    </span>
    {width > 0 ? (
      <span class="bar">
        <i style={{ '--a': from, '--w': width }} />
      </span>
    ) : (
      <span class="dim">{S.notReached}</span>
    )}
    <span class="d">{end}</span>
  </li>
);

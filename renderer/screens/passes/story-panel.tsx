// One pass: who, how it stands, what can be done with it, and its sales, charges and stays.
import type { PassId } from '../../../domain/ids.ts';
import type { ChannelOutput } from '../../../electron/contract/channels.ts';
import type { PassView } from '../../../electron/contract/views.ts';
import { lotMoment } from '../../format/lot-time.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { PassMark } from '../../parts/pass-mark.tsx';
import { usePassWords } from '../../parts/pass-words.ts';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useNow } from '../../parts/use-now.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { PassTables } from './story-tables.tsx';
import './passes.css';

export type PassStory = ChannelOutput<'pass.story'>;

export function PassStoryPanel({ passId }: { readonly passId: PassId }) {
  const { t } = useWords();
  const { passes } = useScreen();
  const waits = useScreenState(({ view }) => view?.passPayments.length);
  const asking = useScreenState(({ approval }) => approval === null);
  const story = useAsk('pass.story', { passId }, [waits, asking]);
  const { value } = story;
  const title = value === null ? t('passes.story') : `${value.pass.number} · ${value.pass.holder}`;
  return (
    <PanelDialog title={title} onClose={passes.leave} wide>
      <RefusalText refusal={story.refusal} />
      {value !== null && (
        <>
          <PassHead pass={value.pass} />
          <PassActions story={value} />
          <PassTables story={value} />
        </>
      )}
    </PanelDialog>
  );
}

function PassHead({ pass }: { readonly pass: PassView }) {
  const { t } = useWords();
  const words = usePassWords();
  const nowMs = useNow(30_000);
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const inside = pass.inside[0];
  return (
    <div className="pass-head">
      <p className="large-text">
        <PassMark pass={pass} /> <strong>{words.worth(pass)}</strong>
      </p>
      <p>
        {t(`passes.kind.${pass.kind}`)} · {words.className(pass)} · {words.vehicles(pass)}
        {pass.phone !== null && ` · ${pass.phone}`}
      </p>
      {pass.blockedReason !== null && <p>{t('passes.blockedBecause', { reason: pass.blockedReason })}</p>}
      {inside !== undefined && (
        <p>{t('passLane.insideSince', { time: lotMoment(inside.enteredAtMs, utcOffsetMinutes, nowMs) })}</p>
      )}
    </div>
  );
}

function PassActions({ story }: { readonly story: PassStory }) {
  const { t } = useWords();
  const { desk, passes } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const { pass, pending } = story;
  const more = { period: 'passes.renew', prepaid: 'passes.topUp' } as const;
  const blocked = pass.blockedReason !== null;

  const stop = () =>
    desk.askApproval({
      action: 'pass_change',
      title: blocked ? t('passes.unblock') : t('passes.block'),
      detail: `${pass.number} · ${pass.holder}`,
      reasons: [],
      ownReasons: blocked ? [t('passes.reasonChecked')] : [t('passes.reasonCardLost'), t('passes.reasonMisused')],
      run: (approval) => (blocked ? passes.unblock(pass, approval) : passes.block(pass, approval)),
    });
  return (
    <div className="chips">
      {pending === null ? (
        <Button tone="primary" size="large" disabled={blocked} onPress={() => desk.openPanel({ kind: 'passSale', pass })}>
          {pass.standing === 'not_paid' ? t('passes.payNow') : t(more[pass.kind])}
        </Button>
      ) : (
        <Button tone="primary" size="large" onPress={() => desk.openPanel({ kind: 'passPayment', payment: pending })}>
          {t('passes.payTitle')} · {formatRupees(pending.amountPaise)}
        </Button>
      )}
      <Button size="large" onPress={() => desk.openPanel({ kind: 'passChange', pass })}>
        {t('passes.changeDetails')}
      </Button>
      <Button size="large" onPress={stop}>
        {blocked ? t('passes.unblock') : t('passes.block')}
      </Button>
      <Button size="large" busy={busy} disabled={pass.standing === 'not_paid'} onPress={() => void passes.printSlip(pass)}>
        {t('passes.printSlip')}
      </Button>
    </div>
  );
}

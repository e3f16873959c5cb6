// The lane: entry and exit are one screen. The band and the right side keep their places, whatever happens on the left.
import { useEffect } from 'react';
import { useWords } from '../../i18n/i18n.ts';
import { BandRow } from '../../parts/band-row.tsx';
import { useKeys } from '../../parts/use-keys.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { isCovered } from '../../state/store.ts';
import { AttentionCard } from './attention-card.tsx';
import { IdlePanel } from './idle-panel.tsx';
import { InsideCard } from './inside-card.tsx';
import { KeyBar } from './key-bar.tsx';
import { LastExits } from './last-exits.tsx';
import { OnlinePanel } from './online-panel.tsx';
import { PaidPanel } from './paid-panel.tsx';
import { PassAtLane } from './pass-panel.tsx';
import { QuotePanel } from './quote-panel.tsx';
import { StatusBar } from './status-bar.tsx';
import { useCommonKeys } from './use-common-keys.ts';
import { WaitingList } from './waiting-list.tsx';
import './lane.css';

export function LaneScreen() {
  const { t } = useWords();
  const { desk } = useScreen();
  const lane = useScreenState((state) => state.lane);
  const commonKeys = useCommonKeys();
  useKeys(commonKeys, 'common');

  const covered = useScreenState(isCovered);
  useEffect(() => {
    if (lane.kind === 'idle') desk.setUnsaved(false);
  }, [lane.kind, desk]);

  return (
    <>
      <StatusBar />
      <BandRow hint={lane.kind === 'idle' ? t('lane.idleHint') : ''} />
      <div className="lane-columns">
        <main className="lane-main" aria-label={t('lane.title')} data-covered={covered}>
          {lane.kind === 'idle' && <IdlePanel />}
          {lane.kind === 'quote' && <QuotePanel quote={lane.quote} tender={lane.tender} key={lane.quote.quoteId} />}
          {lane.kind === 'paid' && <PaidPanel paid={lane.paid} />}
          {lane.kind === 'pass' && <PassAtLane pass={lane.pass} key={lane.pass.passId} />}
          {lane.kind === 'online' && <OnlinePanel {...lane} key={lane.payment.paymentId} />}
        </main>
        <aside className="lane-side">
          <AttentionCard />
          <WaitingList />
          <InsideCard />
          <LastExits />
        </aside>
      </div>
      <KeyBar />
    </>
  );
}

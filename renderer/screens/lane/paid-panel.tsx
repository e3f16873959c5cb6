import { useEffect, useRef } from 'react';
import { lotTime } from '../../format/lot-time.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { CircleCheck } from '../../icons/icons.ts';
import { Button } from '../../parts/button.tsx';
import type { PaidAside } from '../../state/lane.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { isCovered } from '../../state/store.ts';
import { VehicleHead } from './vehicle-head.tsx';

/** It paid while it stood aside, and is back in the lane: one key lets it out. */
export function PaidPanel({ paid }: { readonly paid: PaidAside }) {
  const { t } = useWords();
  const { online, desk } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const button = useRef<HTMLButtonElement>(null);
  const covered = useScreenState(isCovered);
  useEffect(() => {
    if (!covered) button.current?.focus();
  }, [covered]);
  return (
    <section className="quote" aria-label={t('paid.title')}>
      <VehicleHead session={paid.session} untilMs={paid.paidAtMs} />
      <div className="fee-block">
        <output className="fee paid-fee" aria-label={t('paid.title')}>
          <CircleCheck aria-hidden="true" size={88} /> {formatRupees(paid.session.paidPaise)}
        </output>
        <p className="large-text">{t('paid.text', { time: lotTime(paid.graceEndsAtMs, utcOffsetMinutes) })}</p>
      </div>
      <div className="pay-row">
        <Button
          ref={button}
          tone="primary"
          size="large"
          keyLabel="Enter"
          className="exact"
          busy={busy}
          onPress={() => void online.callBack(paid)}
        >
          {t('paid.letOut')}
        </Button>
        <Button size="large" keyLabel="Esc" onPress={desk.toIdle}>
          {t('common.back')}
        </Button>
      </div>
    </section>
  );
}

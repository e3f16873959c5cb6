// One stay: what can be done with it, and its story as the journal tells it.
import { useEffect, useState } from 'react';
import type { SessionId } from '../../../domain/ids.ts';
import type { Refusal } from '../../../domain/result.ts';
import type { ChannelOutput } from '../../../electron/contract/channels.ts';
import type { SessionSummary } from '../../../electron/contract/views.ts';
import { lotDay, lotTime } from '../../format/lot-time.ts';
import { formatRupees } from '../../format/rupees.ts';
import { detailWords, factWords } from '../../i18n/fact-words.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { isLocked } from '../../state/store.ts';
import { SessionState } from './session-row.tsx';
import { StoryMoney } from './story-money.tsx';

export type Story = ChannelOutput<'session.story'>;

export function SessionStory({ sessionId }: { readonly sessionId: SessionId }) {
  const { t, language } = useWords();
  const nameOf = useVehicleName();
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const { story, refusal } = useStory(sessionId);
  if (story === null) return <RefusalText refusal={refusal} />;
  const { session, entries } = story;
  return (
    <article className="story">
      <h3 className="story-head">
        <span className="plate">{nameOf(session)}</span> <SessionState session={session} />
      </h3>
      <p>
        {session.ticketNumber !== null && t('lane.ticketNumber', { number: session.ticketNumber })}
        {session.receiptNumber !== null && ` · ${t('document.receipt')} ${session.receiptNumber}`}
        {session.slotId !== null && ` · ${t('find.slot', { slot: session.slotId })}`}
      </p>
      <StoryActions session={session} />
      <StoryMoney story={story} />
      <h4>{t('find.story')}</h4>
      <ol className="story-entries" aria-label={t('find.story')}>
        {entries.map((entry, index) => (
          <li key={entry.seq}>
            <time>
              {lotDay(entry.atMs, utcOffsetMinutes) === lotDay(entries[index - 1]?.atMs ?? 0, utcOffsetMinutes)
                ? ''
                : `${lotDay(entry.atMs, utcOffsetMinutes)} `}
              {lotTime(entry.atMs, utcOffsetMinutes, { seconds: true })}
            </time>
            <span>
              <strong>{factWords(entry.type, language)}</strong>
              {entry.newer && <span> · {t('find.newer')}</span>}
              {entry.amountPaise !== null && <span className="money"> {formatRupees(entry.amountPaise)}</span>}
              {entry.detail !== null && <span> · {detailWords(entry.detail, language)}</span>}
              {entry.actorName !== null && <span className="quiet"> · {entry.actorName}</span>}
            </span>
          </li>
        ))}
      </ol>
    </article>
  );
}

function useStory(sessionId: SessionId): { readonly story: Story | null; readonly refusal: Refusal | null } {
  const { booth } = useScreen();
  const [story, setStory] = useState<Story | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const view = useScreenState((state) => state.view);
  // Whatever has changed may have been this stay.
  useEffect(() => {
    if (isLocked({ view })) return undefined;
    let current = true;
    void booth.ask('session.story', { sessionId }).then(
      (reply) => {
        if (!current) return;
        if (reply.ok) setStory(reply.value);
        else setRefusal(reply.refusal);
      },
      () => undefined, // link lost: the screen over this one says it
    );
    return () => {
      current = false;
    };
  }, [booth, sessionId, view]);
  return { story, refusal };
}

function StoryActions({ session }: { readonly session: SessionSummary }) {
  const { t } = useWords();
  const { desk, exits, entries, exceptions } = useScreen();
  const nameOf = useVehicleName();
  const inside = session.state === 'open' || session.state === 'settling';
  const { sessionId, ticketDocumentId, receiptDocumentId } = session;
  /** Its ticket cannot be read: the vehicle was found by its number, and somebody says why. */
  const damaged = () =>
    desk.askApproval({
      action: 'damaged_ticket',
      title: t('exceptions.damaged'),
      detail: nameOf(session),
      reasons: [],
      ownReasons: [t('exceptions.reasons.ticketTorn'), t('exceptions.reasons.ticketWet'), t('exceptions.reasons.printerBlurred')],
      run: (approval) => exceptions.agree({ sessionId, what: { kind: 'damaged_ticket' } }, approval),
    });
  return (
    <div className="chips">
      {inside && <Button onPress={() => void exits.quote({ kind: 'session', sessionId })}>{t('find.quote')}</Button>}
      {inside && (
        <>
          <Button onPress={damaged}>{t('exceptions.damaged')}</Button>
          <Button onPress={() => desk.openPanel({ kind: 'replaceTicket', session })}>{t('exceptions.replaceTicket')}</Button>
          <Button onPress={() => desk.openPanel({ kind: 'changeClass', session })}>{t('exceptions.changeClass')}</Button>
        </>
      )}
      {ticketDocumentId !== null && (
        <Button onPress={() => desk.openPanel({ kind: 'document', documentId: ticketDocumentId })}>{t('find.viewTicket')}</Button>
      )}
      {receiptDocumentId !== null && (
        <Button onPress={() => desk.openPanel({ kind: 'document', documentId: receiptDocumentId })}>
          {t('find.viewReceipt')}
        </Button>
      )}
      {inside && (
        <>
          <Button
            tone="danger"
            onPress={() =>
              desk.askApproval({
                action: 'void_entry',
                title: t('find.void'),
                detail: nameOf(session),
                reasons: ['mistake', 'wrongClass'],
                run: (approval) => entries.voidEntry(sessionId, approval),
              })
            }
          >
            {t('find.void')}
          </Button>
          <Button
            tone="danger"
            onPress={() =>
              desk.askApproval({
                action: 'left_unrecorded',
                title: t('find.left'),
                detail: nameOf(session),
                reasons: ['leftUnseen', 'gateOpen'],
                run: (approval) => entries.closeLeftUnrecorded(sessionId, approval),
              })
            }
          >
            {t('find.left')}
          </Button>
        </>
      )}
    </div>
  );
}

// One line under the plate: already inside, or a vehicle inside whose number looks alike. It only suggests.
import { TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ChannelOutput } from '../../../electron/contract/channels.ts';
import type { SessionSummary } from '../../../electron/contract/views.ts';
import { lotMoment } from '../../format/lot-time.ts';
import { groupPlate } from '../../format/plate.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { useNow } from '../../parts/use-now.ts';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';

type PlateCheck = ChannelOutput<'plate.check'>;
const askAfterMs = 180;
const shortestAsked = 4;

export function PlateHint({ plate }: { readonly plate: string }) {
  const { t } = useWords();
  const { exits } = useScreen();
  const check = usePlateCheck(plate);
  const nowMs = useNow();
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);

  return (
    <div className="plate-hint" aria-live="polite">
      {check?.inside != null && (
        <>
          <strong className="plate-warning">
            <TriangleAlert aria-hidden="true" size={24} />
            {t('lane.insideSince', { time: lotMoment(check.inside.enteredAtMs, utcOffsetMinutes, nowMs) })}
          </strong>
          <InsideActions session={check.inside} />
        </>
      )}
      {check !== null && check.inside === null && check.lookAlikes.length > 0 && (
        <>
          <span>{t('lane.lookAlike')}</span>
          {check.lookAlikes.slice(0, 3).map((session) => (
            <Button
              key={session.sessionId}
              onPress={() => void exits.quote({ kind: 'session', sessionId: session.sessionId })}
              label={`${t('lane.quoteExit')} ${groupPlate(session.plate ?? '')}`}
            >
              <span className="plate">{groupPlate(session.plate ?? '')}</span>
            </Button>
          ))}
        </>
      )}
      {check !== null && check.inside === null && check.lookAlikes.length === 0 && check.kind === 'other' && (
        <span className="plate-warning">
          <TriangleAlert aria-hidden="true" size={24} />
          {t('lane.plateOdd')}
        </span>
      )}
    </div>
  );
}

function InsideActions({ session }: { readonly session: SessionSummary }) {
  const { t } = useWords();
  const { exits, entries, desk } = useScreen();
  const nameOf = useVehicleName();
  return (
    <>
      <Button onPress={() => void exits.quote({ kind: 'session', sessionId: session.sessionId })}>{t('lane.quoteExit')}</Button>
      <Button
        onPress={() =>
          desk.askApproval({
            action: 'left_unrecorded',
            title: t('lane.leftUnrecorded'),
            detail: nameOf(session),
            reasons: ['leftUnseen', 'gateOpen'],
            run: (approval) => entries.closeLeftUnrecorded(session.sessionId, approval),
          })
        }
      >
        {t('lane.leftUnrecorded')}
      </Button>
    </>
  );
}

/** What the booth knows of a plate, asked a moment after the last key; again whenever the vehicles inside change. */
function usePlateCheck(plate: string): PlateCheck | null {
  const { booth } = useScreen();
  const inside = useScreenState(({ view }) => view?.inside);
  const [answer, setAnswer] = useState<{ readonly plate: string; readonly check: PlateCheck } | null>(null);
  const typed = plate.trim();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `inside` is not read, its change means another answer
  useEffect(() => {
    if (typed.length < shortestAsked) return;
    let current = true;
    const timer = setTimeout(() => {
      void booth.ask('plate.check', { plate: typed }).then(
        (reply) => {
          if (current && reply.ok) setAnswer({ plate: typed, check: reply.value });
        },
        () => undefined, // link lost: the screen over this one says it
      );
    }, askAfterMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [booth, typed, inside]);
  return answer !== null && answer.plate === typed && typed.length >= shortestAsked ? answer.check : null;
}

// One line under the plate: already inside, on a list, with a pass, or a number that looks alike. It only suggests.

import type { VehicleClassId } from '../../../domain/ids.ts';
import type { SessionSummary } from '../../../electron/contract/views.ts';
import { lotMoment } from '../../format/lot-time.ts';
import { groupPlate } from '../../format/plate.ts';
import { useWords } from '../../i18n/i18n.ts';
import { TriangleAlert } from '../../icons/icons.ts';
import { Button } from '../../parts/button.tsx';
import { useNow } from '../../parts/use-now.ts';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { AsCard, BlackAlike, ListHint, PassHint } from './pass-hint.tsx';
import type { PlateCheck } from './use-plate-check.ts';

/** What a card carries has 4 letters or digits and more. */
const shortestCard = 4;

type PlateHintProps = {
  readonly check: PlateCheck | null;
  /** The class as it stands chosen, also by the pass. */
  readonly vehicleClass: VehicleClassId | null;
};

export function PlateHint({ check, vehicleClass }: PlateHintProps) {
  return (
    <div className="plate-hint" aria-live="polite">
      {check !== null && <Hint check={check} vehicleClass={vehicleClass} />}
    </div>
  );
}

/** The most telling thing first; the line has room for one or two. */
function Hint({ check, vehicleClass }: { readonly check: PlateCheck } & Pick<PlateHintProps, 'vehicleClass'>) {
  const { t } = useWords();
  const nowMs = useNow();
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const { plate, inside, listed, pass, blackAlike, lookAlikes, kind } = check;
  if (inside !== null) {
    return (
      <>
        <strong className="plate-warning">
          <TriangleAlert aria-hidden="true" size={24} />
          {t('lane.insideSince', { time: lotMoment(inside.enteredAtMs, utcOffsetMinutes, nowMs) })}
        </strong>
        <InsideActions session={inside} />
      </>
    );
  }
  if (listed?.list === 'black') return <ListHint entry={listed} vehicleClass={vehicleClass} />;
  if (listed !== null || pass !== null) {
    return (
      <>
        {listed !== null && <ListHint entry={listed} vehicleClass={vehicleClass} />}
        {pass !== null && <PassHint pass={pass} />}
      </>
    );
  }
  if (blackAlike.length > 0) return <BlackAlike entries={blackAlike} />;
  if (lookAlikes.length > 0) return <LookAlikes sessions={lookAlikes} />;
  if (kind !== 'other' && kind !== 'not_latin') return null;
  return (
    <>
      <span className="plate-warning">
        <TriangleAlert aria-hidden="true" size={24} />
        {t(kind === 'not_latin' ? 'lane.plateNotLatin' : 'lane.plateOdd')}
      </span>
      {kind === 'other' && plate.length >= shortestCard && <AsCard code={plate} />}
    </>
  );
}

function LookAlikes({ sessions }: { readonly sessions: readonly SessionSummary[] }) {
  const { t } = useWords();
  const { exits } = useScreen();
  return (
    <>
      <span>{t('lane.lookAlike')}</span>
      {sessions.slice(0, 3).map((session) => (
        <Button
          key={session.sessionId}
          onPress={() => void exits.quote({ kind: 'session', sessionId: session.sessionId })}
          label={`${t('lane.quoteExit')} ${groupPlate(session.plate ?? '')}`}
        >
          <span className="plate">{groupPlate(session.plate ?? '')}</span>
        </Button>
      ))}
    </>
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

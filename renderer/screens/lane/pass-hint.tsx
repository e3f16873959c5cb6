// What a plate's pass and the lists say while it is typed, with the ways on.

import type { VehicleClassId } from '../../../domain/ids.ts';
import type { ListEntryView, PassView } from '../../../electron/contract/views.ts';
import { lotMoment } from '../../format/lot-time.ts';
import { groupPlate } from '../../format/plate.ts';
import { useWords } from '../../i18n/i18n.ts';
import { BadgeCheck, IdCard, OctagonX, TriangleAlert } from '../../icons/icons.ts';
import { Button } from '../../parts/button.tsx';
import { usePassWords } from '../../parts/pass-words.ts';
import { useNow } from '../../parts/use-now.ts';
import { isOrdinary } from '../../state/lane.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';

/** What was typed is no plate, and may be the code of a card: the booth judges it like a scan. No screen knows the codes of cards. */
export function AsCard({ code }: { readonly code: string }) {
  const { t } = useWords();
  const { exits, entries } = useScreen();
  return (
    <Button
      onPress={() => {
        entries.draft({ plate: '' });
        void exits.quote({ kind: 'scan', text: code, source: 'typed' });
      }}
    >
      <IdCard aria-hidden="true" size={24} /> {t('passLane.cardOpen')}
    </Button>
  );
}

export function PassHint({ pass }: { readonly pass: PassView }) {
  const { t } = useWords();
  const { entries, store } = useScreen();
  const words = usePassWords();
  const ordinary = useScreenState(({ entry }) => isOrdinary(entry));
  const { number, holder, standing, inside } = pass;
  if (ordinary) {
    return (
      <>
        <span className="plate-warning">
          <IdCard aria-hidden="true" size={24} /> {t('passLane.ordinaryChosen')}
        </span>
        {inside.length > 0 && standing === 'valid' && <SecondVehicle pass={pass} plate={null} quiet />}
      </>
    );
  }
  if (standing === 'valid' && inside.length > 0) return <SecondVehicle pass={pass} plate={null} />;
  const warning = words.warning(pass);
  return (
    <>
      <strong className={standing === 'valid' ? 'pass-good' : 'plate-warning'}>
        <IdCard aria-hidden="true" size={24} />
        {standing === 'valid'
          ? `${t('passLane.valid', { number, holder })} · ${words.worth(pass)}`
          : `${t('passLane.says', { number, standing: words.standing(pass) })} ${words.worth(pass)}`}
      </strong>
      {warning !== null && (
        <strong className="plate-warning">
          <TriangleAlert aria-hidden="true" size={24} /> {warning}
        </strong>
      )}
      {standing !== 'not_paid' && (
        <Button onPress={() => entries.draft({ ordinaryPlate: store.getState().entry.plate, vehicleClass: pass.vehicleClass })}>
          {t('passLane.ordinary')}
        </Button>
      )}
    </>
  );
}

type SecondVehicleProps = {
  readonly pass: PassView;
  /** At the card's panel: which vehicle it is; null: what stands in the plate field. */
  readonly plate: string | null;
  readonly byCard?: boolean;
  /** That one is inside was said before. */
  readonly quiet?: boolean;
};

/** The way out of "a vehicle of this pass is inside": somebody approves another one. */
export function SecondVehicle({ pass, plate, byCard = false, quiet = byCard }: SecondVehicleProps) {
  const { t } = useWords();
  const { desk, entries } = useScreen();
  const nowMs = useNow(30_000);
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const first = pass.inside[0];
  const since =
    first === undefined ? '' : t('passLane.insideSince', { time: lotMoment(first.enteredAtMs, utcOffsetMinutes, nowMs) });
  return (
    <>
      {!quiet && (
        <strong className="plate-warning">
          <IdCard aria-hidden="true" size={24} /> {since}
        </strong>
      )}
      <Button
        size={byCard ? 'large' : 'normal'}
        onPress={() =>
          desk.askApproval({
            action: 'passback',
            title: t('passLane.another'),
            detail: `${pass.number} · ${pass.holder} · ${since}`,
            reasons: [],
            ownReasons: [t('passLane.reasonSecondCar'), t('passLane.reasonNotLeft')],
            run: (approval) =>
              byCard
                ? entries.letInPassAgreed(pass, plate, approval)
                : entries.issueAgreed('passback', pass.vehicleClass, approval),
          })
        }
      >
        {t('passLane.another')}
      </Button>
    </>
  );
}

export function ListHint({
  entry,
  vehicleClass,
}: {
  readonly entry: ListEntryView;
  readonly vehicleClass: VehicleClassId | null;
}) {
  const { t } = useWords();
  const { desk, entries } = useScreen();
  if (entry.list === 'white') {
    return (
      <strong className="pass-good">
        <BadgeCheck aria-hidden="true" size={24} /> {t('passLane.white', { message: entry.message })}
      </strong>
    );
  }
  return (
    <>
      <strong className="black-listed">
        <OctagonX aria-hidden="true" size={24} /> {t('passLane.black', { message: entry.message })}
      </strong>
      <Button
        disabled={vehicleClass === null}
        onPress={() =>
          desk.askApproval({
            action: 'black_list_entry',
            title: t('passLane.letInBlack'),
            detail: `${groupPlate(entry.plate)} · ${entry.message}`,
            reasons: [],
            ownReasons: [t('passLane.reasonPaidUp'), t('passLane.reasonPolice')],
            run: async (approval) =>
              vehicleClass === null ? null : entries.issueAgreed('black_list_entry', vehicleClass, approval),
          })
        }
      >
        {t('passLane.letInBlack')}
      </Button>
    </>
  );
}

/** A hint, never a refusal: look at the plate again. */
export function BlackAlike({ entries }: { readonly entries: readonly ListEntryView[] }) {
  const { t } = useWords();
  const [first] = entries;
  if (first === undefined) return null;
  return (
    <span className="plate-warning">
      <TriangleAlert aria-hidden="true" size={24} /> {t('passLane.blackAlike')} <b className="plate">{groupPlate(first.plate)}</b>{' '}
      · {first.message}
    </span>
  );
}

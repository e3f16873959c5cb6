// A pass's card was scanned, or its code typed: it comes in, or one of its vehicles leaves. The cashier sees which way it stands.
import { useEffect, useRef, useState } from 'react';
import type { PassView } from '../../../electron/contract/views.ts';
import { lotMoment } from '../../format/lot-time.ts';
import { groupPlate } from '../../format/plate.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PassMark } from '../../parts/pass-mark.tsx';
import { usePassWords } from '../../parts/pass-words.ts';
import { useKeys } from '../../parts/use-keys.ts';
import { useNow } from '../../parts/use-now.ts';
import { VehiclePicture } from '../../parts/vehicle-picture.tsx';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { isCovered } from '../../state/store.ts';
import { SecondVehicle } from './pass-hint.tsx';

export function PassAtLane({ pass }: { readonly pass: PassView }) {
  const { t } = useWords();
  const { entries, exits, desk } = useScreen();
  const words = usePassWords();
  const busy = useScreenState((state) => state.busy);
  const covered = useScreenState(isCovered);
  const nowMs = useNow(30_000);
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const picture = useScreenState(({ view }) => view?.vehicleClasses.find(({ id }) => id === pass.vehicleClass)?.picture);
  const [chosen, setChosen] = useState<string | null>(null);
  const main = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!covered) main.current?.focus();
  }, [covered]);
  const valid = pass.standing === 'valid';
  const mayEnter = valid && pass.inside.length === 0;
  const act = () => {
    if (mayEnter) void entries.letInPass(pass, chosen);
    else if (!valid) entries.ordinaryFor(pass);
  };
  useKeys(({ event, key }) => {
    if (key !== 'Enter' || event.target instanceof HTMLButtonElement) return false;
    act();
    return true;
  });

  return (
    <section className="quote pass-at-lane" aria-label={t('passLane.title')}>
      <header className="vehicle-head">
        <h1 className="plate">
          {pass.number} · {pass.holder}
        </h1>
        <p>
          {picture !== undefined && <VehiclePicture picture={picture} />}
          <strong>{words.className(pass)}</strong>
          <span>{words.vehicles(pass)}</span>
        </p>
      </header>
      <p className="pass-at-lane-worth">
        <PassMark pass={pass} /> <strong>{words.worth(pass)}</strong>
        {pass.blockedReason !== null && <span>{t('passes.blockedBecause', { reason: pass.blockedReason })}</span>}
      </p>
      {pass.inside.length > 0 && (
        <div>
          <h2>{t('passLane.whoLeaves')}</h2>
          <div className="pay-row">
            {pass.inside.map(({ sessionId, plate, enteredAtMs }) => (
              <Button key={sessionId} size="large" busy={busy} onPress={() => void exits.quote({ kind: 'session', sessionId })}>
                {plate === null ? t('common.noPlate') : groupPlate(plate)} ·{' '}
                {t('exit.in', { time: lotMoment(enteredAtMs, utcOffsetMinutes, nowMs) })}
              </Button>
            ))}
          </div>
        </div>
      )}
      {valid && pass.plates.length > 1 && (
        <div>
          <h2>{t('passLane.whichVehicle')}</h2>
          <div className="pay-row">
            {[...pass.plates, null].map((plate) => (
              <Button key={plate ?? ''} pressed={chosen === plate} onPress={() => setChosen(plate)}>
                {plate === null ? t('passLane.anyVehicle') : groupPlate(plate)}
              </Button>
            ))}
          </div>
        </div>
      )}
      <div className="pay-row">
        {mayEnter && (
          <Button ref={main} tone="primary" size="large" keyLabel="Enter" className="take-free" busy={busy} onPress={act}>
            {t('passLane.letIn')}
          </Button>
        )}
        {!valid && (
          <Button ref={main} tone="primary" size="large" keyLabel="Enter" className="take-free" busy={busy} onPress={act}>
            {t('passLane.ordinary')}
          </Button>
        )}
        {valid && pass.inside.length > 0 && <SecondVehicle pass={pass} plate={chosen} byCard />}
      </div>
      <div className="pay-row">
        <Button size="large" onPress={() => desk.openPanel({ kind: 'passStory', passId: pass.passId })}>
          {t('passes.story')}
        </Button>
        {pass.inside.length === 0 && (
          <Button size="large" onPress={() => desk.openPanel({ kind: 'lost' })}>
            {t('passLane.noEntry')}
          </Button>
        )}
        <Button size="large" keyLabel="Esc" onPress={desk.toIdle}>
          {t('common.back')}
        </Button>
      </div>
    </section>
  );
}

// The slot map, zone by zone: which slot is free, who stands in the others.
import { Tabs } from '@base-ui/react/tabs';
import { useEffect, useState } from 'react';
import type { ZoneId } from '../../../domain/ids.ts';
import type { ChannelOutput } from '../../../electron/contract/channels.ts';
import type { BoothView } from '../../../electron/contract/views.ts';
import { lotMoment } from '../../format/lot-time.ts';
import { groupPlate } from '../../format/plate.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { useNow } from '../../parts/use-now.ts';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import './slots.css';

type Slot = ChannelOutput<'occupancy.slots'>['slots'][number];
const noZones: BoothView['zones'] = [];

export function SlotsPanel({ zoneId }: { readonly zoneId: ZoneId }) {
  const { t, of } = useWords();
  const { desk } = useScreen();
  const zones = useScreenState(({ view }) => view?.zones ?? noZones);
  const [shown, setShown] = useState<ZoneId>(zoneId);
  return (
    <PanelDialog title={t('slots.title')} onClose={desk.closePanel} wide>
      <Tabs.Root value={shown} onValueChange={(value) => setShown(value as ZoneId)} className="slots">
        <Tabs.List className="tabs" aria-label={t('slots.title')}>
          {zones.map((zone) => (
            <Tabs.Tab key={zone.zoneId} value={zone.zoneId} className="tab">
              {zone.zoneId} · {of(zone.name)} · {t('inside.count', { taken: zone.taken, capacity: zone.capacity })}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={shown} className="slots-panel">
          <SlotMap zoneId={shown} key={shown} />
        </Tabs.Panel>
      </Tabs.Root>
    </PanelDialog>
  );
}

function SlotMap({ zoneId }: { readonly zoneId: ZoneId }) {
  const { t } = useWords();
  const slots = useSlots(zoneId);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = slots.find(({ slotId }) => slotId === chosenId) ?? null;
  return (
    <>
      <div className="slot-detail" aria-live="polite">
        {chosen === null ? <p className="quiet">{t('slots.choose')}</p> : <SlotDetail slot={chosen} />}
      </div>
      <ul className="slot-map">
        {slots.map((slot) => {
          const state = slot.session === null ? 'free' : slot.settling ? 'settling' : 'taken';
          return (
            <li key={slot.slotId}>
              <button
                type="button"
                className={`slot ${state}`}
                aria-pressed={slot.slotId === chosenId}
                onClick={() => setChosenId(slot.slotId)}
              >
                <b>{slot.slotId}</b> <span className={state === 'free' ? undefined : 'hidden-text'}>{t(`slots.${state}`)}</span>{' '}
                {slot.session !== null && <span>{groupPlate(slot.session.plate ?? t('common.noPlate'))}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function SlotDetail({ slot }: { readonly slot: Slot }) {
  const { t } = useWords();
  const { desk, entries, exits } = useScreen();
  const nameOf = useVehicleName();
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const nowMs = useNow(30_000);
  const { session, slotId } = slot;
  if (session === null) {
    return (
      <Button
        tone="primary"
        size="large"
        onPress={() => {
          entries.draft({ slotId });
          desk.closePanel();
        }}
      >
        {t('slots.useNext', { slot: slotId })}
      </Button>
    );
  }
  return (
    <>
      <span className="large-text">
        <b>{slotId}</b> · <span className="plate">{nameOf(session)}</span> ·{' '}
        {t('exit.in', { time: lotMoment(session.enteredAtMs, utcOffsetMinutes, nowMs) })}
      </span>
      <Button onPress={() => void exits.quote({ kind: 'session', sessionId: session.sessionId })}>{t('find.quote')}</Button>
    </>
  );
}

/** Asked again whenever somebody comes or goes. */
function useSlots(zoneId: ZoneId): readonly Slot[] {
  const { booth } = useScreen();
  const [slots, setSlots] = useState<readonly Slot[]>([]);
  const zone = useScreenState(({ view }) => view?.zones.find((each) => each.zoneId === zoneId));
  const changes = useScreenState(
    ({ view }) => `${zone?.taken} ${view?.inside} ${view?.last[0]?.atMs ?? 0} ${view?.waiting.length ?? 0}`,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: `changes` is not read, its change means another answer
  useEffect(() => {
    let current = true;
    void booth.ask('occupancy.slots', { zoneId }).then(
      (reply) => current && reply.ok && setSlots(reply.value.slots),
      () => undefined, // link lost: the screen over this one says it
    );
    return () => {
      current = false;
    };
  }, [booth, zoneId, changes]);
  return slots;
}

// Nothing stands at the exit: the next entry's plate and class. A scan goes to the exit whatever is typed here.

import { type KeyboardEvent, useEffect, useRef } from 'react';
import { plateIsFull } from '../../format/plate.ts';
import { useWords } from '../../i18n/i18n.ts';
import { X } from '../../icons/icons.ts';
import { Button } from '../../parts/button.tsx';
import { typeLatin } from '../../parts/latin-keys.ts';
import { useKeys } from '../../parts/use-keys.ts';
import { typeText } from '../../scanner/fields.ts';
import { digitsChoose } from '../../scanner/key-kind.ts';
import { isOrdinary } from '../../state/lane.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { isCovered } from '../../state/store.ts';
import { ClassPicker } from './class-picker.tsx';
import { PlateHint } from './plate-hint.tsx';
import { usePlateCheck } from './use-plate-check.ts';

export function IdlePanel() {
  const { t } = useWords();
  const { store, entries, desk } = useScreen();
  const check = usePlateCheck(useScreenState((state) => state.entry.plate));
  const entry = useScreenState((state) => state.entry);
  const busy = useScreenState((state) => state.busy);
  const classes = useScreenState(({ view }) => view?.vehicleClasses);
  const plateField = useRef<HTMLInputElement>(null);
  const picker = useRef<HTMLDivElement>(null);
  const covered = useScreenState(isCovered);

  // Back to the plate at the start, after each ticket, and when a panel has closed.
  const fresh = entry.plate === '' && entry.vehicleClass === null;
  const lane = useScreenState((state) => state.lane);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `fresh` and `lane` are not read, their change means a new start
  useEffect(() => {
    if (!covered) plateField.current?.focus();
  }, [covered, fresh, lane]);

  const pass = check?.inside === null && check.listed?.list !== 'black' ? check.pass : null;
  // The pass knows its vehicle's class: nothing more has to be chosen.
  const vehicleClass = entry.vehicleClass ?? (pass?.standing === 'not_paid' ? null : (pass?.vehicleClass ?? null));
  const byPass =
    pass !== null &&
    pass.standing === 'valid' &&
    pass.inside.length === 0 &&
    !isOrdinary(entry) &&
    pass.vehicleClass === vehicleClass;

  function issueOrAskClass(): void {
    const only = classes?.length === 1 ? classes[0] : undefined;
    if (store.getState().entry.vehicleClass === null && only !== undefined) entries.chooseClass(only.id);
    const ofPass = vehicleClass;
    if (store.getState().entry.vehicleClass !== null) void entries.issue();
    else if (ofPass !== null) void entries.issue(ofPass);
    else picker.current?.querySelector<HTMLElement>('[role="radio"]')?.focus();
  }

  function plateKey(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!event.repeat) issueOrAskClass();
      return;
    }
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    const chosen = classes?.find(({ key }) => String(key) === digit);
    const atEnd = event.currentTarget.selectionStart === event.currentTarget.value.length;
    if (chosen !== undefined && atEnd && !event.shiftKey && plateIsFull(event.currentTarget.value)) {
      event.preventDefault();
      entries.chooseClass(chosen.id);
      return;
    }
    typeLatin(event);
  }

  // Typing without the field: digits choose the class, letters go on with the plate.
  useKeys(({ event, key, inTextField }) => {
    if (key === 'F4') {
      desk.openPanel({ kind: 'passes', tab: 'passes' });
      return true;
    }
    if (inTextField || event.shiftKey) return false;
    const chosen = classes?.find((each) => String(each.key) === key);
    if (chosen !== undefined) {
      entries.chooseClass(chosen.id);
      return true;
    }
    if (!/^[A-Z]$/.test(key)) return false;
    plateField.current?.focus();
    typeText(key);
    return true;
  });

  function issueWords(): string {
    if (byPass) return t('passLane.letIn');
    return entry.plate.trim() === '' && entry.vehicleClass !== null ? t('lane.issueNoPlate') : t('lane.issue');
  }

  return (
    <section className="idle" aria-label={t('keys.entry')}>
      <h1 className="hidden-text">{t('lane.title')}</h1>
      <label className="plate-entry">
        <span>{t('lane.plate')}</span>
        <input
          ref={plateField}
          className="capital"
          value={entry.plate}
          maxLength={20}
          onChange={(event) => entries.draft({ plate: event.target.value.toUpperCase() })}
          onKeyDown={plateKey}
          {...{ [digitsChoose]: plateIsFull(entry.plate) ? '' : undefined }}
          autoComplete="off"
          spellCheck={false}
        />
      </label>
      <PlateHint check={check} vehicleClass={vehicleClass} />
      <ClassPicker
        ref={picker}
        chosen={vehicleClass}
        onChoose={(vehicleClass) => {
          entries.chooseClass(vehicleClass);
        }}
        onEnter={issueOrAskClass}
      />
      <div className="issue-row">
        {entry.slotId === null ? (
          <span className="slot-choice quiet">{t('lane.slotAny')}</span>
        ) : (
          <Button className="slot-choice" onPress={() => entries.draft({ slotId: null })}>
            {t('lane.slot', { slot: entry.slotId })} <X aria-hidden="true" size={20} />
            <span className="hidden-text">{t('lane.slotClear')}</span>
          </Button>
        )}
        <Button keyLabel="F4" size="large" onPress={() => desk.openPanel({ kind: 'passes', tab: 'passes' })}>
          {t('passLane.passes')}
        </Button>
        <Button
          tone="primary"
          size="large"
          keyLabel="Enter"
          className="issue"
          busy={busy}
          disabled={vehicleClass === null}
          onPress={() => void entries.issue(vehicleClass)}
        >
          {issueWords()}
        </Button>
      </div>
    </section>
  );
}

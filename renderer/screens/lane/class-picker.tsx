import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { KeyboardEvent, Ref } from 'react';
import type { VehicleClassId } from '../../../domain/ids.ts';
import { useWords } from '../../i18n/i18n.ts';
import { KeyCap } from '../../parts/key-cap.tsx';
import { VehiclePicture } from '../../parts/vehicle-picture.tsx';
import { useScreenState } from '../../state/screen.tsx';

type ClassPickerProps = {
  readonly chosen: VehicleClassId | null;
  readonly onChoose: (vehicleClass: VehicleClassId) => void;
  readonly onEnter?: () => void;
  readonly ref?: Ref<HTMLDivElement>;
};

/** The classes of the lot with their keys and pictures. */
export function ClassPicker({ chosen, onChoose, onEnter, ref }: ClassPickerProps) {
  const { t, of } = useWords();
  const classes = useScreenState(({ view }) => view?.vehicleClasses ?? noClasses);
  function keyDown(event: KeyboardEvent): void {
    const byDigit = classes.find(({ key }) => String(key) === /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]);
    if (byDigit !== undefined) onChoose(byDigit.id);
    else if (event.key === 'Enter' && !event.repeat && onEnter !== undefined) onEnter();
    else return;
    event.preventDefault();
  }
  return (
    <RadioGroup
      ref={ref}
      className="class-picker"
      aria-label={t('lane.class')}
      value={chosen ?? ''}
      onValueChange={(value) => onChoose(value as VehicleClassId)}
      onKeyDown={keyDown}
    >
      {classes.map(({ id, key, name, picture }) => (
        <Radio.Root key={id} value={id} className="class-tile" aria-label={of(name)} aria-keyshortcuts={String(key)}>
          <KeyCap>{String(key)}</KeyCap>
          <VehiclePicture picture={picture} />
          <span aria-hidden="true">{of(name)}</span>
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}

const noClasses = [] as const;

// The steps of the wizard, each a short form.

import { mostGstPercent } from '../../../domain/bounds.ts';
import { gstStates, placeOfSupply, problemOfGstin } from '../../../domain/lot/gstin.ts';
import { vehiclePictures } from '../../../domain/lot/lot-settings.ts';
import { financialYearOf, formatReceiptNumber } from '../../../domain/receipt/receipt-number.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { CheckField } from '../../parts/check-field.tsx';
import { CountField } from '../../parts/count-field.tsx';
import { FieldSelect } from '../../parts/field-select.tsx';
import { KeyCap } from '../../parts/key-cap.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { VehiclePicture } from '../../parts/vehicle-picture.tsx';
import { NewPinFields } from '../people/new-pin-fields.tsx';
import { classNames, type SetUpDraft } from './draft.ts';

export type StepProps = {
  readonly draft: SetUpDraft;
  readonly change: (part: Partial<SetUpDraft>) => void;
  readonly next: () => void;
};

export function LotStep({ draft, change, next }: StepProps) {
  const { t } = useWords();
  const field = (name: 'nameEn' | 'nameHi' | 'addressEn' | 'addressHi') => (
    <TextField
      label={t(`firstDay.${name}`)}
      value={draft[name]}
      maxLength={120}
      placeholder={name.endsWith('Hi') ? t('firstDay.hindiHint') : ''}
      onChange={(value) => change({ [name]: value })}
      onEnter={next}
    />
  );
  return (
    <>
      <div className="two-fields">
        {field('nameEn')}
        {field('nameHi')}
      </div>
      <div className="two-fields">
        {field('addressEn')}
        {field('addressHi')}
      </div>
      <div className="two-fields">
        <TextField
          kind="number"
          label={t('firstDay.lotId')}
          value={draft.lotId}
          maxLength={12}
          onChange={(value) => change({ lotId: value.toUpperCase().replace(/[^A-Z0-9]/g, '') })}
          onEnter={next}
        />
        <FieldSelect
          label={t('firstDay.documentLanguage')}
          value={draft.documentLanguage}
          choices={(['both', 'en', 'hi'] as const).map((value) => ({ value, text: t(`lotSet.languages.${value}`) }))}
          onChange={(documentLanguage) => change({ documentLanguage })}
        />
      </div>
      <p className="quiet">{t('firstDay.lotIdHint')}</p>
    </>
  );
}

export function TaxStep({ draft, change, next }: StepProps) {
  const { t } = useWords();
  const states = Object.entries(gstStates).map(([value, name]) => ({ value, text: `${name} (${value})` }));
  const why = draft.gstin.length === 15 ? problemOfGstin(draft.gstin) : undefined;
  function typeGstin(value: string): void {
    const gstin = value.toUpperCase().replace(/[^A-Z0-9]/g, '');
    const stateCode = gstin.slice(0, 2);
    change(gstStates[stateCode] === undefined ? { gstin } : { gstin, stateCode });
  }
  return (
    <>
      <div className="chips">
        <Button size="large" pressed={draft.registered} onPress={() => change({ registered: true })}>
          {t('firstDay.registered')}
        </Button>
        <Button size="large" pressed={!draft.registered} onPress={() => change({ registered: false })}>
          {t('firstDay.unregistered')}
        </Button>
      </div>
      {draft.registered ? (
        <>
          <div className="two-fields">
            <TextField
              kind="number"
              label={t('firstDay.gstin')}
              value={draft.gstin}
              maxLength={15}
              onChange={typeGstin}
              onEnter={next}
            />
            <CountField
              most={mostGstPercent}
              label={t('firstDay.rate')}
              value={draft.ratePercent}
              onChange={(ratePercent) => change({ ratePercent })}
              onEnter={next}
            />
          </div>
          <p role="status" className={why == null ? 'quiet' : 'notice-text'}>
            {why === undefined
              ? ''
              : why === null
                ? `${t('firstDay.gstinGood')} ${placeOfSupply(draft.stateCode) ?? ''}`
                : t(`firstDay.problem.gstin_${why}`)}
          </p>
          <CheckField label={t('firstDay.inclusive')} checked={draft.inclusive} onChange={(inclusive) => change({ inclusive })} />
        </>
      ) : (
        <FieldSelect
          label={t('firstDay.state')}
          value={draft.stateCode}
          choices={[{ value: '', text: t('firstDay.choose') }, ...states]}
          onChange={(stateCode) => change({ stateCode })}
        />
      )}
    </>
  );
}

const indiaOffsetMinutes = 330;

export function BoothStep({ draft, change, next }: StepProps) {
  const { t } = useWords();
  const boothCode = draft.boothCode as Parameters<typeof formatReceiptNumber>[0]['boothCode'];
  const financialYear = financialYearOf(Date.now(), indiaOffsetMinutes);
  return (
    <>
      <div className="two-fields">
        <TextField
          kind="number"
          label={t('firstDay.boothCode')}
          placeholder={t('firstDay.boothCodeHint')}
          value={draft.boothCode}
          maxLength={3}
          onChange={(value) => change({ boothCode: value.toUpperCase().replace(/[^A-Z0-9]/g, '') })}
          onEnter={next}
        />
      </div>
      <p className="quiet">{t('firstDay.boothCodeHint')}</p>
      <p className="large-text">
        {t('firstDay.firstReceipt')}:{' '}
        <strong className="plate">
          {draft.boothCode.length === 3 ? formatReceiptNumber({ boothCode, financialYear, running: 1 }) : '…'}
        </strong>
      </p>
    </>
  );
}

export function ClassesStep({ draft, change }: StepProps) {
  const { t, language } = useWords();
  const { classes } = draft;
  function toggle(id: (typeof vehiclePictures)[number]): void {
    const without = classes.filter((each) => each.id !== id);
    const added = { id, nameEn: classNames[id].en, nameHi: classNames[id].hi };
    const zones = draft.zones.map((zone) => ({
      ...zone,
      vehicleClasses: zone.vehicleClasses.filter((each) => each !== id),
    }));
    change(without.length === classes.length ? { classes: [...classes, added] } : { classes: without, zones });
  }
  const rename = (id: string, part: { nameEn?: string; nameHi?: string }) =>
    change({ classes: classes.map((each) => (each.id === id ? { ...each, ...part } : each)) });
  return (
    <>
      <div className="class-choices">
        {vehiclePictures.map((id) => {
          const at = classes.findIndex((each) => each.id === id);
          return (
            <button key={id} type="button" className="class-tile" aria-pressed={at >= 0} onClick={() => toggle(id)}>
              {at >= 0 && <KeyCap>{`${at + 1}`}</KeyCap>}
              <VehiclePicture picture={id} />
              <span>{classNames[id][language]}</span>
            </button>
          );
        })}
      </div>
      {classes.map(({ id, nameEn, nameHi }, at) => (
        <div key={id} className="two-fields">
          <TextField
            label={`${t('firstDay.classKey', { key: at + 1 })} · ${t('firstDay.nameEn')}`}
            value={nameEn}
            maxLength={40}
            onChange={(value) => rename(id, { nameEn: value })}
          />
          <TextField
            label={`${t('firstDay.classKey', { key: at + 1 })} · ${t('firstDay.nameHi')}`}
            value={nameHi}
            maxLength={40}
            onChange={(value) => rename(id, { nameHi: value })}
          />
        </div>
      ))}
    </>
  );
}

export function OwnerStep({ draft, change, next, onPin }: StepProps & { readonly onPin: (pin: string | null) => void }) {
  const { t } = useWords();
  return (
    <>
      <div className="two-fields">
        <TextField
          label={t('firstDay.ownerName')}
          value={draft.ownerName}
          maxLength={40}
          onChange={(ownerName) => change({ ownerName })}
        />
        <TextField
          kind="digits"
          label={t('firstDay.ownerCode')}
          value={draft.ownerCode}
          maxLength={6}
          onChange={(value) => change({ ownerCode: value.replace(/\D/g, '') })}
        />
      </div>
      <NewPinFields code={draft.ownerCode} onPin={onPin} onEnter={next} own />
    </>
  );
}

export function SummaryStep({ draft, tariffName }: Pick<StepProps, 'draft'> & { readonly tariffName: string }) {
  const { t, language } = useWords();
  const rows = [
    [t('firstDay.name.lot'), `${draft.nameEn} · ${draft.addressEn} · ${draft.lotId}`],
    [
      t('firstDay.name.tax'),
      draft.registered
        ? `${draft.gstin} · ${draft.ratePercent} % · ${placeOfSupply(draft.stateCode) ?? ''}`
        : `${t('firstDay.unregistered')} · ${placeOfSupply(draft.stateCode) ?? ''}`,
    ],
    [t('firstDay.name.booth'), draft.boothCode],
    [
      t('firstDay.name.classes'),
      draft.classes
        .map((each, at) => `${at + 1} ${language === 'hi' && each.nameHi !== '' ? each.nameHi : each.nameEn}`)
        .join(' · '),
    ],
    [t('firstDay.name.zones'), draft.zones.map(({ zoneId, slots }) => `${zoneId}: ${slots}`).join(' · ')],
    [t('firstDay.name.tariff'), tariffName],
    [t('firstDay.name.owner'), `${draft.ownerName} · ${draft.ownerCode}`],
  ] as const;
  return (
    <dl className="summary">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

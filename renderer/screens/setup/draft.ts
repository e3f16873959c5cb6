// What has been typed in the wizard, kept on this computer so that a crash or a reload loses nothing of it. PINs are never kept.
import { useEffect, useState } from 'react';
import { mostGstPercent } from '../../../domain/bounds.ts';
import type { vehiclePictures } from '../../../domain/lot/lot-settings.ts';
import { parseCount } from '../../../domain/money/parse-rupees.ts';
import type { Language } from '../../../domain/words.ts';
import type { WriteContent } from '../../booth.ts';

export const steps = ['start', 'lot', 'tax', 'booth', 'classes', 'zones', 'tariff', 'owner', 'summary'] as const;
export type Step = (typeof steps)[number];

export type ZoneDraft = {
  /** Its place in the list while it is edited; the code may still change. */
  readonly key: number;
  readonly zoneId: string;
  readonly nameEn: string;
  readonly nameHi: string;
  readonly vehicleClasses: readonly string[];
  readonly slots: string;
};
export type ClassDraft = { readonly id: (typeof vehiclePictures)[number]; readonly nameEn: string; readonly nameHi: string };
export type TariffDraft =
  | { readonly kind: 'sample'; readonly id: string }
  | { readonly kind: 'file'; readonly name: string; readonly text: string };

export type SetUpDraft = {
  readonly step: Step;
  readonly language: Language;
  readonly nameEn: string;
  readonly nameHi: string;
  readonly addressEn: string;
  readonly addressHi: string;
  readonly lotId: string;
  readonly documentLanguage: 'en' | 'hi' | 'both';
  readonly registered: boolean;
  readonly gstin: string;
  readonly stateCode: string;
  readonly ratePercent: string;
  readonly inclusive: boolean;
  readonly boothCode: string;
  /** In the order of their keys in the lane. */
  readonly classes: readonly ClassDraft[];
  readonly zones: readonly ZoneDraft[];
  readonly tariff: TariffDraft | null;
  readonly ownerName: string;
  readonly ownerCode: string;
};

export const classNames: Readonly<Record<ClassDraft['id'], { readonly en: string; readonly hi: string }>> = {
  car: { en: 'Car', hi: 'कार' },
  two_wheeler: { en: 'Two-wheeler', hi: 'दोपहिया' },
  suv: { en: 'SUV', hi: 'एसयूवी' },
  auto: { en: 'Auto-rickshaw', hi: 'ऑटो' },
  van: { en: 'Van', hi: 'वैन' },
  bus: { en: 'Bus', hi: 'बस' },
  truck: { en: 'Truck', hi: 'ट्रक' },
  cycle: { en: 'Bicycle', hi: 'साइकिल' },
  other: { en: 'Other', hi: 'दूसरी' },
};

const fresh: SetUpDraft = {
  step: 'start',
  language: 'en',
  nameEn: '',
  nameHi: '',
  addressEn: '',
  addressHi: '',
  lotId: '',
  documentLanguage: 'both',
  registered: true,
  gstin: '',
  stateCode: '',
  ratePercent: '18',
  inclusive: true,
  boothCode: 'B01',
  classes: (['car', 'two_wheeler'] as const).map((id) => ({ id, nameEn: classNames[id].en, nameHi: classNames[id].hi })),
  zones: [
    { key: 1, zoneId: 'A', nameEn: 'Zone A', nameHi: 'ज़ोन A', vehicleClasses: ['car'], slots: 'A-01…A-40' },
    { key: 2, zoneId: 'B', nameEn: 'Zone B', nameHi: 'ज़ोन B', vehicleClasses: ['two_wheeler'], slots: 'B-01…B-40' },
  ],
  tariff: null,
  ownerName: '',
  ownerCode: '301',
};

const storageKey = 'naka.setUp';

export function useDraft(language: Language) {
  const [draft, setDraft] = useState<SetUpDraft>(() => ({ ...fresh, language, ...readKept() }));
  useEffect(() => {
    localStorage.setItem(storageKey, JSON.stringify(draft));
  }, [draft]);
  return { draft, change: (part: Partial<SetUpDraft>) => setDraft((before) => ({ ...before, ...part })) };
}

/** The booth is set up: what was typed is in its journal now. */
export function forgetDraft(): void {
  localStorage.removeItem(storageKey);
}

function readKept(): Partial<SetUpDraft> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    return typeof kept === 'object' && kept !== null ? kept : {};
  } catch {
    // Half written by a computer that lost its power: the wizard begins anew.
    return {};
  }
}

/** As the booth takes it. Where the Hindi words were left empty, the English ones stand. */
export function contentOf(draft: SetUpDraft, pin: string): WriteContent<'setup.finish'> {
  const words = (en: string, hi: string) => ({ en: en.trim(), hi: hi.trim() === '' ? en.trim() : hi.trim() });
  const { registered, tariff } = draft;
  return {
    language: draft.language,
    lotId: draft.lotId,
    name: words(draft.nameEn, draft.nameHi),
    address: words(draft.addressEn, draft.addressHi),
    gstin: registered ? draft.gstin : null,
    stateCode: draft.stateCode,
    gst: registered
      ? { ratePercent: parseCount(draft.ratePercent, mostGstPercent) ?? 0, inclusive: draft.inclusive, exempt: false }
      : { ratePercent: 0, inclusive: true, exempt: true },
    documentLanguage: draft.documentLanguage,
    boothCode: draft.boothCode,
    vehicleClasses: draft.classes.map(({ id, nameEn, nameHi }, at) => ({
      id,
      key: at + 1,
      name: words(nameEn, nameHi),
      picture: id,
    })),
    zones: draft.zones.map((zone) => ({
      zoneId: zone.zoneId,
      name: words(zone.nameEn, zone.nameHi),
      vehicleClasses: [...zone.vehicleClasses],
      slots: zone.slots,
    })),
    tariff: tariff?.kind === 'file' ? { kind: 'file', text: tariff.text } : { kind: 'sample', id: tariff?.id ?? '' },
    owner: { code: draft.ownerCode, name: draft.ownerName.trim(), pin },
  };
}

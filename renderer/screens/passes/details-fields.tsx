// Who a pass is for: holder, phone, vehicles, card. Typed the same way when it is sold and when it is changed.
import { readPhone } from '../../../domain/text/read-phone.ts';
import type { PassView } from '../../../electron/contract/views.ts';
import type { WriteContent } from '../../booth.ts';
import { groupPlate } from '../../format/plate.ts';
import { useWords } from '../../i18n/i18n.ts';
import { CheckField } from '../../parts/check-field.tsx';
import { PhoneField } from '../../parts/phone-field.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useScanInto } from './use-scan-into.ts';

export type DetailsDraft = {
  readonly holder: string;
  readonly phone: string;
  /** With commas between. */
  readonly plates: string;
  readonly card: string;
  readonly makeCard: boolean;
};
type Details = Pick<WriteContent<'pass.change'>, 'holder' | 'phone' | 'plates' | 'card' | 'makeCard'>;
type Kept = { readonly keepsCard: boolean };

export const noDetails: DetailsDraft = { holder: '', phone: '', plates: '', card: '', makeCard: false };

export function draftOf({ holder, phone, plates }: PassView): DetailsDraft {
  return { holder, phone: phone ?? '', plates: plates.map(groupPlate).join(', '), card: '', makeCard: false };
}

export function detailsOf({ holder, phone, plates, card, makeCard }: DetailsDraft): Details {
  return {
    holder: holder.trim(),
    phone: readPhone(phone),
    plates: platesOf(plates),
    card: card.trim() === '' || makeCard ? null : card.trim(),
    makeCard,
  };
}

/** Nothing was typed, scanned or made: a pass keeps the card that it has, whose code no screen knows. */
export function cardIsLeft({ card, makeCard }: DetailsDraft): boolean {
  return card.trim() === '' && !makeCard;
}

/** What the booth would take as it stands. `keepsCard`: it has a card, and keeps it unless it gets another one. */
export function detailsReady(draft: DetailsDraft, { keepsCard }: Kept = { keepsCard: false }): boolean {
  const { holder, phone, plates, card, makeCard } = detailsOf(draft);
  const phoneRight = draft.phone === '' || phone !== null;
  return holder !== '' && phoneRight && plates.length <= 5 && (plates.length > 0 || card !== null || makeCard || keepsCard);
}

function platesOf(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

type DetailsFieldsProps = Partial<Kept> & { readonly draft: DetailsDraft; readonly onChange: (draft: DetailsDraft) => void };

export function DetailsFields({ draft, onChange, keepsCard = false }: DetailsFieldsProps) {
  const { t } = useWords();
  const set = (change: Partial<DetailsDraft>) => onChange({ ...draft, ...change });
  const cardField = useScanInto((card) => set({ card, makeCard: false }));
  return (
    <div className="pass-fields">
      <TextField label={t('passes.holder')} value={draft.holder} maxLength={60} onChange={(holder) => set({ holder })} />
      <PhoneField
        label={t('passes.phone')}
        placeholder={t('passes.phoneHint')}
        value={draft.phone}
        onChange={(phone) => set({ phone })}
      />
      <TextField
        kind="number"
        label={t('passes.plates')}
        placeholder={t('passes.platesHint')}
        value={draft.plates}
        maxLength={110}
        onChange={(plates) => set({ plates })}
      />
      <TextField
        ref={cardField}
        kind="number"
        label={t('passes.card')}
        {...(keepsCard && { placeholder: t('passes.cardKept') })}
        value={draft.makeCard ? '' : draft.card}
        disabled={draft.makeCard}
        maxLength={40}
        onChange={(card) => set({ card })}
      />
      <CheckField
        label={t('passes.makeCard')}
        hint={t('passes.makeCardHint')}
        checked={draft.makeCard}
        onChange={(makeCard) => set({ makeCard })}
      />
      <p className="quiet">{t('passes.cardHint')}</p>
    </div>
  );
}

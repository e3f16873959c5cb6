// Shops that may give their customers something off, by typing their code at the exit.
import { useState } from 'react';
import { mostUses } from '../../../domain/bounds.ts';
import { parseCount } from '../../../domain/money/parse-rupees.ts';
import type { Refusal } from '../../../domain/result.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { CountField } from '../../parts/count-field.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { FieldSelect } from '../../parts/field-select.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import type { LotTabProps } from './lot-section.tsx';

type Shop = LotTabProps['lot']['validators'][number];

export function ShopsTab({ lot, isOwner, saved }: LotTabProps) {
  const { t, of } = useWords();
  const { setup } = useScreen();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const shops = lot.validators;

  async function keep(validators: readonly Shop[]): Promise<void> {
    const answer = await setup.configure({ validators: [...validators] });
    setRefusal(answer);
    if (answer === null) saved();
  }
  const given = (id: string) => {
    const words = lot.concessions.find((concession) => concession.id === id)?.words;
    return words === undefined ? id : of(words);
  };
  return (
    <>
      <p>{t('lotSet.shopLead')}</p>
      {!isOwner && <p className="quiet">{t('lotSet.ownerOnly')}</p>}
      <DataTable
        caption={t('lotSet.tab.shops')}
        hideCaption
        columns={[
          { key: 'name', title: t('lotSet.shopName'), names: true, cell: ({ name }: Shop) => name },
          { key: 'code', title: t('lotSet.shopCode'), cell: ({ code }: Shop) => (isOwner ? code : '····') },
          { key: 'gives', title: t('lotSet.concession'), cell: ({ concessionId }: Shop) => given(concessionId) },
          {
            key: 'limit',
            title: t('lotSet.dailyLimit'),
            figure: true,
            cell: ({ dailyLimit }: Shop) => dailyLimit ?? t('lotSet.noLimit'),
          },
        ]}
        rows={shops}
        rowKey={({ id }) => id}
        empty={t('lotSet.noShops')}
        {...(isOwner
          ? {
              action: {
                text: t('lotSet.removeShop', { name: '' }).trim(),
                label: ({ name }: Shop) => t('lotSet.removeShop', { name }),
                onPress: ({ id }: Shop) => void keep(shops.filter((shop) => shop.id !== id)),
              },
            }
          : {})}
      />
      <RefusalText refusal={refusal} />
      {isOwner && lot.concessions.length === 0 && <p className="notice-text">{t('lotSet.noConcession')}</p>}
      {isOwner && lot.concessions.length > 0 && <NewShop lot={lot} onAdd={(shop) => void keep([...shops, shop])} />}
    </>
  );
}

function NewShop({ lot, onAdd }: Pick<LotTabProps, 'lot'> & { readonly onAdd: (shop: Shop) => void }) {
  const { t, of } = useWords();
  const busy = useScreenState((state) => state.busy);
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [concessionId, setConcessionId] = useState(lot.concessions[0]?.id ?? '');
  const [limit, setLimit] = useState('');
  /** Zero uses a day would be no shop. */
  const uses = parseCount(limit, mostUses) || null;
  const ready = name.trim() !== '' && /^\d{4,8}$/.test(code) && concessionId !== '' && (limit === '' || uses !== null);
  // Its name may change later; what it once gave is found by this.
  const id = `shop_${code}`;
  const add = () => ready && onAdd({ id, name: name.trim(), code, concessionId, dailyLimit: uses });
  return (
    <section className="lot-form" aria-label={t('lotSet.addShop')}>
      <h2>{t('lotSet.addShop')}</h2>
      <div className="two-fields">
        <TextField label={t('lotSet.shopName')} value={name} maxLength={40} onChange={setName} />
        <TextField
          kind="digits"
          label={t('lotSet.shopCode')}
          placeholder={t('lotSet.shopCodeHint')}
          value={code}
          maxLength={8}
          onChange={(value) => setCode(value.replace(/\D/g, ''))}
        />
        <FieldSelect
          label={t('lotSet.concession')}
          value={concessionId}
          choices={lot.concessions.map((concession) => ({ value: concession.id, text: of(concession.words) }))}
          onChange={setConcessionId}
        />
        <CountField
          most={mostUses}
          label={t('lotSet.dailyLimit')}
          placeholder={t('lotSet.noLimit')}
          value={limit}
          onChange={setLimit}
          onEnter={add}
        />
      </div>
      <div className="dialog-actions">
        <Button tone="primary" busy={busy} disabled={!ready} onPress={add}>
          {t('lotSet.addShop')}
        </Button>
      </div>
    </section>
  );
}

// Finding a pass: by holder, plate, card or number. In the office, and in a panel at the lane.
import { useState } from 'react';
import type { PassView } from '../../../electron/contract/views.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { FieldSelect } from '../../parts/field-select.tsx';
import { PassMark } from '../../parts/pass-mark.tsx';
import { usePassWords } from '../../parts/pass-words.ts';
import { TextField } from '../../parts/text-field.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { useScanInto } from './use-scan-into.ts';

const scopes = ['all', 'valid', 'ending', 'ended', 'blocked'] as const;
const scopeWords = {
  all: 'passes.scopeAll',
  valid: 'passes.scopeValid',
  ending: 'passes.scopeEnding',
  ended: 'passes.scopeEnded',
  blocked: 'passes.scopeBlocked',
} as const;

export function PassBrowser() {
  const { t } = useWords();
  const { desk } = useScreen();
  const words = usePassWords();
  const [text, setText] = useState('');
  const [scope, setScope] = useState<(typeof scopes)[number]>('all');
  // What happens in panels over this list changes it.
  const covered = useScreenState(({ panel }) => panel?.kind ?? '');
  const found = useAsk('pass.search', { text, scope }, [covered]);
  useScanInto(setText);

  const columns = [
    {
      key: 'number',
      title: t('passes.number'),
      names: true,
      cell: (pass: PassView) => <span className="no-break">{pass.number}</span>,
    },
    { key: 'holder', title: t('passes.holder'), cell: (pass: PassView) => pass.holder },
    { key: 'vehicles', title: t('passes.vehicles'), cell: (pass: PassView) => words.vehicles(pass) },
    { key: 'class', title: t('passes.class'), cell: (pass: PassView) => words.className(pass) },
    { key: 'state', title: t('passes.state'), cell: (pass: PassView) => <PassMark pass={pass} /> },
    { key: 'until', title: t('passes.until'), figure: true, cell: (pass: PassView) => words.worth(pass) },
  ];
  return (
    <div className="pass-browser">
      <div className="pass-search">
        <TextField kind="search" label={t('passes.search')} value={text} maxLength={40} onChange={setText} />
        <FieldSelect
          label={t('passes.scope')}
          value={scope}
          choices={scopes.map((value) => ({ value, text: t(scopeWords[value]) }))}
          onChange={setScope}
        />
        <Button tone="primary" onPress={() => desk.openPanel({ kind: 'passSale', pass: null })}>
          {t('passes.sell')}
        </Button>
      </div>
      {found.value !== null && (
        <>
          <DataTable
            caption={t('passes.caption')}
            hideCaption
            columns={columns}
            rows={found.value.passes}
            rowKey={({ passId }) => passId}
            empty={t('passes.none')}
            action={{
              text: t('passes.open'),
              label: ({ number, holder }) => t('passes.openOf', { number, holder }),
              onPress: ({ passId }) => desk.openPanel({ kind: 'passStory', passId }),
            }}
          />
          {found.value.more && <p className="quiet">{t('passes.more')}</p>}
        </>
      )}
    </div>
  );
}

// The white and the black list, and putting a vehicle on one or taking it off, each with an approval.
import { useState } from 'react';
import type { ListKind } from '../../../domain/pass/pass.ts';
import type { ListEntryView } from '../../../electron/contract/views.ts';
import { groupPlate } from '../../format/plate.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { FieldSelect } from '../../parts/field-select.tsx';
import { usePassWords } from '../../parts/pass-words.ts';
import { TextField } from '../../parts/text-field.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';

const kinds: readonly ListKind[] = ['black', 'white'];

export function ListsView() {
  const { t } = useWords();
  const { desk, passes } = useScreen();
  const { day } = usePassWords();
  const [list, setList] = useState<ListKind>('black');
  const [text, setText] = useState('');
  const covered = useScreenState(({ panel, approval }) => `${panel?.kind ?? ''} ${approval === null}`);
  const found = useAsk('list.entries', { list, text }, [covered]);

  const remove = ({ entryId, plate, message }: ListEntryView) =>
    desk.askApproval({
      action: 'list_change',
      title: t('lists.removeOf', { plate: groupPlate(plate) }),
      detail: message,
      reasons: [],
      ownReasons: [t('passLane.reasonPaidUp'), t('passLane.reasonPolice')],
      run: (approval) => passes.removeEntry(entryId, approval),
    });
  const until = ({ untilMs, inForce }: ListEntryView) => {
    if (untilMs === null) return t('lists.forGood');
    return inForce ? day(untilMs) : `${day(untilMs)} · ${t('lists.ranOut')}`;
  };
  return (
    <div className="pass-browser">
      <div className="pass-search">
        <TextField kind="search" label={t('lists.search')} value={text} maxLength={40} onChange={setText} />
        <FieldSelect
          label={t('lists.which')}
          value={list}
          choices={kinds.map((value) => ({ value, text: t(`lists.${value}`) }))}
          onChange={setList}
        />
        <Button tone="primary" onPress={() => desk.openPanel({ kind: 'listEntry', list })}>
          {t('lists.add')}
        </Button>
      </div>
      {found.value !== null && (
        <DataTable
          caption={t(`lists.${list}`)}
          hideCaption
          columns={[
            { key: 'plate', title: t('lists.plate'), names: true, cell: ({ plate }) => groupPlate(plate) },
            { key: 'message', title: t('lists.message'), cell: ({ message }) => message },
            { key: 'since', title: t('lists.since'), cell: ({ addedAtMs }) => day(addedAtMs) },
            { key: 'until', title: t('lists.until'), cell: until },
          ]}
          rows={found.value.entries}
          rowKey={({ entryId }) => entryId}
          empty={t('lists.none')}
          action={{
            text: t('lists.remove'),
            label: ({ plate }) => t('lists.removeOf', { plate: groupPlate(plate) }),
            onPress: remove,
          }}
        />
      )}
    </div>
  );
}

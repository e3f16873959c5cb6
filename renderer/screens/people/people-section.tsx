// The people of the lot: who they are, what each may do, when each was last here, and who is held up by wrong PINs.
import type { PersonView } from '../../../electron/contract/views.ts';
import { lotMoment, lotTime } from '../../format/lot-time.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { ProgressNote } from '../../parts/progress-note.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useNow } from '../../parts/use-now.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { OfficeSection } from '../office/office-section.tsx';
import './people.css';

export function PeopleSection() {
  const { t } = useWords();
  const { desk } = useScreen();
  const offset = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const me = useScreenState(({ view }) => view?.operator?.operatorId);
  // Asked again when a panel over it has closed: it may have changed somebody.
  const panel = useScreenState((state) => state.panel?.kind ?? null);
  const { value, refusal } = useAsk('people.list', {}, [panel]);
  const nowMs = useNow(30_000);

  const columns: readonly Column<PersonView>[] = [
    {
      key: 'name',
      title: t('people.name'),
      names: true,
      cell: ({ name, operatorId }) => (operatorId === me ? `${name} (${t('people.you')})` : name),
    },
    { key: 'code', title: t('people.code'), cell: ({ code }) => code },
    { key: 'role', title: t('people.role'), cell: ({ role }) => t(`role.${role}`) },
    {
      key: 'state',
      title: t('people.state'),
      cell: ({ disabledReason, heldUntilMs }) =>
        disabledReason !== null ? (
          <span className="person-off">{t('people.disabled', { reason: disabledReason })}</span>
        ) : heldUntilMs !== null ? (
          <span className="person-off">{t('people.held', { time: lotTime(heldUntilMs, offset) })}</span>
        ) : (
          t('people.active')
        ),
    },
    {
      key: 'last',
      title: t('people.lastSignIn'),
      cell: ({ lastSignedInAtMs }) =>
        lastSignedInAtMs === null ? t('people.never') : lotMoment(lastSignedInAtMs, offset, nowMs),
    },
    { key: 'failures', title: t('people.failures'), figure: true, cell: ({ failures }) => failures },
  ];
  return (
    <OfficeSection
      title={t('people.title')}
      actions={
        <Button tone="primary" onPress={() => desk.openPanel({ kind: 'person', person: null })}>
          {t('people.add')}
        </Button>
      }
    >
      <RefusalText refusal={refusal} />
      {value === null && refusal === null && <ProgressNote />}
      {value !== null && (
        <DataTable
          caption={t('people.list')}
          hideCaption
          columns={columns}
          rows={value}
          rowKey={({ operatorId }) => operatorId}
          empty={t('table.rows', { count: 0 })}
          action={{
            text: t('people.change'),
            label: ({ name }) => t('people.changeOf', { name }),
            onPress: (person) => desk.openPanel({ kind: 'person', person }),
          }}
        />
      )}
    </OfficeSection>
  );
}

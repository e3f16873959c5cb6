import type { BoothView } from '../../../electron/contract/views.ts';
import { lotTime } from '../../format/lot-time.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { CircleCheck } from '../../icons/icons.ts';
import { Button } from '../../parts/button.tsx';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';

const noExits: BoothView['last'] = [];

/** The latest exits, with the change that was due and their receipts. */
export function LastExits() {
  const { t } = useWords();
  const { desk } = useScreen();
  const nameOf = useVehicleName();
  const last = useScreenState(({ view }) => view?.last ?? noExits);
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const newestWithReceipt = last.find(({ receipt }) => receipt !== null);
  return (
    <section className="card last" aria-label={t('last.title')}>
      <h2>{t('last.title')}</h2>
      {last.length === 0 && <p className="quiet">{t('last.none')}</p>}
      <ul>
        {last.map((exit) => (
          <li key={`${exit.session.sessionId}-${exit.atMs}`} className="last-row">
            <CircleCheck aria-hidden="true" size={20} />
            <span className="last-words">
              <span className="last-line">
                <span className="plate">{nameOf(exit.session)}</span>{' '}
                {exit.method !== null && <b>{formatRupees(exit.amountPaise)}</b>}
              </span>{' '}
              <span className="last-line">
                {exit.method !== null && t(`method.${exit.method}`)}
                {exit.method === null && exit.session.outcome !== null && t(`outcome.${exit.session.outcome}`)}
                {exit.changePaise !== null && exit.changePaise > 0 && (
                  <b> · {t('last.change', { amount: formatRupees(exit.changePaise) })}</b>
                )}{' '}
                <span className="quiet">{lotTime(exit.atMs, utcOffsetMinutes)}</span>
              </span>
            </span>
            {exit.receipt !== null && (
              <CopyButton
                documentId={exit.receipt.documentId}
                newest={exit === newestWithReceipt}
                open={(documentId) => desk.openPanel({ kind: 'document', documentId })}
                number={exit.receipt.number}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

type DocumentOf = NonNullable<BoothView['last'][number]['receipt']>['documentId'];
type CopyButtonProps = {
  readonly documentId: DocumentOf;
  readonly newest: boolean;
  readonly open: (documentId: DocumentOf) => void;
  readonly number: string;
};

function CopyButton({ documentId, newest, open, number }: CopyButtonProps) {
  const { t } = useWords();
  return (
    <Button {...(newest ? { keyLabel: 'F9' } : {})} className="copy" onPress={() => open(documentId)}>
      {t('last.copy')} <span className="hidden-text">{number}</span>
    </Button>
  );
}

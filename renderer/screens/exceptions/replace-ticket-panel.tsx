// A new ticket takes the old one's place: why, and it is printed.
import type { SessionSummary } from '../../../electron/contract/views.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { useScreen } from '../../state/screen.tsx';

const whys = ['damaged', 'lost', 'misprinted'] as const;

export function ReplaceTicketPanel({ session }: { readonly session: SessionSummary }) {
  const { t } = useWords();
  const { desk, exceptions } = useScreen();
  const nameOf = useVehicleName();
  return (
    <PanelDialog title={t('exceptions.replaceTicket')} onClose={desk.closePanel}>
      <p className="large-text">
        <span className="plate">{nameOf(session)}</span>
        {session.ticketNumber !== null && ` · ${t('lane.ticketNumber', { number: session.ticketNumber })}`}
      </p>
      <p>{t('exceptions.replaceTicketText')}</p>
      <div className="chips">
        {whys.map((why) => (
          <Button
            key={why}
            size="large"
            onPress={() =>
              desk.askApproval({
                action: 'replaced_ticket',
                title: t('exceptions.replaceTicket'),
                detail: `${nameOf(session)} · ${t(`exceptions.why.${why}`)}`,
                reasons: [],
                ownReasons: [
                  t('exceptions.reasons.ticketTorn'),
                  t('exceptions.reasons.printerBlurred'),
                  t('exceptions.reasons.ownerKnown'),
                ],
                run: (approval) => exceptions.replaceTicket(session.sessionId, why, approval),
              })
            }
          >
            {t(`exceptions.why.${why}`)}
          </Button>
        ))}
      </div>
    </PanelDialog>
  );
}

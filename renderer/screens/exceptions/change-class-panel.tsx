// The class was wrong at entry: choose the right one, and say why.
import type { SessionSummary } from '../../../electron/contract/views.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { VehiclePicture } from '../../parts/vehicle-picture.tsx';
import { useScreen, useScreenState } from '../../state/screen.tsx';

const noClasses = [] as const;

export function ChangeClassPanel({ session }: { readonly session: SessionSummary }) {
  const { t, of } = useWords();
  const { desk, exceptions } = useScreen();
  const nameOf = useVehicleName();
  const classes = useScreenState(({ view }) => view?.vehicleClasses ?? noClasses);
  return (
    <PanelDialog title={t('exceptions.changeClass')} onClose={desk.closePanel}>
      <p className="large-text">
        <span className="plate">{nameOf(session)}</span>
      </p>
      <p>{t('exceptions.changeClassText')}</p>
      <div className="chips">
        {classes.map(({ id, name, picture }) => (
          <Button
            key={id}
            size="large"
            disabled={id === session.vehicleClass}
            onPress={() =>
              desk.askApproval({
                action: 'class_change',
                title: t('exceptions.changeClass'),
                detail: `${nameOf(session)} › ${of(name)}`,
                reasons: ['wrongClass'],
                run: (approval) => exceptions.changeClass(session.sessionId, id, approval),
              })
            }
          >
            <VehiclePicture picture={picture} />
            {of(name)}
          </Button>
        ))}
      </div>
    </PanelDialog>
  );
}

import type { VehiclesView } from '../../../electron/contract/views.ts';
import { useWords } from '../../i18n/i18n.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { useScreenState } from '../../state/screen.tsx';

type Flow = VehiclesView['flows'][number];

const figures = ['opening', 'entries', 'overstays', 'exits', 'voids', 'reclassified', 'closing'] as const;
const figureOf: Readonly<Record<(typeof figures)[number], (flow: Flow) => number>> = {
  opening: ({ openingInside }) => openingInside,
  entries: ({ entries }) => entries,
  overstays: ({ overstays }) => overstays,
  exits: ({ exits }) => exits,
  voids: ({ voids }) => voids,
  reclassified: ({ reclassified }) => reclassified,
  closing: ({ closingInside }) => closingInside,
};
const signs = {
  opening: '',
  entries: '+ ',
  overstays: '+ ',
  exits: '− ',
  voids: '− ',
  reclassified: '± ',
  closing: '= ',
} as const;

/** opening + entries + stayed on − exits − void ± class changed = inside, by class and in all. */
export function VehicleFlows({ flows }: { readonly flows: readonly Flow[] }) {
  const { t, of } = useWords();
  const classes = useScreenState(({ view }) => view?.vehicleClasses ?? []);
  const nameOf = ({ vehicleClass }: Flow) => {
    const known = classes.find(({ id }) => id === vehicleClass);
    return known === undefined ? vehicleClass : of(known.name);
  };
  const columns: readonly Column<Flow>[] = [
    { key: 'class', title: t('reconcile.class'), names: true, cell: nameOf },
    ...figures.map((key) => ({ key, title: `${signs[key]}${t(`reconcile.${key}`)}`, figure: true, cell: figureOf[key] })),
  ];
  const totals = Object.fromEntries(figures.map((key) => [key, flows.reduce((total, flow) => total + figureOf[key](flow), 0)]));
  return (
    <DataTable
      caption={t('reconcile.flows')}
      columns={columns}
      rows={flows}
      rowKey={({ vehicleClass }) => vehicleClass}
      empty={t('reconcile.noVehicles')}
      totals={totals}
    />
  );
}

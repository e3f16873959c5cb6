// Rows and columns: people, exceptions, payments, movements. Scrolls inside itself, so that the page never scrolls sideways.
import type { ReactNode } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import './data-table.css';

export type Column<Row> = {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Money and counts: at the end of the cell, in figures of one width. */
  readonly figure?: boolean;
  /** The column that names the row: a header of it, for who hears the table. */
  readonly names?: boolean;
};

type RowAction<Row> = {
  readonly text: string;
  /** With what the action is about, as the button's name: "Change Asha". */
  readonly label: (row: Row) => string;
  readonly onPress: (row: Row) => void;
};

type DataTableProps<Row> = {
  /** What the table holds. Always its name; also above it, unless `hideCaption`. */
  readonly caption: string;
  readonly hideCaption?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** What stands there when there are no rows. */
  readonly empty: string;
  readonly action?: RowAction<Row>;
  /** By column key: a last row of sums. */
  readonly totals?: Readonly<Record<string, ReactNode>>;
};

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, hideCaption = false, columns, rows, rowKey, empty, action, totals } = props;
  const { t } = useWords();
  if (rows.length === 0) return <EmptyState title={empty} />;
  return (
    <div className="data-table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider or longer than its place is scrolled by keyboard */}
      <section className="data-table-scroll" tabIndex={0} aria-label={caption}>
        <table>
          <caption className={hideCaption ? 'hidden-text' : undefined}>{caption}</caption>
          <thead>
            <tr>
              {columns.map(({ key, title, figure }) => (
                <th key={key} scope="col" className={figure === true ? 'figure' : undefined}>
                  {title}
                </th>
              ))}
              {action !== undefined && (
                <th scope="col">
                  <span className="hidden-text">{t('table.action')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map((column) => (
                  <Cell key={column.key} column={column} row={row} />
                ))}
                {action !== undefined && (
                  <td className="row-action">
                    <Button label={action.label(row)} onPress={() => action.onPress(row)}>
                      {action.text}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
          {totals !== undefined && (
            <tfoot>
              <tr>
                {columns.map(({ key, figure }) => (
                  <td key={key} className={figure === true ? 'figure' : undefined}>
                    {totals[key]}
                  </td>
                ))}
                {action !== undefined && <td />}
              </tr>
            </tfoot>
          )}
        </table>
      </section>
      <p className="quiet">{t('table.rows', { count: rows.length })}</p>
    </div>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const className = column.figure === true ? 'figure' : undefined;
  return column.names === true ? (
    <th scope="row" className={className}>
      {column.cell(row)}
    </th>
  ) : (
    <td className={className}>{column.cell(row)}</td>
  );
}

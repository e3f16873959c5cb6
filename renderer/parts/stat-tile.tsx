import type { ReactNode } from 'react';
import './stat-tile.css';

/** A row of stat tiles. */
export function StatTiles({ children }: { readonly children: ReactNode }) {
  return <dl className="stat-tiles">{children}</dl>;
}

type StatTileProps = {
  readonly label: string;
  /** As people read it: `₹12,340`, `143`. */
  readonly figure: string;
  /** In small below: against what, since when. */
  readonly note?: string;
};

/** One large figure and what it is. */
export function StatTile({ label, figure, note }: StatTileProps) {
  return (
    <div className="stat-tile">
      <dt>{label}</dt>
      <dd className="stat-figure">{figure}</dd>
      {note !== undefined && <dd className="quiet">{note}</dd>}
    </div>
  );
}

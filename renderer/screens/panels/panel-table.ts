import type { ComponentType } from 'react';

/** The component of each kind of panel; it gets what the panel was opened with. */
export type PanelTable<Kinds> = { readonly [Kind in keyof Kinds]: ComponentType<Kinds[Kind]> };

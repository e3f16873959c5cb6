// One step of the schema: forward only, never edited once released.

/** `statements` run in one transaction; `version` is its place in the list, from 1. */
export type Migration = { readonly version: number; readonly statements: string };

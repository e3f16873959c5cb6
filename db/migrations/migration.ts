/** One step forward, in one transaction. Released ones are never edited. */
export type Migration = {
  readonly version: number;
  /**
   * Constraints of existing tables that become weaker, by editing the text of the table (docs/decisions/0015): `from` stands in it
   * exactly once. Done before `statements`. Only for what the rows that are there satisfy anyway.
   */
  readonly relax?: readonly { readonly table: string; readonly from: string; readonly to: string }[];
  readonly statements: string;
};

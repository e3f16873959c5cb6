// Rows of one projected table that a batch of facts may touch, and which of them it did. Rows are replaced, never changed in place.

export class Rows<Row extends object> {
  readonly #keyOf: (row: Row) => string;
  readonly #rows = new Map<string, Row>();
  readonly #touched = new Set<string>();

  constructor(keyOf: (row: Row) => string, loaded: readonly Row[] = []) {
    this.#keyOf = keyOf;
    for (const row of loaded) this.#rows.set(keyOf(row), row);
  }

  get(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  has(key: string): boolean {
    return this.#rows.has(key);
  }

  put(row: Row): void {
    const key = this.#keyOf(row);
    this.#rows.set(key, row);
    this.#touched.add(key);
  }

  values(): Iterable<Row> {
    return this.#rows.values();
  }

  where(wanted: (row: Row) => boolean): readonly Row[] {
    return [...this.#rows.values()].filter(wanted);
  }

  some(wanted: (row: Row) => boolean): boolean {
    for (const row of this.#rows.values()) if (wanted(row)) return true;
    return false;
  }

  /** What must be written. */
  touched(): readonly Row[] {
    return [...this.#rows].filter(([key]) => this.#touched.has(key)).map(([, row]) => row);
  }
}

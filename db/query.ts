// Kysely builds and types the queries; they run synchronously on the transaction's own prepared statements.
import {
  type CompiledQuery,
  DummyDriver,
  type Insertable,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { assert } from '../domain/assert.ts';
import type { Schema } from './schema.ts';
import type { ReadTx, WriteTx } from './transaction.ts';

/**
 * With statistics compiled in, SQLite prepares a statement anew at every call when a bare parameter might change its plan: in a join that costs more than the
 * query. A plan must not depend on what is asked for; behind a plus sign the parameter is a value like any other, and indexes are used all the same.
 */
class SteadyCompiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?';
  }
}

/** Builds only: its driver does nothing, so that nobody can run a query outside a transaction by mistake. */
export const sqlite = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    createQueryCompiler: () => new SteadyCompiler(),
  },
});

type Compilable<Row> = { compile(): CompiledQuery<Row> };

/** Runs a query that is built anew each time (its shape depends on what was asked). */
export function allRows<Row>(tx: ReadTx, query: Compilable<Row>): readonly Row[] {
  const { sql, parameters } = query.compile();
  return tx.statement(sql).all(...parameters) as Row[];
}

export type HotQuery<Parameters, Row> = {
  all(tx: ReadTx, parameters: Parameters): readonly Row[];
  first(tx: ReadTx, parameters: Parameters): Row | undefined;
};
export type HotWrite<Parameters> = {
  /** Asserts that exactly `expected` rows changed (default 1); `'any'` does not. Returns how many did. */
  run(tx: WriteTx, parameters: Parameters, expected?: number | 'any'): number;
};

/**
 * A query that Kysely compiles once. `build` gets a stand-in for each parameter, typed as the value it stands for:
 * `hotQuery((p: { plate: string }) => sqlite.selectFrom('session').selectAll().where('plate', '=', p.plate))`.
 */
export function hotQuery<Parameters extends object, Row>(
  build: (parameters: Parameters) => Compilable<Row>,
): HotQuery<Parameters, Row> {
  const compiled = compileOnce(build);
  return {
    all: (tx, parameters) => tx.statement(compiled().sql).all(...compiled().bind(parameters)) as Row[],
    first: (tx, parameters) => tx.statement(compiled().sql).get(...compiled().bind(parameters)) as Row | undefined,
  };
}

export function hotWrite<Parameters extends object>(
  build: (parameters: Parameters) => Compilable<unknown>,
): HotWrite<Parameters> {
  const compiled = compileOnce(build);
  return {
    run(tx, parameters, expected = 1) {
      const { changes } = tx.statement(compiled().sql).run(...compiled().bind(parameters));
      assert(expected === 'any' || changes === expected, `${changes} rows changed, ${expected} expected: ${compiled().sql}`);
      return changes;
    },
  };
}

const inserts = new Map<keyof Schema, Bound>();

/** Inserts one whole row. The statement of a table is compiled at its first row. */
export function insertRow<Table extends keyof Schema>(tx: WriteTx, table: Table, row: Insertable<Schema[Table]>): void {
  let insert = inserts.get(table);
  if (insert === undefined) {
    insert = compile<Schema[Table]>((p) => {
      const values = Object.fromEntries(Object.keys(row).map((column) => [column, p[column as keyof Schema[Table]]]));
      return sqlite.insertInto(table).values(values as Parameters<ReturnType<typeof sqlite.insertInto<Table>>['values']>[0]);
    });
    inserts.set(table, insert);
  }
  tx.statement(insert.sql).run(...insert.bind(row));
}

class StandIn {
  readonly parameter: string;
  constructor(parameter: string) {
    this.parameter = parameter;
  }
}

type Bound = { readonly sql: string; bind(parameters: object): unknown[] };

function compileOnce<Parameters extends object>(build: (parameters: Parameters) => Compilable<unknown>): () => Bound {
  let bound: Bound | undefined;
  return () => {
    bound ??= compile(build);
    return bound;
  };
}

function compile<Parameters extends object>(build: (parameters: Parameters) => Compilable<unknown>): Bound {
  const standIns = new Proxy({}, { get: (_, name) => new StandIn(String(name)) }) as Parameters;
  const { sql, parameters: order } = build(standIns).compile();
  return {
    sql,
    bind(parameters) {
      return order.map((wanted) => {
        if (!(wanted instanceof StandIn)) return wanted;
        const value = (parameters as Readonly<Record<string, unknown>>)[wanted.parameter];
        assert(value !== undefined, `parameter ${wanted.parameter} is missing`);
        return value;
      });
    },
  };
}

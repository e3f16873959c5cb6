// The rules inside the database: triggers, indexes, views and tables dropped, changed or added, whatever they are called.
import { drawn, type Tampered, type TamperingKind } from './kind.ts';

type Rule = { readonly name: string; readonly sql: string };
const opens = "AFTER INSERT ON request BEGIN INSERT INTO preference VALUES ('x' || NEW.request_id, 'opened'); END";

const rules: readonly TamperingKind[] = [
  ...['sqlite0', 'sqliteX', 'SQLITE9', 'sqlite-', 'quiet'].map(
    (name): TamperingKind => ({
      name: `a trigger added that is called ${name}`,
      finds: 'schema_changed',
      tamper: ({ database }) => database.exec(`CREATE TRIGGER "${name}" ${opens}`) !== undefined,
    }),
  ),
  {
    name: 'a trigger added under a name of SQLite',
    finds: 'schema_changed',
    tamper: ({ database }) => {
      database.exec(`CREATE TRIGGER quiet ${opens}`);
      return edited(
        database,
        "UPDATE sqlite_schema SET name = 'sqlite_quiet', sql = replace(sql, 'quiet', 'sqlite_quiet') WHERE name = 'quiet'",
      );
    },
  },
  { name: 'a trigger dropped', finds: 'schema_changed', tamper: (tampered) => drop(tampered, 'trigger') },
  { name: 'an index dropped', finds: 'schema_changed', tamper: (tampered) => drop(tampered, 'index') },
  { name: 'a view dropped', finds: 'schema_changed', tamper: (tampered) => drop(tampered, 'view') },
  {
    name: 'a trigger that does nothing any more',
    finds: 'schema_changed',
    tamper: (tampered) => {
      const rule = drawn<Rule>(
        tampered,
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%SELECT RAISE%'",
      );
      if (rule === undefined) return false;
      tampered.database.exec(`DROP TRIGGER ${rule.name}`);
      tampered.database.exec(rule.sql.replace(/SELECT RAISE\(ABORT, '[^']*'\)/, 'SELECT 1'));
      return true;
    },
  },
  {
    name: 'an index added',
    finds: 'schema_changed',
    tamper: ({ database }) => database.exec('CREATE INDEX quick ON payment (amount_paise)') !== undefined,
  },
  {
    name: 'a view added',
    finds: 'schema_changed',
    tamper: ({ database }) => database.exec('CREATE VIEW sqlite0 AS SELECT 1 AS one') !== undefined,
  },
  {
    name: 'a table added',
    finds: 'schema_changed',
    tamper: ({ database }) => database.exec('CREATE TABLE sqlite1 (a)') !== undefined,
  },
  {
    name: 'a column added',
    finds: 'schema_changed',
    tamper: (tampered) => {
      const table = drawn<Rule>(tampered, "SELECT name FROM sqlite_schema WHERE type = 'table'");
      return table !== undefined && tampered.database.exec(`ALTER TABLE ${table.name} ADD COLUMN zz TEXT`) !== undefined;
    },
  },
  {
    name: 'a constraint taken out of a table',
    finds: 'schema_changed',
    tamper: ({ database }) =>
      edited(database, "UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (amount_paise > 0)', '') WHERE name = 'payment'"),
  },
];

export const ofRules = rules.map((kind): TamperingKind => ({ ...kind, keepsTriggers: true }));

function drop(tampered: Tampered, type: 'trigger' | 'index' | 'view'): boolean {
  const rule = drawn<Rule>(tampered, `SELECT name, sql FROM sqlite_schema WHERE type = '${type}' AND sql IS NOT NULL`);
  if (rule === undefined) return false;
  tampered.database.exec(`DROP ${type} ${rule.name}`);
  return true;
}

function edited(database: Tampered['database'], statement: string): boolean {
  database.unsafeMode(true);
  database.pragma('writable_schema = ON');
  const { changes } = database.prepare(statement).run();
  database.pragma('writable_schema = OFF');
  database.unsafeMode(false);
  return changes > 0;
}

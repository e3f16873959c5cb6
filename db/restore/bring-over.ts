// What no journal holds, brought into a rebuilt database from older files of the same booth: from each file whatever can be read, the freshest first.
import Database from 'better-sqlite3';

/** Copies of the booth's database files that nobody else has open; any damage may be in them. */
export type BringOver = {
  readonly file: string;
  readonly from: readonly string[];
  /** The last record that came back, and its time: what was stored later belongs to records that are lost. */
  readonly headSeq: number;
  readonly headAtMs: number;
};

export type BroughtOver = {
  readonly requests: number;
  readonly feedEntries: number;
  /** Papers of which nobody knows whether they were printed. */
  readonly unknownPrints: number;
  /** Tables that no file gave. */
  readonly empty: readonly string[];
};

type Table = { readonly name: string; readonly sql: string };

/** Each copies from `old` into `main`; rows that are there already, or that a rule refuses, are left out. */
const tables: readonly Table[] = [
  {
    name: 'acknowledged_request',
    sql: 'INSERT OR IGNORE INTO main.acknowledged_request SELECT * FROM old.acknowledged_request WHERE saved_at_ms <= @headAtMs',
  },
  {
    name: 'request',
    sql: `INSERT OR IGNORE INTO main.request SELECT * FROM old.request WHERE saved_at_ms <= @headAtMs
      AND request_id NOT IN (SELECT request_id FROM main.acknowledged_request)`,
  },
  { name: 'preference', sql: 'INSERT OR IGNORE INTO main.preference SELECT * FROM old.preference' },
  {
    name: 'attention_seen',
    sql: 'INSERT OR IGNORE INTO main.attention_seen SELECT only_row, min(through_seq, @headSeq) FROM old.attention_seen',
  },
  {
    name: 'feed_generation',
    // A generation began with a record of it; without that record it never began here.
    sql: `INSERT INTO main.feed_generation SELECT * FROM old.feed_generation WHERE began_at_ms <= @headAtMs
      AND generation <= (SELECT count(*) FROM main.anomaly WHERE kind = 'upstream_restored')
      ON CONFLICT (generation) DO UPDATE SET epoch = coalesce(epoch, excluded.epoch)`,
  },
  {
    name: 'feed_entry',
    sql: 'INSERT OR IGNORE INTO main.feed_entry SELECT * FROM old.feed_entry WHERE received_at_ms <= @headAtMs',
  },
  {
    name: 'kept_feed_entry',
    sql: `INSERT OR IGNORE INTO main.kept_feed_entry SELECT * FROM old.kept_feed_entry WHERE kept_at_ms <= @headAtMs
      AND feed_no NOT IN (
        SELECT feed_no FROM main.feed_entry WHERE generation = (SELECT max(generation) FROM main.feed_generation)
      )`,
  },
];

/** Barriers and drawers act at most once, so their jobs stay behind. Of a print nobody knows whether it came out: a person is asked. */
const prints = `
  SELECT job_id, place, document_id, copy, session_id, not_before_ms, attempts, condition, created_at_ms FROM old.job
  WHERE kind = 'print' AND place / 1000 <= @headSeq AND document_id IN (SELECT document_id FROM main.document)
    AND job_id NOT IN (SELECT job_id FROM main.job) AND EXISTS (
      SELECT 1 FROM main.journal AS last JOIN main.journal AS begun ON begun.seq = last.first_seq
      WHERE last.seq = old.job.place / 1000 AND begun.seq + begun.count - 1 = last.seq AND begun.wall_time_ms = created_at_ms
    )`;

/** Each entry moves the cursor in the transaction that keeps it (db/audit/bounds.ts). */
const cursor = `UPDATE sync_state SET feed_cursor = (SELECT max(
  newest.from_no,
  coalesce((SELECT max(feed_no) FROM feed_entry WHERE generation = newest.generation), 0),
  coalesce((SELECT max(feed_no) FROM kept_feed_entry), 0)
) FROM (SELECT generation, from_no FROM feed_generation ORDER BY generation DESC LIMIT 1) newest)`;

/** PIN hashes are compared with the journal first (electron/recovery/pins.ts). */
export function bringOver({ file, from, headSeq, headAtMs }: BringOver): BroughtOver {
  const connection = new Database(file);
  try {
    connection.pragma('foreign_keys = ON');
    connection.pragma('recursive_triggers = ON');
    const got = new Map<string, number>();
    let unknownPrints = 0;
    from.forEach((older, place) => {
      attached(connection, older, () => {
        for (const { name, sql } of tables) {
          const rows = attempt(connection, () => connection.prepare(sql).run(bound(sql, { headSeq, headAtMs })).changes);
          if (rows !== null) got.set(name, (got.get(name) ?? 0) + rows);
        }
        // Only the freshest file knows what waits: in an older one it was printed long ago.
        if (place === 0) unknownPrints = attempt(connection, () => bringPrints(connection, { headSeq, headAtMs })) ?? 0;
      });
    });
    connection.exec(cursor);
    return {
      requests: (got.get('request') ?? 0) + (got.get('acknowledged_request') ?? 0),
      feedEntries: (got.get('feed_entry') ?? 0) + (got.get('kept_feed_entry') ?? 0),
      unknownPrints,
      empty: tables.map(({ name }) => name).filter((name) => !got.has(name)),
    };
  } finally {
    connection.close();
  }
}

/** Head that upstream countersigned, as these files remember it, the freshest first. Nothing of it is proven. */
export function rememberedAnchors(
  from: readonly string[],
): readonly { readonly seq: number; readonly hash: string; readonly countersignature: string }[] {
  return from.flatMap((file) => {
    try {
      const connection = new Database(file);
      try {
        return connection
          .prepare(
            `SELECT anchor_seq AS seq, anchor_hash AS hash, anchor_countersignature AS countersignature FROM sync_state
             WHERE anchor_seq > 0 AND anchor_hash IS NOT NULL`,
          )
          .all() as { seq: number; hash: string; countersignature: string }[];
      } finally {
        connection.close();
      }
    } catch {
      // Damaged: it remembers nothing.
      return [];
    }
  });
}

type Print = Readonly<Record<string, string | number | null>>;

function bringPrints(connection: Database.Database, at: { readonly headSeq: number; readonly headAtMs: number }): number {
  const found = connection.prepare(prints).all(bound(prints, at)) as readonly Print[];
  const insert =
    connection.prepare(`INSERT INTO job (job_id, place, kind, state, document_id, copy, direction, session_id, deadline_at_ms,
    not_before_ms, attempts, condition, created_at_ms, started_at_ms, finished_at_ms)
    VALUES (@job_id, @place, 'print', 'waiting', @document_id, @copy, NULL, @session_id, NULL, @not_before_ms, @attempts, @condition, @created_at_ms, NULL, NULL)`);
  const settle = connection.prepare(
    "UPDATE job SET state = 'unknown', started_at_ms = created_at_ms, finished_at_ms = created_at_ms WHERE job_id = ?",
  );
  for (const print of found) {
    insert.run(print);
    settle.run(print.job_id);
  }
  return found.length;
}

function attached(connection: Database.Database, file: string, run: () => void): void {
  try {
    connection.prepare('ATTACH DATABASE ? AS old').run(file);
  } catch {
    // No database at all any more.
    return;
  }
  try {
    run();
  } finally {
    try {
      connection.exec('DETACH DATABASE old');
    } catch {
      // SQLite keeps a damaged file attached until the connection ends; the next file then finds the name taken and is left out.
    }
  }
}

/** Null when the old file cannot be read there; then nothing of that table was taken from it. */
function attempt(connection: Database.Database, run: () => number): number | null {
  try {
    return connection.transaction(run).immediate();
  } catch {
    return null;
  }
}

function bound(sql: string, values: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => sql.includes(`@${name}`)));
}

-- Lots, booths and the journal: the only source of the projections of later migrations.

create table lot (
  lot_id text not null primary key check (lot_id ~ '^[A-Z0-9]{2,12}$'),
  -- Counted up under this row's lock, so that entries become visible in the order of their numbers.
  last_feed_no bigint not null default 0 check (last_feed_no >= 0),
  created_at timestamptz not null default now()
);

create table booth (
  lot_id text not null references lot,
  booth_id text not null check (length(booth_id) = 26),
  booth_code text not null check (booth_code ~ '^[A-Z0-9]{3}$'),
  -- Ed25519 SPKI DER, base64url.
  public_key text not null,
  -- SHA-256 of the token; the token itself is known to the booth alone.
  token_hash bytea not null check (length(token_hash) = 32),
  head_seq bigint not null default 0 check (head_seq >= 0),
  head_hash text not null default repeat('0', 64) check (head_hash ~ '^[0-9a-f]{64}$'),
  enrolled_at timestamptz not null default now(),
  primary key (lot_id, booth_id),
  unique (lot_id, booth_code),
  unique (lot_id, public_key)
);

create table enrolment_code (
  lot_id text not null references lot,
  code_hash bytea not null check (length(code_hash) = 32),
  expires_at timestamptz not null,
  -- A used code serves only the booth that used it: its reply may have been lost on the way.
  used_by_booth_id text,
  primary key (lot_id, code_hash),
  foreign key (lot_id, used_by_booth_id) references booth (lot_id, booth_id)
);

create table journal_event (
  lot_id text not null,
  booth_id text not null,
  seq bigint not null check (seq >= 1),
  type text not null,
  actor_id text,
  wall_time_ms bigint not null,
  monotonic_ms bigint not null,
  boot_id text not null,
  -- json keeps the text as it came; jsonb would refuse escapes that a parked fact may carry.
  body json not null,
  totals json not null,
  previous_hash text not null check (previous_hash ~ '^[0-9a-f]{64}$'),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  signature text not null,
  received_at timestamptz not null default now(),
  primary key (lot_id, booth_id, seq),
  foreign key (lot_id, booth_id) references booth (lot_id, booth_id)
);

-- A record whose meaning was refused: it stays in the chain, changes no projection, and is shown to people.
create table parked_event (
  lot_id text not null,
  booth_id text not null,
  seq bigint not null,
  why text not null,
  parked_at timestamptz not null default now(),
  primary key (lot_id, booth_id, seq),
  foreign key (lot_id, booth_id, seq) references journal_event (lot_id, booth_id, seq)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger journal_event_append_only before update or delete on journal_event for each row execute function refuse_change();
create trigger journal_event_no_truncate before truncate on journal_event for each statement execute function refuse_change();
create trigger parked_event_append_only before update or delete on parked_event for each row execute function refuse_change();

create function booth_head_only_grows() returns trigger language plpgsql as $$
begin
  if new.head_seq < old.head_seq or (new.head_seq = old.head_seq and new.head_hash <> old.head_hash) then
    raise exception 'the head of booth % cannot go back', old.booth_id using errcode = 'restrict_violation';
  end if;
  if new.public_key <> old.public_key then
    raise exception 'the key of booth % cannot change', old.booth_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger booth_head before update on booth for each row execute function booth_head_only_grows();

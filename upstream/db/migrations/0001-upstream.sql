-- The whole schema of upstream. Tables by family, each with its indexes, functions and triggers.
-- Edited until the first release, never after it: docs/decisions/0020.

-- For the tables that only ever grow.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

-- == Lots, booths and their journals ==
-- The journal is the only source of the projections.

-- Which PostgreSQL cluster and timeline this database was last used in. Another one at the start means that it was restored.
create table database_incarnation (
  only_row boolean not null primary key default true check (only_row),
  system_identifier text not null,
  timeline bigint not null
);

create table lot (
  lot_id text not null primary key check (lot_id ~ '^[A-Z0-9]{2,12}$'),
  -- Counted up under this row's lock, so that entries become visible in the order of their numbers.
  last_feed_no bigint not null default 0 check (last_feed_no >= 0),
  -- Changes when this database was restored to an earlier state: feed numbers after that may repeat earlier ones.
  epoch text not null default gen_random_uuid()::text,
  epoch_began_at timestamptz not null default now(),
  -- Those before it, the latest last. An epoch that a booth knows and this database does not shows that the database was restored again.
  earlier_epochs text[] not null default '{}' check (cardinality(earlier_epochs) <= 100),
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
  -- The projections hold the journal up to here. What comes after begins with a record that this release does not know, and waits for one that does.
  applied_seq bigint not null default 0 check (applied_seq between 0 and head_seq),
  -- Why the record after `applied_seq` is not applied yet: a newer release must read it, or the gateway must be asked first.
  waits_for text check (waits_for in ('newer', 'gateway')),
  -- What the booth said of itself when it pushed last.
  format integer,
  version text,
  -- Its token was taken back; only a recovery code lets it in again.
  retired_at timestamptz,
  enrolled_at timestamptz not null default now(),
  primary key (lot_id, booth_id),
  unique (lot_id, booth_code),
  unique (lot_id, public_key)
);

create function booth_head_only_grows() returns trigger language plpgsql as $$
begin
  if new.head_seq < old.head_seq or (new.head_seq = old.head_seq and new.head_hash <> old.head_hash) then
    raise exception 'the head of booth % cannot go back', old.booth_id using errcode = 'restrict_violation';
  end if;
  if new.applied_seq < old.applied_seq then
    raise exception 'what was applied of booth % cannot go back', old.booth_id using errcode = 'restrict_violation';
  end if;
  if new.public_key <> old.public_key then
    raise exception 'the key of booth % cannot change', old.booth_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger booth_head before update on booth for each row execute function booth_head_only_grows();

create table enrolment_code (
  lot_id text not null references lot,
  code_hash bytea not null check (length(code_hash) = 32),
  expires_at timestamptz not null,
  -- A used code serves only the booth that used it: its reply may have been lost on the way.
  used_by_booth_id text,
  primary key (lot_id, code_hash),
  foreign key (lot_id, used_by_booth_id) references booth (lot_id, booth_id)
);

-- Codes by which an owner lets a booth read its journal back and come in again, also from another computer. Good until they expire: the answer
-- that gave the new token may have been lost, and only the booth's key can use one.
create table recovery_code (
  lot_id text not null,
  booth_id text not null,
  code_hash bytea not null check (length(code_hash) = 32),
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (lot_id, booth_id, code_hash),
  foreign key (lot_id, booth_id) references booth (lot_id, booth_id)
);

-- Tokens that a later one of the booth replaced, or that were taken back: whoever still shows one is told so in its own words.
create table retired_token (
  lot_id text not null,
  booth_id text not null,
  token_hash bytea not null check (length(token_hash) = 32),
  retired_at timestamptz not null default now(),
  primary key (lot_id, booth_id, token_hash),
  foreign key (lot_id, booth_id) references booth (lot_id, booth_id)
);

-- Commits that a booth signed and that go another way than its journal here: a copy of its disk, or an old backup, had gone on alone. Kept and
-- shown, never projected.
create table set_aside_commit (
  lot_id text not null,
  booth_id text not null,
  -- Of its last record, which stands for all before it.
  last_hash text not null check (last_hash ~ '^[0-9a-f]{64}$'),
  first_seq bigint not null check (first_seq >= 1),
  last_seq bigint not null check (last_seq >= first_seq),
  signature text not null,
  records json not null,
  received_at timestamptz not null default now(),
  primary key (lot_id, booth_id, last_hash),
  foreign key (lot_id, booth_id) references booth (lot_id, booth_id)
);
create trigger set_aside_commit_append_only before update or delete on set_aside_commit for each row execute function refuse_change();

create table journal_event (
  lot_id text not null,
  booth_id text not null,
  seq bigint not null check (seq >= 1),
  type text not null,
  version integer not null check (version >= 1),
  actor_id text,
  wall_time_ms bigint not null,
  monotonic_ms bigint not null,
  boot_id text not null,
  -- json keeps the text as it came; jsonb would refuse escapes that a parked fact may carry.
  body json not null,
  -- Of the row of personal_data that belongs to it; part of what is hashed.
  personal_digest text check (personal_digest ~ '^[0-9a-f]{64}$'),
  totals json not null,
  previous_hash text not null check (previous_hash ~ '^[0-9a-f]{64}$'),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  received_at timestamptz not null default now(),
  primary key (lot_id, booth_id, seq),
  foreign key (lot_id, booth_id) references booth (lot_id, booth_id)
);
create trigger journal_event_append_only before update or delete on journal_event for each row execute function refuse_change();
create trigger journal_event_no_truncate before truncate on journal_event for each statement execute function refuse_change();

-- Plates, names, phones and cards of a record, beside what is hashed: erased when the booth's journal says so.
create table personal_data (
  lot_id text not null,
  booth_id text not null,
  seq bigint not null,
  salt text not null,
  -- The place in the body and the value.
  data json not null,
  primary key (lot_id, booth_id, seq),
  foreign key (lot_id, booth_id, seq) references journal_event (lot_id, booth_id, seq)
);
create trigger personal_data_never_changes before update on personal_data for each row execute function refuse_change();
create trigger personal_data_no_truncate before truncate on personal_data for each statement execute function refuse_change();

create function personal_data_goes_by_rule() returns trigger language plpgsql as $$
begin
  if exists (
    select from gone
    where not exists (
      select from journal_event e, json_array_elements_text(e.body -> 'records') named (seq)
      where e.lot_id = gone.lot_id and e.booth_id = gone.booth_id and e.seq > gone.seq and e.type = 'personal.erased'
        and named.seq::bigint = gone.seq
    )
  ) then
    raise exception 'personal_data: no record says that it is erased' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger personal_data_goes_by_rule after delete on personal_data
  referencing old table as gone for each statement execute function personal_data_goes_by_rule();
create index journal_event_erasure on journal_event (lot_id, booth_id, seq) where type = 'personal.erased';

-- Which records a booth wrote together, by the last of them, and its signature of how many they are and of that one's hash.
create table journal_commit (
  lot_id text not null,
  booth_id text not null,
  seq bigint not null,
  count integer not null check (count >= 1),
  signature text not null,
  primary key (lot_id, booth_id, seq),
  foreign key (lot_id, booth_id, seq) references journal_event (lot_id, booth_id, seq)
);
create trigger journal_commit_append_only before update or delete on journal_commit for each row execute function refuse_change();
create trigger journal_commit_no_truncate before truncate on journal_commit for each statement execute function refuse_change();

-- A record whose meaning was refused: it stays in the chain, changes no projection, and is shown to people.
create table parked_event (
  lot_id text not null,
  booth_id text not null,
  seq bigint not null,
  why text not null,
  -- The record was accepted before it was applied, so that the answer to its push could not tell.
  late boolean not null,
  parked_at timestamptz not null default now(),
  primary key (lot_id, booth_id, seq),
  foreign key (lot_id, booth_id, seq) references journal_event (lot_id, booth_id, seq)
);
create trigger parked_event_append_only before update or delete on parked_event for each row execute function refuse_change();

-- == Backups ==
-- Sealed copies of a booth's books, and of its keys, for the day when its computer is dead. Upstream cannot open them.

create table backup (
  lot_id text not null,
  booth_id text not null,
  backup_id text not null check (length(backup_id) = 36),
  kind text not null check (kind in ('books', 'keys')),
  -- The last record in it, and when it was made, as the booth says.
  head_seq bigint not null check (head_seq >= 0),
  made_at_ms bigint not null check (made_at_ms >= 0),
  bytes bigint not null check (bytes >= 1),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- All parts are here, and add up to the digest.
  is_complete boolean not null default false,
  begun_at timestamptz not null default now(),
  primary key (lot_id, booth_id, backup_id),
  foreign key (lot_id, booth_id) references booth
);

create table backup_part (
  lot_id text not null,
  booth_id text not null,
  backup_id text not null,
  part integer not null check (part >= 0),
  content bytea not null,
  primary key (lot_id, booth_id, backup_id, part),
  foreign key (lot_id, booth_id, backup_id) references backup on delete cascade
);

-- == Projections: people, approvals, shifts ==
-- From here to the gateways, the tables are written by the acceptance of a journal batch and by nothing else.

create table operator (
  lot_id text not null,
  booth_id text not null,
  operator_id text not null,
  code text not null,
  name text not null,
  role text not null check (role in ('cashier', 'supervisor', 'owner')),
  disabled_reason text,
  primary key (lot_id, booth_id, operator_id),
  unique (lot_id, booth_id, code),
  foreign key (lot_id, booth_id) references booth (lot_id, booth_id)
);

create table exception_approval (
  lot_id text not null,
  exception_id text not null,
  kind text not null,
  session_id text,
  payment_id text,
  amount_paise bigint not null check (amount_paise >= 0),
  reason text not null,
  requester_id text not null,
  -- Null where the lot's approval table asks nobody.
  approver_id text,
  approved_at_ms bigint not null,
  primary key (lot_id, exception_id),
  check (approver_id <> requester_id)
);
create trigger exception_approval_append_only before update or delete on exception_approval
  for each row execute function refuse_change();

-- One row for the whole life of a shift; `drawer_paise` is what its movements add up to.
create table shift (
  lot_id text not null,
  shift_id text not null,
  booth_id text not null,
  number bigint not null check (number >= 1),
  drawer_id text not null,
  operator_id text not null,
  hand_id text not null,
  opened_at_ms bigint not null,
  float_paise bigint not null check (float_paise >= 0),
  drawer_paise bigint not null,
  counted_at_ms bigint,
  closed_at_ms bigint,
  closed_by_id text,
  close_reason text,
  handed_over json,
  unsent_records bigint,
  parked_records bigint,
  signed_off_at_ms bigint,
  signed_off_by_id text,
  sign_off_note text,
  primary key (lot_id, shift_id),
  unique (lot_id, booth_id, number),
  foreign key (lot_id, booth_id) references booth (lot_id, booth_id),
  check ((closed_at_ms is null) = (closed_by_id is null)),
  check ((signed_off_at_ms is null) = (signed_off_by_id is null)),
  check (closed_at_ms is null or counted_at_ms is not null),
  check (signed_off_at_ms is null or closed_at_ms is not null)
);
create unique index shift_one_open_per_drawer on shift (lot_id, booth_id, drawer_id) where closed_at_ms is null;

create function shift_goes_forward() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'shift % is never deleted', old.shift_id using errcode = 'restrict_violation';
  end if;
  if (new.number, new.drawer_id, new.operator_id, new.opened_at_ms, new.float_paise)
    is distinct from (old.number, old.drawer_id, old.operator_id, old.opened_at_ms, old.float_paise) then
    raise exception 'the opening of shift % cannot change', old.shift_id using errcode = 'restrict_violation';
  end if;
  if old.closed_at_ms is not null and (new.closed_at_ms, new.drawer_paise, new.counted_at_ms)
    is distinct from (old.closed_at_ms, old.drawer_paise, old.counted_at_ms) then
    raise exception 'shift % is closed', old.shift_id using errcode = 'restrict_violation';
  end if;
  if old.counted_at_ms is not null and new.drawer_paise <> old.drawer_paise then
    raise exception 'the drawer of shift % is counted', old.shift_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger shift_forward before update or delete on shift for each row execute function shift_goes_forward();

create table drawer_movement (
  lot_id text not null,
  movement_id text not null,
  shift_id text not null,
  kind text not null,
  amount_paise bigint not null,
  payment_id text,
  reason text,
  operator_id text not null,
  moved_at_ms bigint not null,
  primary key (lot_id, movement_id),
  foreign key (lot_id, shift_id) references shift (lot_id, shift_id)
);
create index drawer_movement_of_shift on drawer_movement (lot_id, shift_id);
create trigger drawer_movement_append_only before update or delete on drawer_movement
  for each row execute function refuse_change();

create table shift_count (
  lot_id text not null,
  count_id text not null,
  shift_id text not null,
  attempt bigint not null check (attempt >= 1),
  counts json not null,
  counted_paise bigint not null check (counted_paise >= 0),
  expected_paise bigint not null,
  variance_paise bigint not null check (variance_paise = counted_paise - expected_paise),
  operator_id text not null,
  locked_at_ms bigint not null,
  primary key (lot_id, count_id),
  unique (lot_id, shift_id, attempt),
  foreign key (lot_id, shift_id) references shift (lot_id, shift_id)
);
create trigger shift_count_append_only before update or delete on shift_count for each row execute function refuse_change();

-- == Projections: passes, lists, stays ==

create table pass (
  lot_id text not null,
  pass_id text not null,
  booth_id text not null,
  kind text not null check (kind in ('period', 'prepaid')),
  number text not null,
  -- The record that said it last.
  saved_seq bigint not null,
  holder text not null,
  phone text,
  card text,
  plates json not null,
  vehicle_class text not null,
  valid_from_ms bigint,
  valid_until_ms bigint check (valid_until_ms >= valid_from_ms),
  balance_paise bigint not null check (balance_paise >= 0),
  blocked_reason text,
  primary key (lot_id, pass_id),
  unique (lot_id, booth_id, number),
  foreign key (lot_id, booth_id) references booth (lot_id, booth_id)
);

create table list_entry (
  lot_id text not null,
  entry_id text not null,
  booth_id text not null,
  list text not null check (list in ('white', 'black')),
  plate text not null,
  message text not null,
  until_ms bigint,
  added_at_ms bigint not null,
  removed_at_ms bigint,
  primary key (lot_id, entry_id),
  foreign key (lot_id, booth_id) references booth (lot_id, booth_id)
);
create index list_entry_by_plate on list_entry (lot_id, plate) where removed_at_ms is null;

create table session (
  lot_id text not null,
  session_id text not null,
  booth_id text not null,
  state text not null check (state in ('open', 'settling', 'closed', 'void', 'towed')),
  origin text not null,
  ticket_id text,
  ticket_number text,
  plate text,
  pass_id text,
  vehicle_class text not null,
  zone_id text,
  slot_id text,
  tariff_id text not null,
  entered_at_ms bigint not null,
  closed_at_ms bigint,
  outcome text check (outcome in (
    'paid', 'nothing_due', 'complimentary', 'released_on_trust', 'lost_waived', 'left_unrecorded', 'pay_later', 'paid_by_pass'
  )),
  fee_due_paise bigint check (fee_due_paise >= 0),
  credit_paise bigint not null check (credit_paise >= 0),
  overstay_of text,
  pulled_aside boolean not null default false,
  primary key (lot_id, session_id),
  foreign key (lot_id, booth_id) references booth (lot_id, booth_id),
  foreign key (lot_id, pass_id) references pass (lot_id, pass_id),
  check ((state in ('closed', 'void')) = (closed_at_ms is not null)),
  check ((state = 'closed') = (outcome is not null)),
  check (outcome is null or fee_due_paise is not null)
);
create index session_inside on session (lot_id, plate) where state in ('open', 'settling');
create index session_on_credit on session (lot_id, session_id) where outcome in ('released_on_trust', 'pay_later');

create table ticket_replacement (
  lot_id text not null,
  ticket_id text not null,
  session_id text not null,
  old_ticket_id text,
  old_ticket_number text,
  ticket_number text not null,
  why text not null,
  exception_id text,
  at_ms bigint not null,
  primary key (lot_id, ticket_id),
  foreign key (lot_id, session_id) references session (lot_id, session_id)
);
create trigger ticket_replacement_append_only before update or delete on ticket_replacement
  for each row execute function refuse_change();

-- A slip on which somebody promised to pay, and what was written off of such debts.
create table debt (
  lot_id text not null,
  session_id text not null,
  amount_paise bigint not null check (amount_paise > 0),
  person text not null,
  phone text,
  at_ms bigint not null,
  primary key (lot_id, session_id),
  foreign key (lot_id, session_id) references session (lot_id, session_id)
);
create trigger debt_append_only before delete on debt for each row execute function refuse_change();
create trigger debt_only_forgets before update on debt for each row
  when ((new.person, new.phone) is distinct from ('—', null) or (new.lot_id, new.session_id, new.amount_paise)
    is distinct from (old.lot_id, old.session_id, old.amount_paise))
  execute function refuse_change();

create table debt_write_off (
  lot_id text not null,
  booth_id text not null,
  seq bigint not null,
  session_id text not null,
  amount_paise bigint not null check (amount_paise > 0),
  exception_id text not null,
  at_ms bigint not null,
  primary key (lot_id, booth_id, seq),
  foreign key (lot_id, session_id) references session (lot_id, session_id),
  foreign key (lot_id, exception_id) references exception_approval (lot_id, exception_id)
);
create index debt_write_off_of_session on debt_write_off (lot_id, session_id);
create trigger debt_write_off_append_only before update or delete on debt_write_off for each row execute function refuse_change();

-- What a prepaid pass paid for a stay.
create table pass_charge (
  lot_id text not null,
  booth_id text not null,
  seq bigint not null,
  pass_id text not null,
  session_id text not null,
  amount_paise bigint not null check (amount_paise > 0),
  balance_paise bigint not null check (balance_paise >= 0),
  primary key (lot_id, booth_id, seq),
  foreign key (lot_id, pass_id) references pass (lot_id, pass_id),
  foreign key (lot_id, session_id) references session (lot_id, session_id)
);
create index pass_charge_of_session on pass_charge (lot_id, session_id);
create trigger pass_charge_append_only before update or delete on pass_charge for each row execute function refuse_change();

-- == Projections: payments, refunds, receipts ==

create table payment (
  lot_id text not null,
  payment_id text not null,
  booth_id text not null,
  -- It pays for a stay or for the sale of a pass.
  session_id text,
  pass_sale_id text,
  shift_id text not null,
  -- Who took or started it.
  operator_id text,
  method text not null check (method in ('cash', 'upi', 'card')),
  state text not null check (state in ('PENDING', 'SUCCESS', 'FAILED', 'EXPIRED', 'CANCELLED')),
  amount_paise bigint not null check (amount_paise >= 0),
  tendered_paise bigint,
  change_paise bigint,
  provider_reference text,
  started_at_ms bigint not null,
  expires_at_ms bigint,
  resolved_at_ms bigint,
  primary key (lot_id, payment_id),
  foreign key (lot_id, session_id) references session (lot_id, session_id),
  foreign key (lot_id, booth_id) references booth (lot_id, booth_id),
  -- Cash is paid at once, with enough tendered; online money has a reference once, and only once, it has come.
  check (method <> 'cash' or (state = 'SUCCESS' and tendered_paise >= amount_paise and change_paise = tendered_paise - amount_paise)),
  check (method = 'cash' or (tendered_paise is null and change_paise is null and expires_at_ms is not null)),
  check ((method <> 'cash' and state = 'SUCCESS') = (provider_reference is not null)),
  check ((state = 'PENDING') = (resolved_at_ms is null)),
  check ((session_id is null) = (pass_sale_id is not null))
);
create unique index payment_reference on payment (lot_id, provider_reference) where provider_reference is not null;
create index payment_of_session on payment (lot_id, session_id);
create index payment_pending on payment (lot_id, booth_id) where state = 'PENDING';

create function payment_resolves_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'PENDING' then
    raise exception 'payment % is resolved', old.payment_id using errcode = 'restrict_violation';
  end if;
  if (new.amount_paise, new.session_id, new.pass_sale_id, new.shift_id, new.operator_id, new.method)
    is distinct from (old.amount_paise, old.session_id, old.pass_sale_id, old.shift_id, old.operator_id, old.method) then
    raise exception 'payment % cannot change what it pays', old.payment_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger payment_resolution before update or delete on payment for each row execute function payment_resolves_once();

create table pass_sale (
  lot_id text not null,
  sale_id text not null,
  pass_id text not null,
  payment_id text not null,
  amount_paise bigint not null check (amount_paise > 0),
  terms json not null,
  activated_at_ms bigint,
  primary key (lot_id, sale_id),
  unique (lot_id, payment_id),
  foreign key (lot_id, pass_id) references pass (lot_id, pass_id),
  foreign key (lot_id, payment_id) references payment (lot_id, payment_id)
);

-- Money for a payment that was resolved already.
create table late_money (
  lot_id text not null,
  payment_id text not null,
  provider_reference text not null,
  amount_paise bigint not null check (amount_paise > 0),
  received_at_ms bigint not null,
  primary key (lot_id, payment_id, provider_reference),
  unique (lot_id, provider_reference),
  foreign key (lot_id, payment_id) references payment (lot_id, payment_id)
);
create trigger late_money_append_only before update or delete on late_money for each row execute function refuse_change();

create table refund (
  lot_id text not null,
  refund_id text not null,
  payment_id text not null,
  session_id text,
  amount_paise bigint not null check (amount_paise > 0),
  reason text not null,
  state text not null check (state in ('PENDING', 'SUCCESS', 'FAILED')),
  due_at_ms bigint not null,
  exception_id text,
  way text check (way in ('cash', 'online')),
  started_at_ms bigint,
  resolved_at_ms bigint,
  provider_reference text,
  failure text,
  primary key (lot_id, refund_id),
  foreign key (lot_id, payment_id) references payment (lot_id, payment_id),
  check ((state = 'PENDING') = (resolved_at_ms is null)),
  check (state <> 'SUCCESS' or (way is not null and exception_id is not null)),
  check ((state = 'SUCCESS' and way = 'online') = (provider_reference is not null))
);
create index refund_of_payment on refund (lot_id, payment_id);
create unique index refund_reference on refund (lot_id, provider_reference) where provider_reference is not null;

create function refund_resolves_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'PENDING' then
    raise exception 'refund % is resolved', old.refund_id using errcode = 'restrict_violation';
  end if;
  if (new.payment_id, new.session_id, new.amount_paise, new.reason, new.due_at_ms)
    is distinct from (old.payment_id, old.session_id, old.amount_paise, old.reason, old.due_at_ms) then
    raise exception 'refund % cannot change what it gives back', old.refund_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger refund_resolution before update or delete on refund for each row execute function refund_resolves_once();

create table receipt (
  lot_id text not null,
  receipt_id text not null,
  booth_id text not null,
  number text not null,
  financial_year text not null,
  running bigint not null check (running >= 1),
  session_id text,
  payment_id text not null,
  total_paise bigint not null check (total_paise >= 0),
  taxable_paise bigint not null check (taxable_paise >= 0),
  tax_paise bigint not null check (tax_paise >= 0),
  issued_at_ms bigint not null,
  primary key (lot_id, receipt_id),
  unique (lot_id, number),
  unique (lot_id, booth_id, financial_year, running),
  foreign key (lot_id, payment_id) references payment (lot_id, payment_id)
);
create trigger receipt_append_only before update or delete on receipt for each row execute function refuse_change();

create table receipt_void (
  lot_id text not null,
  receipt_id text not null,
  exception_id text not null,
  refund_id text not null,
  at_ms bigint not null,
  primary key (lot_id, receipt_id),
  foreign key (lot_id, receipt_id) references receipt (lot_id, receipt_id),
  foreign key (lot_id, exception_id) references exception_approval (lot_id, exception_id),
  foreign key (lot_id, refund_id) references refund (lot_id, refund_id)
);
create trigger receipt_void_append_only before update or delete on receipt_void for each row execute function refuse_change();

-- == Projections: reports and reconciliation ==

-- The day book, as in the booth: every report is a sum over a range of it.
create table book_entry (
  lot_id text not null,
  booth_id text not null,
  seq bigint not null,
  kind text not null,
  detail text not null,
  vehicle_class text,
  operator_id text,
  amount_paise bigint not null,
  taxable_paise bigint not null,
  tax_paise bigint not null,
  at_ms bigint not null,
  primary key (lot_id, booth_id, seq, kind),
  foreign key (lot_id, booth_id, seq) references journal_event (lot_id, booth_id, seq)
);
create trigger book_entry_append_only before update or delete on book_entry for each row execute function refuse_change();

create table closing (
  lot_id text not null,
  closing_id text not null,
  booth_id text not null,
  kind text not null check (kind in ('shift', 'day', 'month', 'year')),
  number bigint not null check (number >= 1),
  shift_id text,
  from_seq bigint not null check (from_seq >= 1),
  through_seq bigint not null check (through_seq >= from_seq),
  from_ms bigint not null,
  through_ms bigint not null,
  tally json not null,
  totals json not null,
  drawer json,
  made_at_ms bigint not null,
  -- Whether the sums of upstream's own day book over the same records are those of the booth. Null until they are added up.
  recount_agrees boolean,
  primary key (lot_id, closing_id),
  unique (lot_id, booth_id, kind, number),
  unique (lot_id, shift_id),
  foreign key (lot_id, booth_id) references booth (lot_id, booth_id),
  check ((kind = 'shift') = (shift_id is not null)),
  check ((kind = 'shift') = (drawer is not null))
);

create function closing_is_recounted_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.recount_agrees is not null
    or (to_jsonb(new) - 'recount_agrees') is distinct from (to_jsonb(old) - 'recount_agrees') then
    raise exception 'closing % never changes', old.closing_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger closing_recount before update or delete on closing for each row execute function closing_is_recounted_once();

-- Numbers that a booth never gives again after a restore: lost records may have given them away.
create table series_skip (
  lot_id text not null,
  booth_id text not null,
  seq bigint not null,
  series text not null,
  first bigint not null check (first >= 1),
  through bigint not null check (through >= first),
  primary key (lot_id, booth_id, series, seq),
  foreign key (lot_id, booth_id) references booth (lot_id, booth_id)
);
create trigger series_skip_append_only before update or delete on series_skip for each row execute function refuse_change();

-- Each record of a booth is counted by exactly one closing of each kind.
create function closing_follows_the_last() returns trigger language plpgsql as $$
declare
  last closing;
  skipped bigint;
begin
  select * into last from closing
    where lot_id = new.lot_id and booth_id = new.booth_id and kind = new.kind order by number desc limit 1;
  select coalesce(max(through), 0) into skipped from series_skip
    where lot_id = new.lot_id and booth_id = new.booth_id and series = 'closing ' || new.kind;
  if new.number <> greatest(coalesce(last.number, 0), skipped) + 1 or new.from_seq <> coalesce(last.through_seq, 0) + 1 then
    raise exception 'closing % does not follow the last one of its kind', new.closing_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger closing_series before insert on closing for each row execute function closing_follows_the_last();

create table settlement_import (
  lot_id text not null,
  import_id text not null,
  booth_id text not null,
  source text not null,
  file_name text not null,
  file_sha256 text not null,
  parts bigint not null check (parts >= 1),
  at_ms bigint not null,
  primary key (lot_id, import_id),
  foreign key (lot_id, booth_id) references booth (lot_id, booth_id)
);

create table settlement_line (
  lot_id text not null,
  booth_id text not null,
  source text not null,
  entity_id text not null,
  import_id text not null,
  kind text not null check (kind in ('payment', 'refund', 'adjustment')),
  payment_reference text,
  gross_paise bigint not null check (gross_paise >= 0),
  fee_paise bigint not null check (fee_paise >= 0),
  tax_paise bigint not null check (tax_paise >= 0),
  net_paise bigint not null,
  utr text,
  created_at_ms bigint,
  settled_at_ms bigint,
  primary key (lot_id, booth_id, source, entity_id),
  foreign key (lot_id, import_id) references settlement_import (lot_id, import_id)
);
create index settlement_line_by_reference on settlement_line (lot_id, payment_reference) where payment_reference is not null;
create trigger settlement_line_append_only before update or delete on settlement_line
  for each row execute function refuse_change();

create table reconcile_decision (
  lot_id text not null,
  booth_id text not null,
  item text not null check (item in ('payment', 'line')),
  item_id text not null,
  reason text not null,
  decision text not null check (decision in ('settled', 'written_off')),
  amount_paise bigint not null check (amount_paise >= 0),
  exception_id text not null,
  at_ms bigint not null,
  primary key (lot_id, booth_id, item, item_id, reason),
  foreign key (lot_id, exception_id) references exception_approval (lot_id, exception_id)
);
create trigger reconcile_decision_append_only before update or delete on reconcile_decision
  for each row execute function refuse_change();

-- == The gateways ==
-- What they said, and what the booths are told of it.

create table gateway_order (
  lot_id text not null,
  payment_id text not null,
  booth_id text not null,
  provider text not null,
  method text not null,
  amount_paise bigint not null check (amount_paise > 0),
  currency text not null default 'INR' check (currency = 'INR'),
  state text not null check (state in ('requested', 'ready', 'captured', 'failed', 'expired', 'closed')),
  provider_order_id text,
  provider_reference text,
  captured_at_ms bigint,
  qr_text text,
  expires_at_ms bigint not null,
  why text,
  -- The booth does not want it any more; the worker takes the QR out of use.
  close_wanted boolean not null default false,
  -- The gateway must be asked once more: this database may have lost what the gateway said.
  recheck boolean not null default false,
  -- The booth's journal says that it was captured. Denied: the gateway was asked, and it was not.
  claim text check (claim in ('made', 'denied')),
  -- The workers' lease and backoff: nobody touches the order before this time.
  next_attempt_at timestamptz not null default now(),
  attempts integer not null default 0,
  created_at timestamptz not null default now(),
  primary key (lot_id, payment_id),
  foreign key (lot_id, booth_id) references booth (lot_id, booth_id),
  foreign key (lot_id, payment_id) references payment (lot_id, payment_id),
  check (state <> 'ready' or (qr_text is not null and provider_order_id is not null)),
  check ((state = 'captured') = (provider_reference is not null)),
  check ((state = 'captured') = (captured_at_ms is not null))
);
-- One reference settles one payment.
create unique index gateway_order_reference on gateway_order (lot_id, provider, provider_reference)
  where provider_reference is not null;
create index gateway_order_work on gateway_order (next_attempt_at)
  where state in ('requested', 'ready') or close_wanted or recheck or claim = 'made';

create function gateway_order_moves_forward() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'gateway_order is never deleted' using errcode = 'restrict_violation';
  end if;
  if new.amount_paise <> old.amount_paise or new.provider <> old.provider or new.booth_id <> old.booth_id then
    raise exception 'order % cannot change what it asks for', old.payment_id using errcode = 'restrict_violation';
  end if;
  if old.state = 'captured' and (new.state <> 'captured' or new.provider_reference <> old.provider_reference) then
    raise exception 'order % is captured', old.payment_id using errcode = 'restrict_violation';
  end if;
  -- A QR out of use may still turn out to be paid, and nothing else.
  if old.state in ('failed', 'expired', 'closed') and new.state not in (old.state, 'captured') then
    raise exception 'order % cannot go from % to %', old.payment_id, old.state, new.state using errcode = 'restrict_violation';
  end if;
  if old.state = 'ready' and new.state = 'requested' then
    raise exception 'order % is ready already', old.payment_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger gateway_order_moves before update or delete on gateway_order
  for each row execute function gateway_order_moves_forward();

create table gateway_refund (
  lot_id text not null,
  refund_id text not null,
  payment_id text not null,
  booth_id text not null,
  provider text not null,
  amount_paise bigint not null check (amount_paise > 0),
  -- The gateway's own id of the captured money that goes back.
  capture_reference text not null,
  -- requested: perhaps asked, no answer yet · sent: the gateway has it · the rest is the gateway's last word.
  state text not null check (state in ('requested', 'sent', 'succeeded', 'failed')),
  provider_refund_id text,
  provider_reference text,
  resolved_at_ms bigint,
  why text,
  -- The booth's journal says how it ended. Denied: the gateway was asked, and it has not ended so.
  claim text check (claim in ('made', 'denied')),
  -- The workers' lease and backoff: nobody touches the refund before this time.
  next_attempt_at timestamptz not null default now(),
  attempts integer not null default 0,
  created_at timestamptz not null default now(),
  primary key (lot_id, refund_id),
  foreign key (lot_id, refund_id) references refund (lot_id, refund_id),
  foreign key (lot_id, payment_id) references gateway_order (lot_id, payment_id),
  check (state <> 'sent' or provider_refund_id is not null),
  check ((state = 'succeeded') = (provider_reference is not null)),
  check ((state in ('succeeded', 'failed')) = (resolved_at_ms is not null))
);
create unique index gateway_refund_reference on gateway_refund (lot_id, provider, provider_reference)
  where provider_reference is not null;
create index gateway_refund_of_payment on gateway_refund (lot_id, payment_id);
create index gateway_refund_work on gateway_refund (next_attempt_at) where state in ('requested', 'sent');

-- Only captured money goes back, and never more of it than was captured.
create function gateway_refund_is_covered() returns trigger language plpgsql as $$
declare captured bigint;
begin
  select amount_paise into captured from gateway_order o
    where o.lot_id = new.lot_id and o.payment_id = new.payment_id and o.state = 'captured' and o.provider = new.provider
      and o.provider_reference = new.capture_reference
    for update;
  if captured is null then
    raise exception 'nobody captured what refund % gives back', new.refund_id using errcode = 'restrict_violation';
  end if;
  if new.state <> 'requested' then
    raise exception 'refund % begins as requested', new.refund_id using errcode = 'restrict_violation';
  end if;
  if new.amount_paise + (
    select coalesce(sum(amount_paise), 0) from gateway_refund r
    where r.lot_id = new.lot_id and r.payment_id = new.payment_id and r.state <> 'failed'
  ) > captured then
    raise exception 'refund % is of more than was captured', new.refund_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger gateway_refund_covered before insert on gateway_refund for each row execute function gateway_refund_is_covered();

create function gateway_refund_moves_forward() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'gateway_refund is never deleted' using errcode = 'restrict_violation';
  end if;
  if (new.payment_id, new.booth_id, new.provider, new.amount_paise, new.capture_reference)
    is distinct from (old.payment_id, old.booth_id, old.provider, old.amount_paise, old.capture_reference) then
    raise exception 'refund % cannot change what it asks for', old.refund_id using errcode = 'restrict_violation';
  end if;
  if old.state in ('succeeded', 'failed') and (new.state, new.provider_reference) is distinct from (old.state, old.provider_reference) then
    raise exception 'refund % is %', old.refund_id, old.state using errcode = 'restrict_violation';
  end if;
  if old.state = 'sent' and new.state = 'requested' then
    raise exception 'refund % is sent already', old.refund_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger gateway_refund_moves before update or delete on gateway_refund
  for each row execute function gateway_refund_moves_forward();

-- The one table whose key does not start with the lot: a delivery names no lot before it has been read.
create table webhook_inbox (
  provider text not null,
  event_id text not null,
  -- Of the raw body. The gateway's signature does not cover the event's id, so the same id with another body is another event.
  body_hash bytea not null check (length(body_hash) = 32),
  -- Empty once it was forgotten: it names the payer.
  raw_body bytea not null,
  headers jsonb not null,
  received_at timestamptz not null default now(),
  processed_at timestamptz,
  outcome text,
  next_attempt_at timestamptz not null default now(),
  attempts integer not null default 0,
  primary key (provider, event_id, body_hash),
  check ((processed_at is null) = (outcome is null))
);
create index webhook_inbox_to_forget on webhook_inbox (processed_at) where raw_body <> '';
create index webhook_inbox_work on webhook_inbox (next_attempt_at) where processed_at is null;

create table feed (
  lot_id text not null references lot,
  feed_no bigint not null check (feed_no >= 1),
  booth_id text not null,
  -- It is about a payment or a refund.
  payment_id text,
  refund_id text,
  kind text not null check (kind in (
    'payment_ready', 'payment_captured', 'payment_failed', 'payment_expired', 'refund_succeeded', 'refund_failed'
  )),
  body json not null,
  created_at timestamptz not null default now(),
  primary key (lot_id, feed_no),
  -- Each booth hears each thing once, whatever the gateway repeats.
  unique (lot_id, payment_id, kind),
  unique (lot_id, refund_id, kind),
  foreign key (lot_id, payment_id) references gateway_order (lot_id, payment_id),
  foreign key (lot_id, refund_id) references gateway_refund (lot_id, refund_id),
  check ((payment_id is null) = (refund_id is not null)),
  check ((refund_id is not null) = (kind like 'refund\_%'))
);
create index feed_of_booth on feed (lot_id, booth_id, feed_no);
create trigger feed_append_only before update or delete on feed for each row execute function refuse_change();

create function feed_needs_capture() returns trigger language plpgsql as $$
begin
  if new.kind = 'payment_captured' and not exists (
    select from gateway_order o
    where o.lot_id = new.lot_id and o.payment_id = new.payment_id and o.state = 'captured'
      and o.amount_paise = (new.body ->> 'amountPaise')::bigint and o.provider_reference = new.body ->> 'providerReference'
  ) then
    raise exception 'nobody captured payment %', new.payment_id using errcode = 'restrict_violation';
  end if;
  if new.kind = 'refund_succeeded' and not exists (
    select from gateway_refund r
    where r.lot_id = new.lot_id and r.refund_id = new.refund_id and r.state = 'succeeded'
      and r.amount_paise = (new.body ->> 'amountPaise')::bigint and r.provider_reference = new.body ->> 'providerReference'
  ) then
    raise exception 'nobody gave refund % back', new.refund_id using errcode = 'restrict_violation';
  end if;
  if new.kind = 'refund_failed' and not exists (
    select from gateway_refund r where r.lot_id = new.lot_id and r.refund_id = new.refund_id and r.state = 'failed'
  ) then
    raise exception 'refund % did not fail', new.refund_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger feed_capture before insert on feed for each row execute function feed_needs_capture();

-- What a person must look at. The lot is the one that the gateway or the booth claimed, so it may not exist.
create table anomaly (
  lot_id text not null,
  anomaly_id text not null,
  kind text not null,
  payment_id text,
  booth_id text,
  provider text,
  provider_reference text,
  amount_paise bigint,
  detail text not null,
  found_at timestamptz not null default now(),
  primary key (lot_id, anomaly_id)
);
create index anomaly_of_payment on anomaly (lot_id, payment_id, kind);
create trigger anomaly_append_only before update or delete on anomaly for each row execute function refuse_change();

-- What supervisors do: more ways out, passes, refunds by people, voided receipts, shifts with their counts, closings, the day book.
-- Everything that a booth of an earlier release has journaled is projected here as if the tables had been there.

-- Facts whose meaning was accepted, of the types that get a table here. Bodies of parked ones may hold what no cast can read.
create temporary table meant on commit drop as
  select lot_id, booth_id, seq, type, actor_id, wall_time_ms, body
  from journal_event e
  where not exists (select from parked_event p where p.lot_id = e.lot_id and p.booth_id = e.booth_id and p.seq = e.seq);

alter table exception_approval alter column approver_id drop not null;

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
insert into operator (lot_id, booth_id, operator_id, code, name, role)
  select lot_id, booth_id, body -> 'operator' ->> 'operatorId', body -> 'operator' ->> 'code', body -> 'operator' ->> 'name',
    body -> 'operator' ->> 'role'
  from meant where type = 'operator.added'
  on conflict do nothing;

create table pass (
  lot_id text not null,
  pass_id text not null,
  booth_id text not null,
  kind text not null check (kind in ('period', 'prepaid')),
  number text not null,
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

alter table session add column pass_id text;
alter table session add foreign key (lot_id, pass_id) references pass (lot_id, pass_id);
alter table session add check (outcome in (
  'paid', 'nothing_due', 'complimentary', 'released_on_trust', 'lost_waived', 'left_unrecorded', 'pay_later', 'paid_by_pass'
));
create index session_on_credit on session (lot_id, session_id) where outcome in ('released_on_trust', 'pay_later');

drop trigger payment_resolution on payment;
alter table payment alter column session_id drop not null;
alter table payment add column pass_sale_id text;
alter table payment add column operator_id text;
alter table payment add check ((session_id is null) = (pass_sale_id is not null));
update payment set operator_id = meant.actor_id
  from meant
  where meant.type in ('payment.cash_taken', 'payment.started') and meant.lot_id = payment.lot_id
    and meant.body ->> 'paymentId' = payment.payment_id;
create or replace function payment_resolves_once() returns trigger language plpgsql as $$
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

-- What a prepaid pass paid for a stay. A session's are found by it.
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

alter table refund alter column session_id drop not null;
alter table refund add column exception_id text;
alter table refund add column way text check (way in ('cash', 'online'));
alter table refund add column started_at_ms bigint;
alter table refund add column resolved_at_ms bigint;
alter table refund add column provider_reference text;
alter table refund add column failure text;
alter table refund add check ((state = 'PENDING') = (resolved_at_ms is null));
alter table refund add check (state <> 'SUCCESS' or (way is not null and exception_id is not null));
alter table refund add check ((state = 'SUCCESS' and way = 'online') = (provider_reference is not null));
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

drop trigger receipt_append_only on receipt;
alter table receipt alter column session_id drop not null;
alter table receipt add column taxable_paise bigint not null default 0 check (taxable_paise >= 0);
alter table receipt add column tax_paise bigint not null default 0 check (tax_paise >= 0);
update receipt
  set taxable_paise = coalesce((meant.body -> 'gst' ->> 'taxablePaise')::bigint, 0),
    tax_paise = coalesce((meant.body -> 'gst' ->> 'cgstPaise')::bigint + (meant.body -> 'gst' ->> 'sgstPaise')::bigint, 0)
  from meant
  where meant.type = 'receipt.issued' and meant.lot_id = receipt.lot_id and meant.body ->> 'receiptId' = receipt.receipt_id;
alter table receipt alter column taxable_paise drop default;
alter table receipt alter column tax_paise drop default;
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

-- A slip on which somebody promised to pay, and what was given up of such debts.
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
create trigger debt_append_only before update or delete on debt for each row execute function refuse_change();
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

insert into shift (lot_id, shift_id, booth_id, number, drawer_id, operator_id, hand_id, opened_at_ms, float_paise, drawer_paise)
  select lot_id, body ->> 'shiftId', booth_id, (body ->> 'number')::bigint, body ->> 'drawerId', body ->> 'operatorId',
    body ->> 'operatorId', (body ->> 'openedAtMs')::bigint, (body ->> 'floatPaise')::bigint, 0
  from meant where type = 'shift.opened'
  on conflict do nothing;
insert into drawer_movement (lot_id, movement_id, shift_id, kind, amount_paise, payment_id, reason, operator_id, moved_at_ms)
  select m.lot_id, m.body -> 'movement' ->> 'movementId', shift.shift_id, m.body -> 'movement' ->> 'kind',
    (m.body -> 'movement' ->> 'amountPaise')::bigint, m.body -> 'movement' ->> 'paymentId', m.body -> 'movement' ->> 'reason',
    m.body -> 'movement' ->> 'operatorId', (m.body -> 'movement' ->> 'movedAtMs')::bigint
  from meant m
  join shift on shift.lot_id = m.lot_id and shift.shift_id = m.body -> 'movement' ->> 'shiftId'
  where m.type = 'drawer.moved'
  on conflict do nothing;
update shift set drawer_paise = moved.paise
  from (select lot_id, shift_id, sum(amount_paise)::bigint as paise from drawer_movement group by lot_id, shift_id) moved
  where moved.lot_id = shift.lot_id and moved.shift_id = shift.shift_id;

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
-- Each record of a booth is counted by exactly one closing of each kind.
create function closing_follows_the_last() returns trigger language plpgsql as $$
declare last closing;
begin
  select * into last from closing
    where lot_id = new.lot_id and booth_id = new.booth_id and kind = new.kind order by number desc limit 1;
  if new.number <> coalesce(last.number, 0) + 1 or new.from_seq <> coalesce(last.through_seq, 0) + 1 then
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

-- The day book, as in the booth: every report is a sum over a stretch of it.
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
insert into book_entry (lot_id, booth_id, seq, kind, detail, vehicle_class, operator_id, amount_paise, taxable_paise, tax_paise, at_ms)
select m.lot_id, m.booth_id, m.seq, e.kind, e.detail, session.vehicle_class, coalesce(m.actor_id, payment.operator_id),
  e.amount::bigint, e.taxable::bigint, e.tax::bigint, m.wall_time_ms
from meant m
left join payment on payment.lot_id = m.lot_id and payment.payment_id = m.body ->> 'paymentId'
left join session on session.lot_id = m.lot_id and session.session_id = coalesce(m.body ->> 'sessionId', payment.session_id)
cross join lateral (
  select case when m.body ->> 'origin' = 'overstay' then 'overstayed' else 'entered' end as kind,
    case when m.body ->> 'origin' = 'overstay' then '' else m.body ->> 'origin' end as detail,
    '0' as amount, '0' as taxable, '0' as tax
  where m.type = 'session.opened'
  union all select 'left', m.body ->> 'outcome', m.body ->> 'feeDuePaise', '0', '0' where m.type = 'session.closed'
  union all select 'voided', '', '0', '0', '0' where m.type = 'session.voided'
  union all select 'received', 'cash', m.body ->> 'amountPaise', '0', '0' where m.type = 'payment.cash_taken'
  union all select 'received', payment.method, m.body ->> 'amountPaise', '0', '0' where m.type = 'payment.succeeded'
  union all select 'late_money', payment.method, m.body ->> 'amountPaise', '0', '0' where m.type = 'payment.late_money'
  union all select 'cancelled_payment', payment.method, '0', '0', '0' where m.type = 'payment.cancelled'
  union all select 'failed_payment', payment.method, '0', '0', '0' where m.type in ('payment.failed', 'payment.expired')
  union all select 'refund_due', m.body ->> 'reason', m.body ->> 'amountPaise', '0', '0' where m.type = 'refund.due'
  union all select 'exception', m.body ->> 'kind', m.body ->> 'amountPaise', '0', '0' where m.type = 'exception.approved'
  union all select 'drawer', m.body -> 'movement' ->> 'kind', m.body -> 'movement' ->> 'amountPaise', '0', '0'
    where m.type = 'drawer.moved'
  union all select 'receipt', '', m.body ->> 'totalPaise', coalesce(m.body -> 'gst' ->> 'taxablePaise', '0'),
      (coalesce((m.body -> 'gst' ->> 'cgstPaise')::bigint, 0) + coalesce((m.body -> 'gst' ->> 'sgstPaise')::bigint, 0))::text
    where m.type = 'receipt.issued'
  union all select 'copy', '', '0', '0', '0' where m.type = 'document.copied'
  union all select 'barrier', case when m.body ->> 'sessionId' is null then 'manual' else m.body ->> 'direction' end, '0', '0', '0'
    where m.type = 'barrier.requested'
) e;
create trigger book_entry_append_only before update or delete on book_entry for each row execute function refuse_change();

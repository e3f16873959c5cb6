-- Projections of the booths' facts. Written by the acceptance of a journal batch and by nothing else.

create table session (
  lot_id text not null,
  session_id text not null,
  booth_id text not null,
  state text not null check (state in ('open', 'settling', 'closed', 'void', 'towed')),
  origin text not null,
  ticket_id text,
  ticket_number text,
  plate text,
  vehicle_class text not null,
  zone_id text,
  slot_id text,
  tariff_id text not null,
  entered_at_ms bigint not null,
  closed_at_ms bigint,
  outcome text,
  fee_due_paise bigint check (fee_due_paise >= 0),
  credit_paise bigint not null check (credit_paise >= 0),
  overstay_of text,
  pulled_aside boolean not null default false,
  primary key (lot_id, session_id),
  foreign key (lot_id, booth_id) references booth (lot_id, booth_id),
  check ((state in ('closed', 'void')) = (closed_at_ms is not null)),
  check ((state = 'closed') = (outcome is not null)),
  check (outcome is null or fee_due_paise is not null)
);
create index session_inside on session (lot_id, plate) where state in ('open', 'settling');

create table payment (
  lot_id text not null,
  payment_id text not null,
  booth_id text not null,
  session_id text not null,
  shift_id text not null,
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
  check ((state = 'PENDING') = (resolved_at_ms is null))
);
create unique index payment_reference on payment (lot_id, provider_reference) where provider_reference is not null;
create index payment_of_session on payment (lot_id, session_id);
create index payment_pending on payment (lot_id, booth_id) where state = 'PENDING';

create function payment_resolves_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'PENDING' then
    raise exception 'payment % is resolved', old.payment_id using errcode = 'restrict_violation';
  end if;
  if new.amount_paise <> old.amount_paise or new.session_id <> old.session_id or new.method <> old.method then
    raise exception 'payment % cannot change what it pays', old.payment_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger payment_resolution before update or delete on payment for each row execute function payment_resolves_once();

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
  session_id text not null,
  amount_paise bigint not null check (amount_paise > 0),
  reason text not null,
  state text not null check (state in ('PENDING', 'SUCCESS', 'FAILED')),
  due_at_ms bigint not null,
  primary key (lot_id, refund_id),
  foreign key (lot_id, payment_id) references payment (lot_id, payment_id)
);
create index refund_of_payment on refund (lot_id, payment_id);

create table exception_approval (
  lot_id text not null,
  exception_id text not null,
  kind text not null,
  session_id text,
  payment_id text,
  amount_paise bigint not null check (amount_paise >= 0),
  reason text not null,
  requester_id text not null,
  approver_id text not null,
  approved_at_ms bigint not null,
  primary key (lot_id, exception_id),
  check (approver_id <> requester_id)
);
create trigger exception_approval_append_only before update or delete on exception_approval
  for each row execute function refuse_change();

create table receipt (
  lot_id text not null,
  receipt_id text not null,
  booth_id text not null,
  number text not null,
  financial_year text not null,
  running bigint not null check (running >= 1),
  session_id text not null,
  payment_id text not null,
  total_paise bigint not null check (total_paise >= 0),
  issued_at_ms bigint not null,
  primary key (lot_id, receipt_id),
  unique (lot_id, number),
  unique (lot_id, booth_id, financial_year, running),
  foreign key (lot_id, payment_id) references payment (lot_id, payment_id)
);
create trigger receipt_append_only before update or delete on receipt for each row execute function refuse_change();

-- What the gateways said, and what the booths are told of it.

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
create index gateway_order_work on gateway_order (next_attempt_at) where state in ('requested', 'ready') or close_wanted;

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

-- The one table whose key does not start with the lot: a delivery names no lot before it has been read.
create table webhook_inbox (
  provider text not null,
  event_id text not null,
  -- Of the raw body. The gateway's signature does not cover the event's id, so the same id with another body is another event.
  body_hash bytea not null check (length(body_hash) = 32),
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
create index webhook_inbox_work on webhook_inbox (next_attempt_at) where processed_at is null;

create table feed (
  lot_id text not null references lot,
  feed_no bigint not null check (feed_no >= 1),
  booth_id text not null,
  payment_id text not null,
  kind text not null check (kind in ('payment_ready', 'payment_captured', 'payment_failed', 'payment_expired')),
  body json not null,
  created_at timestamptz not null default now(),
  primary key (lot_id, feed_no),
  -- Each booth hears each thing once, whatever the gateway repeats.
  unique (lot_id, payment_id, kind),
  foreign key (lot_id, payment_id) references gateway_order (lot_id, payment_id)
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
create trigger anomaly_append_only before update or delete on anomaly for each row execute function refuse_change();
create index anomaly_of_payment on anomaly (lot_id, payment_id, kind);

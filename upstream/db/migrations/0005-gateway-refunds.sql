-- What the gateways said of money that is to go back, and how the booths are told.

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

alter table feed alter column payment_id drop not null;
alter table feed add column refund_id text;
alter table feed drop constraint feed_kind_check;
alter table feed add constraint feed_kind_check check (kind in (
  'payment_ready', 'payment_captured', 'payment_failed', 'payment_expired', 'refund_succeeded', 'refund_failed'
));
alter table feed add check ((payment_id is null) = (refund_id is not null));
alter table feed add check ((refund_id is not null) = (kind like 'refund\_%'));
alter table feed add unique (lot_id, refund_id, kind);
alter table feed add foreign key (lot_id, refund_id) references gateway_refund (lot_id, refund_id);

create or replace function feed_needs_capture() returns trigger language plpgsql as $$
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

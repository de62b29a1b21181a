-- name: insert
insert into event (subject_id, occurred_at, id_hash, delay_ms, type, human, properties)
select subject_id, to_timestamp(micros / 1e6::float8), id_hash, delay_ms, type, human, properties
from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::int[], ?::smallint[], ?::boolean[], ?::text[])
    as n (subject_id, micros, id_hash, delay_ms, type, human, properties)
on conflict do nothing

-- All are taken to be new: one that is there breaks the key, and the transaction with it.
-- name: insert-new
insert into event (subject_id, occurred_at, id_hash, delay_ms, type, human, properties)
select subject_id, to_timestamp(micros / 1e6::float8), id_hash, delay_ms, type, human, properties
from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::int[], ?::smallint[], ?::boolean[], ?::text[])
    as n (subject_id, micros, id_hash, delay_ms, type, human, properties)

-- Only asked when fewer rows went in than were sent: which of them did this transaction write?
-- name: find-mine
select e.subject_id, e.occurred_at, e.id_hash
from unnest(?::bigint[], ?::timestamptz[], ?::bigint[]) as n (subject_id, occurred_at, id_hash)
join event e using (subject_id, occurred_at, id_hash)
where e.xmin = pg_current_xact_id()::xid

-- Messages without a time of their own, or with a corrected one: the same id may stand under a neighbouring time.
-- name: find-tried
select e.subject_id, e.id_hash
from unnest(?::bigint[], ?::bigint[]) as n (subject_id, id_hash)
join event e using (subject_id, id_hash)
where e.occurred_at between ? and ?

-- name: history
select e.subject_id, e.occurred_at, e.id_hash, t.name, e.human, e.properties
from event e join event_type t on t.id = e.type
where e.subject_id = any (?)
order by e.subject_id, e.occurred_at, e.id_hash

-- name: latest
select e.subject_id, e.occurred_at, e.id_hash, t.name, e.human, e.properties
from event e join event_type t on t.id = e.type
where e.subject_id = any (?) and (e.occurred_at, e.id_hash) < (?, ?)
order by e.occurred_at desc, e.id_hash desc
limit ?

-- name: judge
update event set human = ? where subject_id = ? and occurred_at >= ? and occurred_at < ? and human <> ?

-- name: find-types
select id, name from event_type where name = any (?)

-- name: add-types
insert into event_type (name) select unnest(?::text[]) returning id, name

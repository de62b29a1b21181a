-- name: find
select seed, crowd, began_at, next_message, ahead_ms from demo_run

-- A database with leads of others is not for a demo.
-- name: begin
insert into demo_run (seed, crowd, began_at)
select ?::bigint, ?::double precision, ?::timestamptz where not exists (select from lead)
on conflict do nothing

-- name: save
update demo_run set next_message = ?, ahead_ms = ?

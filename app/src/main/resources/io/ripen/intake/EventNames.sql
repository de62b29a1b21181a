-- name: find
select theirs, ours from event_name

-- name: put
insert into event_name (theirs, ours) values (?, ?) on conflict (theirs) do update set ours = excluded.ours

-- name: remove
delete from event_name where theirs = ?

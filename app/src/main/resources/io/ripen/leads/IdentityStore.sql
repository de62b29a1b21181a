-- name: find-by-hash
select id, lead_id, key_hash, since, kind, label from subject where key_hash = any (?) order by since

-- name: find-of-leads
select id, lead_id, key_hash, since, kind, label from subject where lead_id = any (?) order by id

-- name: reserve-subject-ids
select nextval('subject_id_seq')

-- name: reserve-lead-ids
select nextval('lead_id_seq')

-- name: insert-subjects
insert into subject (id, lead_id, key_hash, since, kind, label)
select * from unnest(?::bigint[], ?::bigint[], ?::uuid[], ?::timestamptz[], ?::smallint[], ?::text[])

-- name: point-subjects
update subject s set lead_id = c.lead_id
from unnest(?::bigint[], ?::bigint[]) as c (id, lead_id) where s.id = c.id

-- name: insert-leads
insert into lead (id, created_at) select * from unnest(?::bigint[], ?::timestamptz[])

-- name: absorb
update lead set merged_into = ? where id = ?

-- name: record-merge
insert into lead_merge (survivor, absorbed, at, cause, subjects) values (?, ?, ?, ?, ?)

-- name: find-merge
select survivor, absorbed, subjects from lead_merge where id = ? and undone_at is null for update

-- name: undo-merge
update lead_merge set undone_at = ? where id = ?

-- name: release
update lead set merged_into = null where id = ?

-- name: find-held
select distinct lead_id from subject where id = any (?)

-- name: find-merges-of
select id, survivor, absorbed, at, cause, undone_at from lead_merge where survivor = ? order by id desc limit 100

-- name: begin
insert into publishing (model_version, who, state, done, total, last_lead, started_at)
values (?, ?, 'running', 0, (select count(*) from lead where merged_into is null), 0, ?) returning id

-- name: mark
update model_version set state = 'publishing' where id = ?

-- name: unmark
update model_version set state = case when published_at is null then 'draft' else 'retired' end where id = ?

-- name: latest
select id, model_version, who, state, done, total, last_lead, started_at, finished_at, failure
from publishing order by id desc limit 1

-- name: reach
update publishing set done = done + ?, last_lead = ? where id = ?

-- name: end
update publishing set state = ?, finished_at = ?, failure = ? where id = ?

-- name: leads-after
select id from lead where merged_into is null and id > ? order by id limit ?

-- name: ask-again
insert into requalify (lead_id) select * from unnest(?::bigint[]) on conflict do nothing

-- name: take-asked
delete from requalify where lead_id in (select lead_id from requalify limit ?) returning lead_id

-- name: forget-asked
delete from requalify

-- What the new version sees differently moves the lead now; the past stays as it was told.
-- name: move-to-new
insert into stage_move (lead_id, at, recorded_at, from_stage, to_stage, cause, detail, who)
select n.lead_id, ?::timestamptz, ?::timestamptz, coalesce(o.stage, 0), n.stage, 'model_published', null, ?
from lead_state n left join lead_state o on o.lead_id = n.lead_id and o.model_version = ?
where n.model_version = ? and n.stage <> coalesce(o.stage, 0)

-- name: retire
update model_version set state = 'retired', retired_at = ? where state = 'active'

-- name: activate
update model_version set state = 'active', published_at = ? where id = ?

-- name: find-retired
select id from model_version where state = 'retired' and retired_at < ?
    and to_regclass('lead_state_' || id) is not null

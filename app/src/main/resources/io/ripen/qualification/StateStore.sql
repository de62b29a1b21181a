-- name: find
select lead_id, read_at, review_at, last_activity, stage_since, fit, fit_known, engagement, intent, grade, temperature,
    stage, recorded_moves, fold
from lead_state where model_version = ? and lead_id = any (?)

-- States of leads that may have none. The table is the partition of the version.
-- name: upsert
insert into lead_state (model_version, lead_id, read_at, review_at, last_activity, stage_since, fit, fit_known,
    engagement, intent, review_hour, active_hour, grade, temperature, stage, engagement_band, intent_band,
    recorded_moves, fold)
select ?, lead_id, to_timestamp(read_at / 1e6::float8), to_timestamp(review_at / 1e6::float8),
    to_timestamp(last_activity / 1e6::float8), to_timestamp(stage_since / 1e6::float8), fit, fit_known, engagement,
    intent, review_hour, active_hour, grade, temperature, stage, engagement_band, intent_band, recorded_moves, fold
from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::real[], ?::real[], ?::real[],
    ?::real[], ?::int[], ?::int[], ?::smallint[], ?::smallint[], ?::smallint[], ?::smallint[], ?::smallint[],
    ?::smallint[], ?::bytea[])
    as n (lead_id, read_at, review_at, last_activity, stage_since, fit, fit_known, engagement, intent, review_hour,
        active_hour, grade, temperature, stage, engagement_band, intent_band, recorded_moves, fold)
on conflict (model_version, lead_id) do update set read_at = excluded.read_at, review_at = excluded.review_at,
    last_activity = excluded.last_activity, stage_since = excluded.stage_since, fit = excluded.fit,
    fit_known = excluded.fit_known, engagement = excluded.engagement, intent = excluded.intent,
    review_hour = excluded.review_hour, active_hour = excluded.active_hour, grade = excluded.grade,
    temperature = excluded.temperature, stage = excluded.stage, engagement_band = excluded.engagement_band,
    intent_band = excluded.intent_band, recorded_moves = excluded.recorded_moves, fold = excluded.fold

-- States that stand already: less work than upsert, which locks each row first. A review that is due later than the one
-- that stands leaves it, and its index, as it is: too early is never wrong.
-- name: update
update lead_state s set read_at = to_timestamp(n.read_at / 1e6::float8),
    review_at = case when s.review_hour between ? and n.review_hour
        then least(s.review_at, to_timestamp(n.review_at / 1e6::float8))
        else to_timestamp(n.review_at / 1e6::float8) end,
    last_activity = to_timestamp(n.last_activity / 1e6::float8),
    stage_since = to_timestamp(n.stage_since / 1e6::float8), fit = n.fit, fit_known = n.fit_known,
    engagement = n.engagement, intent = n.intent,
    review_hour = case when s.review_hour between ? and n.review_hour then s.review_hour else n.review_hour end,
    active_hour = n.active_hour, grade = n.grade, temperature = n.temperature, stage = n.stage,
    engagement_band = n.engagement_band, intent_band = n.intent_band, recorded_moves = n.recorded_moves, fold = n.fold
from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::real[], ?::real[], ?::real[],
    ?::real[], ?::int[], ?::int[], ?::smallint[], ?::smallint[], ?::smallint[], ?::smallint[], ?::smallint[],
    ?::smallint[], ?::bytea[])
    as n (lead_id, read_at, review_at, last_activity, stage_since, fit, fit_known, engagement, intent, review_hour,
        active_hour, grade, temperature, stage, engagement_band, intent_band, recorded_moves, fold)
where s.model_version = ? and s.lead_id = n.lead_id

-- name: delete
delete from lead_state where model_version = ? and lead_id = any (?)

-- name: find-due
select lead_id from lead_state
where model_version = ? and review_hour <= ? and review_at <= ?
order by review_hour limit ?

-- name: find-overdue
select count(*) as reviews, min(review_at) as oldest from (
    select review_at from lead_state where model_version = ? and review_hour <= ? and review_at <= ?
    order by review_hour limit ?) due

-- name: insert-moves
insert into stage_move (lead_id, at, recorded_at, from_stage, to_stage, cause, detail, who)
select * from unnest(?::bigint[], ?::timestamptz[], ?::timestamptz[], ?::smallint[], ?::smallint[], ?::text[],
    ?::text[], ?::text[])

-- name: find-moves
select at, recorded_at, from_stage, to_stage, cause, detail, who from stage_move where lead_id = ? order by id

-- Who should have a state, and who has one: both ends of a difference.
-- Leads in an order that has nothing to do with them, always the same for a seed.
-- name: some-leads
select lead_id from (
    (select id as lead_id from lead where merged_into is null)
    union
    (select lead_id from lead_state where model_version = ?)) either
order by hashint8extended(lead_id, ?), lead_id limit ?

-- name: all-leads
select lead_id from (
    (select id as lead_id from lead where merged_into is null and id > ? order by id limit ?)
    union
    (select lead_id from lead_state where model_version = ? and lead_id > ? order by lead_id limit ?)) either
order by lead_id limit ?

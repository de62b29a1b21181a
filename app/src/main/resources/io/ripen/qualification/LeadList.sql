-- name: columns
select s.lead_id, l.first_name, l.last_name, l.email, l.phone, l.job_title, l.company, l.industry, l.country, l.source,
    s.fit, s.fit_known, s.engagement, s.intent, s.grade, s.temperature, s.stage, s.stage_since, s.last_activity,
    s.engagement_band, s.intent_band, s.active_hour
from lead_state s join lead l on l.id = s.lead_id
where s.model_version = ?

-- name: count
select count(*) from (select 1 from lead_state s join lead l on l.id = s.lead_id where s.model_version = ?

-- Found first, so that a rare name is not looked for along the order of the scores.
-- name: search
s.lead_id = any (array(select f.id from lead f
    where (coalesce(f.first_name, '') || ' ' || coalesce(f.last_name, '') || ' ' || coalesce(f.email, '') || ' '
        || coalesce(f.company, '')) ilike ? limit ?))

-- The distinct values of an indexed column, without reading its table: each step jumps to the next value.
-- name: values
with recursive step (value) as (
    (select min(%1$s) from lead)
    union all
    select (select min(%1$s) from lead where %1$s > step.value) from step where step.value is not null
)
select value from step where value is not null limit ?

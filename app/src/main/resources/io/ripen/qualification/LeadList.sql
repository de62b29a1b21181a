-- The page is found in lead_state alone, then the leads are read: for filters that ask nothing of the lead itself.
-- name: page
select s.lead_id, l.first_name, l.last_name, l.email, l.phone, l.job_title, l.company, l.industry, l.country, l.source,
    s.fit, s.fit_known, s.engagement, s.intent, s.grade, s.temperature, s.stage, s.stage_since, s.last_activity,
    s.engagement_band, s.intent_band, s.active_hour
from (
    select s.lead_id, s.fit, s.fit_known, s.engagement, s.intent, s.grade, s.temperature, s.stage, s.stage_since,
        s.last_activity, s.engagement_band, s.intent_band, s.active_hour
    from lead_state s
    where s.model_version = ? /* filter */
    order by /* order */ s.lead_id desc
    limit ?) s
join lead l on l.id = s.lead_id
order by /* order */ s.lead_id desc

-- name: page-by-lead
select s.lead_id, l.first_name, l.last_name, l.email, l.phone, l.job_title, l.company, l.industry, l.country, l.source,
    s.fit, s.fit_known, s.engagement, s.intent, s.grade, s.temperature, s.stage, s.stage_since, s.last_activity,
    s.engagement_band, s.intent_band, s.active_hour
from lead_state s join lead l on l.id = s.lead_id
where s.model_version = ? /* filter */
order by /* order */ s.lead_id desc
limit ?

-- Who has the attributes, if they are few enough to be sorted: then nobody is looked for along the order of the scores.
-- name: few
select l.id from lead l where l.merged_into is null /* filter */ limit ?

-- name: count
select count(*) from (
    select 1 from lead_state s join lead l on l.id = s.lead_id where s.model_version = ? /* filter */ limit ?) counted

-- Found first, so that a rare name is not looked for along the order of the scores.
-- name: search
select f.id from lead f
where (coalesce(f.first_name, '') || ' ' || coalesce(f.last_name, '') || ' ' || coalesce(f.email, '') || ' '
    || coalesce(f.company, '')) ilike ?
limit ?

-- The distinct values of an indexed column, without reading its table: each step jumps to the next value. The other
-- facets are read by the same statement with their name in place of country.
-- name: values
with recursive step (value) as (
    (select min(country) from lead)
    union all
    select (select min(country) from lead where country > step.value) from step where step.value is not null
)
select value from step where value is not null limit ?

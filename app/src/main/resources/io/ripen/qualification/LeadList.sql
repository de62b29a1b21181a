-- What the states answer; the statements below read from it, or from several put together.
-- name: states
select s.lead_id, s.fit, s.fit_known, s.engagement, s.intent, s.grade, s.temperature, s.stage, s.stage_since,
    s.last_activity, s.engagement_band, s.intent_band, s.active_hour
from lead_state s
where s.model_version = ? /* filter */
order by /* order */ s.lead_id desc
limit ?

-- The page is found in the states alone, then its leads are read.
-- name: page
select s.*, l.first_name, l.last_name, l.email, l.phone, l.job_title, l.company, l.industry, l.country,
        l.source
from (select s.* from (/* read */) s order by /* order */ s.lead_id desc limit ?) s
join lead l on l.id = s.lead_id
order by /* order */ s.lead_id desc

-- Some leads in order: those that are as asked, and the last that was looked at, so that the next step goes on there.
-- name: step
select * from (
    select s.*, l.first_name, l.last_name, l.email, l.phone, l.job_title, l.company, l.industry, l.country,
        l.source, coalesce((/* of leads */), false) as found
    from (
        select s.*, row_number() over (order by /* order */ s.lead_id desc) as place, count(*) over () as looked
        from (select s.* from (/* read */) s order by /* order */ s.lead_id desc limit ?) s) s
    left join lead l on l.id = s.lead_id) step
where found or place = looked
order by place
limit ?

-- Few leads, whom an index over them found: filtered by all that is asked and sorted.
-- name: sorted
select s.*, l.first_name, l.last_name, l.email, l.phone, l.job_title, l.company, l.industry, l.country,
        l.source
from (/* read */) s
join lead l on l.id = s.lead_id
where true /* of leads */
order by /* order */ s.lead_id desc
limit ?

-- Planned as if all were wanted, so that the indexes are put together; still ends with the last one that is.
-- name: few
with those as materialized (select l.id from lead l where l.merged_into is null /* filter */)
select id from those limit ?

-- name: count
select count(*) from (
    select 1 from lead_state s join lead l on l.id = s.lead_id where s.model_version = ? /* filter */ limit ?) counted

-- The distinct values of an indexed column, without reading its table: each step jumps to the next value. The other
-- facets are read by the same statement with their name in place of country.
-- name: values
with recursive step (value) as (
    (select min(country) from lead)
    union all
    select (select min(country) from lead where country > step.value) from step where step.value is not null
)
select value from step where value is not null limit ?

-- name: learn
update lead l set email = n.email, phone = n.phone, first_name = n.first_name, last_name = n.last_name,
    job_title = n.job_title, company = n.company, industry = n.industry, country = n.country, source = n.source,
    seniority = n.seniority, decision_maker = n.decision_maker, more = n.more::jsonb, given = n.given
from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
    ?::text[], ?::text[], ?::boolean[], ?::text[], ?::text[])
    as n (id, email, phone, first_name, last_name, job_title, company, industry, country, source, seniority,
        decision_maker, more, given)
where l.id = n.id

-- name: find
select id, created_at, merged_into, email, phone, first_name, last_name, job_title, company, industry, country, source,
    seniority, decision_maker, more, given
from lead where id = any (?)

-- name: find-by-key
select lead_id from subject where key_hash = ? and lead_id is not null order by since desc limit 1

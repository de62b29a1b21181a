-- Fills an empty, fresh Ripen database with LEADS leads and nine events each besides their identification, straight into the
-- tables: what takes these in is measured elsewhere (benchmarks/intake). Afterwards publish a model version: it qualifies all.
--   psql -v leads=1000000 -f fill.sql ripen
set synchronous_commit = off;
insert into event_type (name) values ('identified'), ('page_viewed'), ('asset_downloaded'), ('webinar_attended'),
    ('demo_requested'), ('email_clicked'), ('form_submitted') on conflict do nothing;
select setval('lead_id_seq', 10000000), setval('subject_id_seq', 10000000);
create temp table t as select name, id from event_type;
create temp table person as
select g as n, 1000000 + g as lead, 1000000 + 2 * g as subject,
    (array['CEO','Marketing Manager','Head of Sales','Junior Developer','Senior Consultant','VP Operations','Intern','CTO'])[1 + g % 8] as title,
    (array['c_level','manager','director','junior','senior','vp','intern','c_level'])[1 + g % 8] as seniority,
    (array['DE','AT','CH','FR','US','GB','ES','IT','PL','NL'])[1 + g % 10] as country,
    (array['software','finance','retail','manufacturing','healthcare'])[1 + g % 5] as industry,
    (array['google','linkedin','newsletter','referral'])[1 + g % 4] as source,
    (array[5, 30, 120, 800])[1 + (g / 7) % 4] as size,
    power(random(), 3) as heat,
    now() - random() * interval '90 days' as first
from generate_series(1, :leads) g;
insert into lead (id, created_at, email, first_name, last_name, job_title, company, industry, country, source, seniority,
    decision_maker, more, given)
select lead, first, 'p' || n || '@firm' || n % 9973 || '.example', 'First' || n % 2000, 'Last' || n % 5000, title, 'Firm ' || n % 9973,
    industry, country, source, seniority, seniority in ('c_level', 'director', 'vp'),
    jsonb_build_object('email_kind', 'company', 'contactable', true, 'company_size', size, 'email_domain', 'firm' || n % 9973 || '.example'), ''
from person;
insert into subject (id, lead_id, key_hash, kind, label)
select subject, lead, md5('u' || n)::uuid, 1, 'u' || n from person
union all select subject + 1, lead, md5('e' || n)::uuid, 2, 'p' || n || '@firm' || n % 9973 || '.example' from person;
insert into event
select subject, first, n, 1000, (select id from t where name = 'identified'), true,
    json_build_object('company', 'Firm ' || n % 9973, 'company_size', size, 'country', country, 'email',
        'p' || n || '@firm' || n % 9973 || '.example', 'first_name', 'First' || n % 2000, 'industry', industry, 'job_title', title,
        'last_name', 'Last' || n % 5000, 'source', source)::text
from person;
insert into event
select subject, first + (now() - first) * power(random(), 0.3 + heat), n * 100 + k, 1000,
    (select id from t where name = case when k < 7 then 'page_viewed' else (array['asset_downloaded','webinar_attended','demo_requested',
        'email_clicked','form_submitted','asset_downloaded','email_clicked'])[1 + (n * 31 + k) % 7] end), true,
    case when k < 7 then '{"path":"' || (array['/','/blog/a','/product/x','/pricing','/careers','/compare/y'])[1 + (n + k * k) % 6]
        || '","title":"A page of the site"}' else '{"asset_id":"a' || (n + k) % 9 || '"}' end
from person, generate_series(1, 9) k;
vacuum analyze;

create extension if not exists pg_trgm;

-- A person who may buy. Attributes that lists filter by are columns (given or derived, as they hold now); the rest is in more.
create table lead (
    id             bigint primary key,
    created_at     timestamptz not null,
    merged_into    bigint,              -- set while the lead is absorbed by another
    email          text,
    phone          text,
    first_name     text,
    last_name      text,
    job_title      text,
    company        text,
    industry       text,
    country        text,
    source         text,
    seniority      text,
    decision_maker boolean,
    more           jsonb not null default '{}'
);
create sequence lead_id_seq increment by 1000;

create index lead_search on lead using gin (
    (coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(company, ''))
    gin_trgm_ops);
create index lead_country on lead (country);
create index lead_industry on lead (industry);
create index lead_source on lead (source);
create index lead_seniority on lead (seniority);
create index lead_more on lead using gin (more jsonb_path_ops);

-- Events are kept under a subject, never moved; whose they are is a pointer.
-- A key (visitor, user, email, phone) leads to a subject by its hash; a visitor who became somebody else has several, by since.
create table subject (
    id       bigint primary key,
    lead_id  bigint,
    key_hash uuid not null,
    since    timestamptz not null default '-infinity',
    kind     smallint not null,         -- 0 visitor, 1 user, 2 email, 3 phone
    label    text,                      -- the key itself, but for visitors
    unique (key_hash, since)
);
create sequence subject_id_seq increment by 1000;
create index subject_lead on subject (lead_id) where lead_id is not null;

-- What a merge did, so that it can be undone.
create table lead_merge (
    id        bigint generated always as identity primary key,
    survivor  bigint not null,
    absorbed  bigint not null,
    at        timestamptz not null,
    cause     text not null,            -- identify, alias or by_hand
    subjects  bigint[] not null,        -- the subjects that changed hands
    undone_at timestamptz
);
create index lead_merge_survivor on lead_merge (survivor);

alter table model_version add column author text;
alter table model_version add column retired_at timestamptz;
update model_version set author = 'Ripen' where author is null;

-- One row for each time that a version was made ready to serve; at most one is at work.
create table publishing (
    id            int generated always as identity primary key,
    model_version int not null references model_version,
    who           text not null,
    state         text not null,          -- running, done, failed or cancelled
    done          bigint not null,
    total         bigint not null,
    last_lead     bigint not null,        -- every lead up to this one is qualified under the new version
    started_at    timestamptz not null,
    finished_at   timestamptz,
    failure       text
);
create unique index publishing_running on publishing ((true)) where state = 'running';

-- Leads whose history changed while a version was made ready: to be qualified under it once more.
create table requalify (
    lead_id bigint primary key
);

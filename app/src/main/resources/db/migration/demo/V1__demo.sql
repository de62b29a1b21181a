-- How far the story of a demo is told; empty on a server that is none.
create table demo_run (
    only_one     boolean primary key default true check (only_one),
    seed         bigint not null,
    crowd        double precision not null,
    began_at     timestamptz not null,
    next_message bigint not null default 0,
    ahead_ms     bigint not null default 0  -- added to the time of the next message
);

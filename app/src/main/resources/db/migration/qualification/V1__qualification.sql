-- One row for each version of the qualification model; exactly one is active.
create table model_version (
    id           int generated always as identity primary key,
    name         text not null,
    source       text not null,         -- the file
    state        text not null,         -- draft, publishing, active or retired
    created_at   timestamptz not null,
    published_at timestamptz
);
create unique index model_version_active on model_version ((true)) where state = 'active';

-- The folded state of each lead under a model version; a new version is built beside the one that serves.
-- No index stands on a column that changes with every event, so that an update stays within its page.
create table lead_state (
    model_version   int not null,
    lead_id         bigint not null,
    read_at         timestamptz not null,   -- when the scores below were read
    review_at       timestamptz,            -- when one of them will be wrong by a point, or a band will change
    last_activity   timestamptz,
    stage_since     timestamptz,
    fit             real not null,
    fit_known       real not null,
    engagement      real not null,
    intent          real not null,
    review_hour     int,                    -- hours since 1970
    active_hour     int,
    grade           smallint not null,
    temperature     smallint not null,
    stage           smallint not null,
    engagement_band smallint not null,
    intent_band     smallint not null,
    recorded_moves  smallint not null,      -- moves by decay after the last fact that are in the ledger already
    fold            bytea not null,
    primary key (model_version, lead_id)
) partition by list (model_version);

-- Every move of stage; never rewritten.
create table stage_move (
    id          bigint generated always as identity primary key,
    lead_id     bigint not null,
    at          timestamptz not null,
    recorded_at timestamptz not null,
    from_stage  smallint not null,
    to_stage    smallint not null,
    cause       text not null,
    detail      text,
    who         text not null,              -- model:<version> or user:<id>
    snapshot    jsonb                       -- the scores at that instant
);
create index stage_move_lead on stage_move (lead_id, id);

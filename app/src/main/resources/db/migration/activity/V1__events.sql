create table event_type (
    id   smallint generated always as identity primary key,
    name text not null unique
);

-- Append-only. One index serves duplicates and the timeline, and the rows of a subject lie together in it.
create table event (
    subject_id  bigint not null,
    occurred_at timestamptz not null,
    id_hash     bigint not null,        -- 64 bits of a hash of the message id
    delay_ms    int not null,           -- received after occurred
    type        smallint not null,
    human       boolean not null,
    properties  text,                   -- JSON; null when there are none
    primary key (subject_id, occurred_at, id_hash)
) partition by range (occurred_at);
create table event_default partition of event default;

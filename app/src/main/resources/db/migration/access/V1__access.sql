-- People, their sessions, keys, and what they did.
create table app_user (
    id            bigint generated always as identity primary key,
    email         text        not null,
    password_hash text        not null,
    role          text        not null check (role in ('ADMINISTRATOR', 'MARKETER', 'SALES', 'VIEWER')),
    active        boolean     not null default true,
    created_at    timestamptz not null
);
create unique index app_user_email on app_user (lower(email));

-- Only hashes of tokens are kept.
create table login_session (
    token_hash bytea primary key,
    user_id    bigint      not null references app_user,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index login_session_user on login_session (user_id);

create table one_time_link (
    token_hash bytea primary key,
    email      text,
    role       text        not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);

-- kind write: public, the key itself is kept and can be shown; kind secret: only its hash.
create table api_key (
    id         bigint generated always as identity primary key,
    kind       text        not null check (kind in ('write', 'secret')),
    name       text        not null,
    prefix     text        not null,
    write_key  text unique,
    key_hash   bytea unique,
    scopes     text[]      not null default '{}',
    created_at timestamptz not null,
    created_by text        not null,
    last_used  timestamptz,
    revoked_at timestamptz,
    check ((kind = 'write') = (write_key is not null)),
    check ((kind = 'secret') = (key_hash is not null))
);

create table audit (
    id     bigint generated always as identity primary key,
    at     timestamptz not null,
    who    text        not null,
    act    text        not null,
    detail text        not null
);

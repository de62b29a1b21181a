-- name: exists-partition
select to_regclass(?::text) is not null

-- name: holds-default
select exists (select from event_default where occurred_at >= ?::timestamptz and occurred_at < ?::timestamptz)

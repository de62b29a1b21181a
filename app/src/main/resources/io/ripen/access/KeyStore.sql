-- name: all
select id, kind, name, prefix, coalesce(write_key, '') as write_key, scopes, created_at, last_used
from api_key where revoked_at is null order by id desc limit 500
-- name: add
insert into api_key (kind, name, prefix, write_key, key_hash, scopes, created_at, created_by)
values (:kind, :name, :prefix, :write, :hash, :scopes::text[], :now, :who)
-- name: revoke
update api_key set revoked_at = :now where id = :id and revoked_at is null
-- name: write-keys
select id, write_key, name from api_key where kind = 'write' and revoked_at is null
-- name: by-secret
select id, prefix, scopes from api_key where kind = 'secret' and key_hash = :hash and revoked_at is null
-- name: used
update api_key set last_used = :now where id = :id and (last_used is null or last_used < :before)

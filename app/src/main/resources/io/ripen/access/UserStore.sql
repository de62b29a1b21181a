-- name: count
select count(*) from app_user
-- name: all
select id, email, role, active from app_user order by lower(email) limit 1000
-- name: by-email
select id, email, role, active, password_hash from app_user where lower(email) = lower(:email)
-- name: add
insert into app_user (email, password_hash, role, created_at)
values (:email, :hash, :role, :now) on conflict do nothing
-- name: change-role
update app_user set role = :role where id = :id
-- name: change-active
update app_user set active = :active where id = :id
-- name: change-password
update app_user set password_hash = :hash where id = :id
-- name: lock-administrators
select id from app_user where role = 'ADMINISTRATOR' and active order by id for update
-- name: open-session
insert into login_session (token_hash, user_id, created_at, expires_at) values (:token, :user, :now, :expires)
-- name: by-session
select u.id, u.email, u.role, u.active
from login_session s join app_user u on u.id = s.user_id
where s.token_hash = :token and s.expires_at > :now and u.active
-- name: close-session
delete from login_session where token_hash = :token
-- name: close-sessions
delete from login_session where user_id = :user
-- name: drop-expired
delete from login_session where expires_at < :now
-- name: add-link
insert into one_time_link (token_hash, email, role, expires_at) values (:token, :email, :role, :expires)
-- name: find-link
select email, role from one_time_link where token_hash = :token and used_at is null and expires_at > :now
-- name: use-link
update one_time_link set used_at = :now
where token_hash = :token and used_at is null and expires_at > :now
returning email, role
-- name: log
insert into audit (at, who, act, detail) values (:now, :who, :act, :detail)
-- name: audit
select at, who, act, detail from audit where id < :before order by id desc limit 100

-- name: find-active
select id, source from model_version where state = 'active'

-- name: insert-active
insert into model_version (name, source, state, created_at, published_at) values (?, ?, 'active', ?, ?) returning id

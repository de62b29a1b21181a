-- name: find-active
select id, source from model_version where state = 'active'

-- name: insert-active
insert into model_version (name, source, state, author, created_at, published_at) values (?, ?, 'active', ?, ?, ?)
returning id

-- name: insert-draft
insert into model_version (name, source, state, author, created_at) values (?, ?, 'draft', ?, ?) returning id

-- name: all
select id, name, state, author, created_at, published_at from model_version order by id desc limit ?

-- name: find
select id, name, state, author, created_at, published_at, source from model_version where id = ?

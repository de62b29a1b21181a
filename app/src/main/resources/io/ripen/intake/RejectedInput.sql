-- name: insert
insert into rejected_input (door, received_at, code, rule, remedy, value, type, sent_at, payload)
select 'http', * from unnest(?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
    ?::text[])

-- Latest first, before a row; a null filter lets everything pass.
-- name: find
select id, door, received_at, code, rule, remedy, value, type, sent_at, payload, state, settled_at, settled_by
from rejected_input
where id < :before and state = :state and (:code::text is null or code = :code)
    and (:from::timestamptz is null or received_at >= :from) and (:to::timestamptz is null or received_at < :to)
order by id desc limit :limit

-- name: find-one
select id, door, received_at, code, rule, remedy, value, type, sent_at, payload, state, settled_at, settled_by
from rejected_input where id = ?

-- name: find-open-after
select id, door, received_at, code, rule, remedy, value, type, sent_at, payload, state, settled_at, settled_by
from rejected_input where state = 'open' and code = ? and id > ? order by id limit ?

-- name: count-open
select code, min(rule), count(*) from rejected_input where state = 'open' group by code order by code

-- name: settle
update rejected_input set state = ?, settled_at = ?, settled_by = ? where id = any (?) and state = 'open'

-- name: settle-code
update rejected_input set state = ?, settled_at = ?, settled_by = ? where code = ? and state = 'open'

-- name: amend
update rejected_input set payload = ?, code = ?, rule = ?, remedy = ?, value = ? where id = ? and state = 'open'

-- The oldest go when there are too many.
-- name: trim
delete from rejected_input where id <= (select max(id) from rejected_input) - ?

-- name: version-and-size
select current_setting('server_version'), pg_database_size(current_database())

-- Rows as PostgreSQL last estimated them: a count would read the table. A table that was never analysed is small or
-- new; what was written to it is told by the statistics.
-- name: table-size
select coalesce(sum(case when c.reltuples < 0 then coalesce(s.n_live_tup, 0) else c.reltuples end), 0)::bigint,
    coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint
from pg_class c left join pg_stat_all_tables s on s.relid = c.oid
where c.relkind = 'r' and (c.oid = ?::text::regclass or c.oid in (select relid from pg_partition_tree(?::text::regclass)))

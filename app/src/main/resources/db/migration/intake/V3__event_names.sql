-- The standard names come with the server (event-names.tsv); the table holds what an administrator changed or added.
delete from event_name;

-- What it takes to see why a message was refused, and to read it again as it was read when it came.
alter table rejected_input
    add column value text,                     -- what broke the rule, where a single value did
    add column type text,                      -- as the path told it; null when the payload does
    add column sent_at timestamptz,            -- of the batch
    add column settled_at timestamptz,         -- when it was sent again or dropped
    add column settled_by text;
create index rejected_input_open_code on rejected_input (code, id) where state = 'open';

-- Input that could not be taken, to be seen, mended and sent again.
create table rejected_input (
    id          bigint generated always as identity primary key,
    door        text not null,
    received_at timestamptz not null,
    code        text not null,
    rule        text not null,
    remedy      text not null,
    payload     text not null,
    state       text not null default 'open'   -- open, resent or dropped
);
create index rejected_input_open on rejected_input (id) where state = 'open';

-- How the event names of others map to ours. Names that stand not here are kept, in snake_case.
create table event_name (
    theirs text primary key,                   -- in lower case
    ours   text not null
);
insert into event_name (theirs, ours) values
    ('order completed', 'order_completed'), ('product added', 'cart_added'), ('cart viewed', 'cart_viewed'),
    ('checkout started', 'checkout_started'), ('product viewed', 'product_viewed'),
    ('products searched', 'products_searched'), ('trial started', 'trial_started'), ('signed up', 'signed_up'),
    ('account created', 'signed_up'), ('demo requested', 'demo_requested'), ('contact sales', 'contact_sales'),
    ('quote requested', 'quote_requested'), ('consultation requested', 'consultation_requested'),
    ('asset downloaded', 'asset_downloaded'), ('webinar attended', 'webinar_attended'),
    ('email opened', 'email_opened'), ('email link clicked', 'email_clicked');

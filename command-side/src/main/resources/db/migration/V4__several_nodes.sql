-- Which node signs the log, and until when; by the clock of the database. Nobody does before the first signature.
create table ledger_signer (
    id         integer primary key,
    node       varchar(40) not null,
    held_until timestamp with time zone not null
);
insert into ledger_signer (id, node, held_until) values (1, '', current_timestamp);

-- Which node lays down the beginning of the log, and until when.
create table ledger_opener (
    id         integer primary key,
    node       varchar(40) not null,
    held_until timestamp with time zone not null
);
insert into ledger_opener (id, node, held_until) values (1, '', current_timestamp);

-- The public keys of the log, for nodes that have no folder of it yet. Who verifies pins them elsewhere.
create table ledger_key (
    key_id varchar(20) primary key,
    vkey   varchar(500) not null
);

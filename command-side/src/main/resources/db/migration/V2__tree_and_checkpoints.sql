-- The Merkle tree over the log. Rows are written once; only an erasure shortens a salt.
-- The leaf of position p has the index p - 1. Entries from before there was a tree get their leaves at the next start.
alter table ledger_entry add column salt bytea;
alter table ledger_entry add column leaf_hash bytea;

-- The root hashes of complete subtrees: level 1 over 256 leaves each, level 2 over 65,536, and so on.
create table ledger_node (
    level      integer not null,
    node_index bigint  not null,
    hash       bytea   not null,
    primary key (level, node_index)
);

-- The root hash over all entries; null while entries without a leaf are there.
alter table ledger_state add column root bytea;

-- What was signed: a note for each size of the log at which it was. Numbered from 1, so that a missing one is noticed.
create table ledger_checkpoint (
    size   bigint primary key,
    number bigint        not null unique,
    note   varchar(8000) not null
);

-- The last event of every account at a size of the log, as a signed tree of its own. What the log took in later, it
-- recorded after settled_micros.
create table ledger_heads (
    number         bigint primary key,
    size           bigint        not null,
    settled_micros bigint        not null,
    note           varchar(8000) not null
);

-- In place of a free text that was erased: the signed statement that it was.
create table ledger_erasure (
    position bigint primary key,
    note     varchar(8000) not null
);

-- One row: why nothing is signed at present; null while all is well.
create table ledger_alarm (
    id     integer primary key,
    reason varchar(1000)
);
insert into ledger_alarm (id, reason) values (1, null);

-- Who needs to show that up to an instant an account has no further event asks here for heads.
create table ledger_heads_wanted (
    settled_micros bigint not null
);

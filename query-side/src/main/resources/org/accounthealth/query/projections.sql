-- Everything here is computed from the log and may be dropped at any time: drop schema projection cascade, then restart.
-- Instants are microseconds since 1970-01-01T00:00:00Z. [known_from, known_to) is a range of log positions.
create schema if not exists projection;

create table if not exists projection.token_entry (
    processorname varchar(255) not null,
    segment       integer      not null,
    token         bytea,
    tokentype     varchar(255),
    timestamp     varchar(255),
    owner         varchar(255),
    primary key (processorname, segment)
);

-- One row: the log position up to which everything below is complete.
create table if not exists projection.progress (
    id       integer primary key,
    position bigint not null
);

create table if not exists projection.rulebook (
    position        bigint primary key,
    recorded_micros bigint not null,
    payload         bytea  not null
);

create table if not exists projection.order_fact (
    account_id       varchar(35) not null,
    batch_id         varchar(64) not null,
    delivered_micros bigint      not null,
    order_count      bigint      not null,
    known_from       bigint      not null,
    known_to         bigint      not null,
    primary key (account_id, batch_id, known_from)
);
create index if not exists order_fact_window on projection.order_fact (account_id, delivered_micros);

create table if not exists projection.violation_fact (
    account_id          varchar(35)  not null,
    violation_id        varchar(64)  not null,
    policy              varchar(40)  not null,
    severity            varchar(10)  not null,
    detected_micros     bigint       not null,
    reclassified_micros bigint,
    nullified           boolean      not null,
    changes             varchar(4000) not null,
    known_from          bigint       not null,
    known_to            bigint       not null,
    primary key (account_id, violation_id, known_from)
);

-- The score of each account now, and where its computation stands.
create table if not exists projection.current_score (
    account_id         varchar(35) primary key,
    marketplace        varchar(2)  not null,
    opened_micros      bigint      not null,
    known_from         bigint      not null,
    score              integer,
    band               varchar(10) not null,
    raw                bigint,
    cause              varchar(20),
    rulebook           varchar(81),
    next_change_micros bigint,
    due_micros         bigint      not null,
    through_micros     bigint      not null,
    position           bigint      not null,
    last_sequence      bigint      not null
);
create index if not exists current_score_due on projection.current_score (due_micros);
create index if not exists current_score_band on projection.current_score (band, score, account_id);
create index if not exists current_score_score on projection.current_score (score, account_id);

-- Every score ever shown as current.
create table if not exists projection.published_score (
    account_id varchar(35) not null,
    at_micros  bigint      not null,
    position   bigint      not null,
    score      integer,
    band       varchar(10) not null,
    raw        bigint,
    cause      varchar(20),
    rulebook   varchar(81),
    primary key (account_id, at_micros, position)
);

-- The score over time as known now: a row where it changes.
create table if not exists projection.timeline_step (
    account_id  varchar(35) not null,
    from_micros bigint      not null,
    score       integer,
    band        varchar(10) not null,
    raw         bigint,
    cause       varchar(20),
    primary key (account_id, from_micros)
);

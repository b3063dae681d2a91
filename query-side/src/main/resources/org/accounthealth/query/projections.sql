-- Everything here is computed from the log and may be dropped at any time: drop schema projection cascade, then restart.
-- Instants are microseconds since 1970-01-01T00:00:00Z. [known_from, known_to) is a range of log positions.
-- Whoever changes a table here raises ProjectionSchema.LAYOUT: a node that finds an older one builds everything anew.
create schema if not exists projection;

create table if not exists projection.layout (
    version integer primary key
);

create table if not exists projection.token_entry (
    processorname varchar(255) not null,
    segment       integer      not null,
    token         bytea,
    tokentype     varchar(255),
    timestamp     varchar(255),
    owner         varchar(255),
    primary key (processorname, segment)
);

-- The query nodes at work, and when they were last seen by the clock they share.
create table if not exists projection.node (
    id          varchar(40) primary key,
    seen_micros bigint not null
);

-- Accounts are worked on in 16 buckets: for each, the log position up to which everything below is complete.
create table if not exists projection.progress (
    bucket   integer primary key,
    position bigint not null
);
insert into projection.progress (bucket, position)
select bucket, 0
  from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15)) b (bucket)
 where not exists (select 1 from projection.progress);

-- Accounts with an event that cannot be taken in. From that event on they are as if nothing had been recorded, until it can.
create table if not exists projection.held (
    account_id   varchar(40) primary key,
    bucket       integer       not null,
    position     bigint        not null,
    sequence     bigint        not null,
    retry_micros bigint        not null,
    reason       varchar(1000) not null
);

-- What became known of batches of orders: a row where one is told of, and where part of it is voided. A batch as known at a
-- position is the sum of its rows up to there.
create table if not exists projection.order_fact (
    account_id       varchar(35) not null,
    known_from       bigint      not null,
    batch_id         varchar(64) not null,
    delivered_micros bigint      not null,
    order_change     bigint      not null,
    primary key (account_id, known_from)
);
create index if not exists order_fact_batch on projection.order_fact (account_id, batch_id);
create index if not exists order_fact_window on projection.order_fact (account_id, delivered_micros);

-- The orders of an account in each hour, as known at every 256th of its events: so that a question about a long
-- history reads one row here, the facts behind it, and the batches of a few hours.
create table if not exists projection.order_sum (
    account_id varchar(35) not null,
    known_from bigint      not null,
    sums       bytea       not null,
    primary key (account_id, known_from)
);

create table if not exists projection.violation_fact (
    account_id          varchar(35)  not null,
    violation_id        varchar(64)  not null,
    policy              varchar(40)  not null,
    severity            varchar(10)  not null,
    detected_micros     bigint       not null,
    reclassified_micros bigint,
    nullified           boolean      not null,
    changes             varchar(1000000) not null,
    known_from          bigint       not null,
    known_to            bigint       not null,
    primary key (account_id, violation_id, known_from)
);

-- The score of each account now, and where its computation stands. What pages are sorted by is never null: the score is -1
-- where there is none, its next change at the end of time if never, and what it changed by within 7 days then 0.
create table if not exists projection.current_score (
    account_id         varchar(35) primary key,
    bucket             integer     not null,
    marketplace        varchar(2)  not null,
    opened_micros      bigint      not null,
    known_from         bigint      not null,
    score              integer     not null,
    band               varchar(10) not null,
    place              varchar(13) not null,
    raw                bigint,
    cause              varchar(20),
    rulebook           varchar(81),
    next_change_micros bigint      not null,
    week_change        integer     not null,
    due_micros         bigint      not null,
    through_micros     bigint      not null,
    position           bigint      not null,
    last_sequence      bigint      not null
);
create index if not exists current_score_due on projection.current_score (due_micros, bucket);

-- Each order of pages has an index by band, and one by place, which is marketplace and band in one: were they two columns, the
-- planner might go through a whole band for the few accounts of a marketplace. Where no band is asked for, the pages of all four
-- are merged.
create index if not exists current_score_account on projection.current_score (band, account_id);
create index if not exists current_score_score on projection.current_score (band, score, account_id);
create index if not exists current_score_next on projection.current_score (band, next_change_micros, account_id);
create index if not exists current_score_change on projection.current_score (band, week_change, account_id);
create index if not exists current_score_place_account on projection.current_score (place, account_id);
create index if not exists current_score_place_score on projection.current_score (place, score, account_id);
create index if not exists current_score_place_next on projection.current_score (place, next_change_micros, account_id);
create index if not exists current_score_place_change on projection.current_score (place, week_change, account_id);

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
create index if not exists published_score_order on projection.published_score (at_micros, position, account_id);

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

-- How many accounts stand where now: by band, and by their score in steps of 50, -1 where there is none. There is no row for none.
create table if not exists projection.standing_count (
    bucket      integer     not null,
    marketplace varchar(2)  not null,
    band        varchar(10) not null,
    fifty       integer     not null,
    accounts    integer     not null,
    primary key (bucket, marketplace, band, fifty)
);

-- How many accounts went into another band on each day, counted from 1970-01-01 in UTC, by their timelines as known now; or were
-- opened into their first one. One row for all of them, because summing many narrow rows takes four times as long.
create table if not exists projection.crossing_count (
    utc_day                integer    not null,
    bucket                 integer    not null,
    marketplace            varchar(2) not null,
    opened_to_healthy      integer    not null,
    opened_to_at_risk      integer    not null,
    opened_to_unhealthy    integer    not null,
    opened_to_not_rated    integer    not null,
    healthy_to_at_risk     integer    not null,
    healthy_to_unhealthy   integer    not null,
    healthy_to_not_rated   integer    not null,
    at_risk_to_healthy     integer    not null,
    at_risk_to_unhealthy   integer    not null,
    at_risk_to_not_rated   integer    not null,
    unhealthy_to_healthy   integer    not null,
    unhealthy_to_at_risk   integer    not null,
    unhealthy_to_not_rated integer    not null,
    not_rated_to_healthy   integer    not null,
    not_rated_to_at_risk   integer    not null,
    not_rated_to_unhealthy integer    not null,
    primary key (utc_day, bucket, marketplace)
);

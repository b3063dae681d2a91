-- What is in the log is never changed: not by mistake, and not by the owner of the tables either. Inserting pays nothing
-- for it. The two exceptions check themselves that they are what they say: leaves for entries from before there was a tree,
-- and the erasure of a free text.
create function refuse_change() returns trigger
    language plpgsql as $$
begin
    raise exception '% is never changed: % is refused', tg_table_name, lower(tg_op)
        using errcode = 'insufficient_privilege';
end $$;

-- The payload without its free text, byte for byte as FreeText.erase leaves it; null where there is none.
create function without_text(payload_type varchar, payload bytea) returns bytea
    language sql immutable as $$
    select substring($2 from 1 for position(begins in $2) - 1) || ends
      from (values ('accounthealth.ViolationDetected', ',"summary":"'::bytea, '}'::bytea),
                   ('accounthealth.ViolationResolved', ',"note":"', '}'),
                   ('accounthealth.ViolationNullified', ',"note":"', '}'),
                   ('accounthealth.ViolationReopened', ',"note":"', '}'),
                   ('accounthealth.ViolationReclassified', ',"reason":"', ',"reason":"(erased)"}'))
           as texts (type, begins, ends)
     where type = $1 and position(begins in $2) > 0
$$;

create function refuse_all_but_erasure() returns trigger
    language plpgsql as $$
declare
    erased event_entry := old;
begin
    erased.payload := without_text(old.payload_type, old.payload);
    if erased.payload is null or new is distinct from erased or not exists (
        select from ledger_entry l join ledger_erasure e using (position) where l.event_index = old.global_index)
    then
        raise exception 'event_entry is never changed: event % of % has no text to erase, or more would go than that',
            old.sequence_number, old.aggregate_identifier using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;

create function refuse_all_but_leaf_and_erasure() returns trigger
    language plpgsql as $$
declare
    planted ledger_entry := old;
    erased  ledger_entry := old;
begin
    planted.salt := new.salt;
    planted.leaf_hash := new.leaf_hash;
    if old.leaf_hash is null and new.leaf_hash is not null and new is not distinct from planted then
        return new;
    end if;
    erased.salt := substring(old.salt from 1 for 16);
    if length(old.salt) = 32 and new is not distinct from erased
        and exists (select from ledger_erasure e where e.position = old.position)
    then
        return new;
    end if;
    raise exception 'ledger_entry is never changed: position % has its leaf, or more would go than half a salt',
        old.position using errcode = 'insufficient_privilege';
end $$;

create trigger never_changed before delete or truncate on event_entry
    for each statement execute function refuse_change();
create trigger only_erased before update on event_entry
    for each row execute function refuse_all_but_erasure();
create trigger never_changed before delete or truncate on ledger_entry
    for each statement execute function refuse_change();
create trigger only_planted_or_erased before update on ledger_entry
    for each row execute function refuse_all_but_leaf_and_erasure();
create trigger never_changed before update or delete or truncate on ledger_node
    for each statement execute function refuse_change();
create trigger never_changed before update or delete or truncate on ledger_checkpoint
    for each statement execute function refuse_change();
create trigger never_changed before update or delete or truncate on ledger_heads
    for each statement execute function refuse_change();
create trigger never_changed before update or delete or truncate on ledger_erasure
    for each statement execute function refuse_change();
create trigger never_changed before update or delete or truncate on ledger_key
    for each statement execute function refuse_change();
create trigger never_deleted before delete or truncate on audit_run
    for each statement execute function refuse_change();

-- Erases the free text of the event at a place of the log. It works with the rights of the owner, so that the application
-- needs none to change a row; what it may do is what the triggers above let through.
create procedure erase_text(place bigint, statement varchar)
    language plpgsql security definer as $$
begin
    insert into ledger_erasure (position, note) values (place, statement);
    update event_entry e set payload = without_text(e.payload_type, e.payload)
      from ledger_entry l where l.position = place and e.global_index = l.event_index;
    if not found then
        raise exception 'There is no event at position %', place using errcode = 'no_data_found';
    end if;
    update ledger_entry set salt = substring(salt from 1 for 16) where position = place;
end $$;
revoke execute on procedure erase_text(bigint, varchar) from public;

-- Names mean the tables of this schema, whatever whoever calls has put in his way.
do $$
declare
    routine text;
begin
    foreach routine in array array[
        'procedure erase_text(bigint, varchar)',
        'function refuse_all_but_erasure()',
        'function refuse_all_but_leaf_and_erasure()']
    loop
        execute format('alter %s set search_path = pg_catalog, %I, pg_temp', routine, current_schema());
    end loop;
end $$;

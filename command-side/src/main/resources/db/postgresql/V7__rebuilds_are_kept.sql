create trigger never_deleted before delete or truncate on rebuild_run
    for each statement execute function refuse_change();

create trigger never_changed before update or delete or truncate on ledger_statement
    for each statement execute function refuse_change();

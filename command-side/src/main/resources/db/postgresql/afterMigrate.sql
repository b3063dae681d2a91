-- Where the application works as another role than the owner of the tables, that role gets what it needs and no more: it
-- can add to the history and read it, and cannot change or delete it. Runs at every start, so that new tables are covered.
do $$
declare
    app     constant name := btrim($role$ ${application-role} $role$);
    home    constant name := current_schema();
    history constant text := '${flyway:table}';
    relation regclass;
    rights   text;
begin
    if app in ('', current_user) then
        return;
    elsif to_regrole(quote_ident(app)) is null then
        raise exception 'The role % of spring.datasource.username does not exist', app;
    elsif pg_has_role(app, current_user, 'member') then
        raise exception 'The role % of spring.datasource.username can do all that the owner % can: nothing would be protected',
            app, current_user;
    end if;
    perform pg_advisory_xact_lock(hashtext('account-health.rights')); -- nodes that start at once take turns

    -- The application drops and creates the schema of its projections; nobody else's schema may come before this one.
    execute format('alter role current_user in database %I set search_path = %I', current_database(), home);
    if not has_database_privilege(app, current_database(), 'create') then
        execute format('grant create on database %I to %I', current_database(), app);
    end if;
    if has_schema_privilege(app, home, 'create') then
        execute format('revoke create on schema %I from public, %I', home, app);
    end if;
    if not has_schema_privilege(app, home, 'usage') then
        execute format('grant usage on schema %I to %I', home, app);
    end if;
    -- Projections of the time when the application was the owner could not be written any more; they are computed again.
    if exists (select from pg_namespace where nspname = 'projection' and pg_get_userbyid(nspowner) = current_user) then
        drop schema projection cascade;
    end if;

    for relation in
        select oid from pg_class where relnamespace = quote_ident(home)::regnamespace and relkind in ('r', 'p')
    loop
        rights := case
            when relation = to_regclass(quote_ident(history)) then 'select'
            when relation = 'ledger_erasure'::regclass then 'select' -- written by erase_text
            when relation in ('audit_run'::regclass, 'rebuild_run'::regclass) then 'select, insert, update'
            when exists (select from pg_trigger where tgrelid = relation and tgname = 'never_changed')
                then 'select, insert'
            else 'select, insert, update, delete' end;
        execute format('revoke all on %s from public, %I', relation, app);
        execute format('grant %s on %s to %I', rights, relation, app);
    end loop;
    execute format('grant execute on procedure erase_text(bigint, varchar) to %I', app);
end $$;

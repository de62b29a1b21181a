-- Ends the transaction unless the claim on the database is held still; to be called right before the commit. Whoever makes
-- a new claim waits for the lock that this one takes, so that what was written under the old claim is there or never comes.
-- 57R01 counts as a fault of the server's side: the same may be sent again. The numbers are those of DatabaseClaim.
create function hold_claim(claim bigint) returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(125780071117422);
    if pg_try_advisory_xact_lock_shared(claim) then
        raise exception 'the claim on the database was lost' using errcode = '57R01';
    end if;
end
$$;

-- The second wall (see wall.py): the role that pages ask as, and what follows from who reads.
-- The functions read their tables as the owner, keep their plans, and are asked once in each question. `pg_temp` comes last in
-- their path: left out, it would come first, and a table made for a moment would be read in the place of ours (PostgreSQL's
-- manual, "Writing SECURITY DEFINER Functions Safely").

DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'kith_pages') THEN
        CREATE ROLE kith_pages NOLOGIN;
    END IF;
END $$;
GRANT kith_pages TO CURRENT_USER;
GRANT USAGE ON SCHEMA public TO kith_pages;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO kith_pages;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO kith_pages;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO kith_pages;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO kith_pages;

-- The audit trail is added to and never changed: the pages' role could not if it tried.
REVOKE UPDATE, DELETE ON common_auditentry FROM kith_pages;

-- Who reads: account, organisation or person, as the connection was told. Null when it was told nothing.
CREATE OR REPLACE FUNCTION kith_said(word text) RETURNS bigint LANGUAGE plpgsql STABLE AS $$ BEGIN
    RETURN nullif(current_setting('kith.' || word, true), '')::bigint;
END $$;

CREATE OR REPLACE FUNCTION kith_at() RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$ BEGIN
    RETURN nullif(current_setting('kith.at', true), '')::timestamptz;
END $$;

CREATE OR REPLACE FUNCTION kith_today() RETURNS date LANGUAGE plpgsql STABLE AS $$ BEGIN
    RETURN (kith_at() AT TIME ZONE 'Europe/London')::date;
END $$;

-- Families that the reader walks beside now, whichever organisation they act for.
-- What began on this very page began after the page's own moment.
DROP FUNCTION IF EXISTS kith_beside_anywhere();
CREATE FUNCTION kith_beside_anywhere() RETURNS TABLE (family bigint, organisation bigint, kind text)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 40 SET search_path = public, pg_temp AS $$ BEGIN
    RETURN QUERY SELECT r.family_id, r.organisation_id, r.kind::text FROM families_relationship r
    WHERE r.account_id = kith_said('account') AND r.began_at <= kith_at() + interval '1 minute'
        AND (r.ended_at IS NULL OR r.ended_at > kith_at());
END $$;

-- Families that the reader has a conflict of interest with: their own, a relative's, a neighbour's.
CREATE OR REPLACE FUNCTION kith_conflicts() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = public, pg_temp AS $$ BEGIN
    RETURN QUERY SELECT c.family_id FROM families_conflict c
    WHERE c.account_id = kith_said('account') AND c.ended_at IS NULL;
END $$;

-- Families that the reader walks beside now for the organisation they act for, and may open.
CREATE OR REPLACE FUNCTION kith_walks() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 40 SET search_path = public, pg_temp AS $$ BEGIN
    RETURN QUERY SELECT family FROM kith_beside_anywhere() WHERE organisation = kith_said('organisation')
    EXCEPT SELECT kith_conflicts();
END $$;

-- Families whose record is open to this person's own sign-in.
CREATE OR REPLACE FUNCTION kith_own() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 2 SET search_path = public, pg_temp AS $$ BEGIN
    RETURN QUERY SELECT m.family_id FROM families_familymember m
    WHERE m.person_id = kith_said('person') AND m.opens_own_side
        AND (m.from_on IS NULL OR m.from_on <= kith_today()) AND (m.to_on IS NULL OR m.to_on >= kith_today());
END $$;

-- Families whose record is open to the reader: beside them for the organisation they act for, or their own side.
CREATE OR REPLACE FUNCTION kith_families() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 40 SET search_path = public, pg_temp AS $$ BEGIN
    RETURN QUERY SELECT kith_walks() UNION SELECT kith_own();
END $$;

-- Those of them where what the reader is there for opens a part this close (models/purposes.py says which kinds do).
CREATE OR REPLACE FUNCTION kith_opened(who_reads text) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 40 SET search_path = public, pg_temp AS $$ BEGIN
    RETURN QUERY SELECT family FROM kith_beside_anywhere()
    WHERE organisation = kith_said('organisation')
        AND kind = ANY (string_to_array(current_setting('kith.' || who_reads, true), ','))
    EXCEPT SELECT kith_conflicts()
    UNION SELECT kith_own();
END $$;

-- Records of this kind that are kept from the reader by themselves: as the person named, or as somebody who walks
-- beside that person and not beside the family that the fact belongs to.
CREATE OR REPLACE FUNCTION kith_kept(of_kind text) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5 SET search_path = public, pg_temp AS $$ BEGIN
    RETURN QUERY SELECT k.record_id FROM families_keptfrom k
    WHERE k.kind = of_kind AND k.ended_at IS NULL AND (
        k.person_id = kith_said('person')
        OR k.person_id IN (SELECT s.person_id FROM families_ownspace s WHERE s.account_id = kith_said('account'))
        OR (kith_said('person') IS NULL
            AND k.family_id NOT IN (SELECT kith_walks())
            AND k.person_id IN (SELECT m.person_id FROM families_familymember m
                                WHERE m.family_id IN (SELECT family FROM kith_beside_anywhere()))));
END $$;

-- Records of this kind that another organisation shares with the reader by name, now.
CREATE OR REPLACE FUNCTION kith_shared(of_kind text) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5 SET search_path = public, pg_temp AS $$ BEGIN
    RETURN QUERY SELECT i.record_id FROM families_sharingitem i
    JOIN families_sharing s ON s.id = i.sharing_id
    JOIN families_sharingreader n ON n.sharing_id = s.id
    WHERE i.kind = of_kind AND s.organisation_id = kith_said('organisation') AND s.until_on >= kith_today()
        AND s.family_id NOT IN (SELECT kith_conflicts())
        AND n.account_id = kith_said('account') AND (n.ended_at IS NULL OR n.ended_at > kith_at())
        AND EXISTS (SELECT 1 FROM families_sharingstep t WHERE t.sharing_id = s.id AND t.kind = 'shared')
        AND NOT EXISTS (SELECT 1 FROM families_sharingstep t
                        WHERE t.sharing_id = s.id AND t.kind IN ('withdrawn', 'ended'))
        AND EXISTS (SELECT 1 FROM families_relationship b
                    WHERE b.family_id = s.family_id AND b.organisation_id = s.acting_for_id
                        AND b.began_at <= kith_at() AND (b.ended_at IS NULL OR b.ended_at > kith_at()));
END $$;

-- Worries that the reader was let in to by name.
CREATE OR REPLACE FUNCTION kith_let_in() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5 SET search_path = public, pg_temp AS $$ BEGIN
    RETURN QUERY SELECT c.concern_id FROM families_concernreader c JOIN families_concern w ON w.id = c.concern_id
    WHERE (w.family_id IS NULL OR w.family_id NOT IN (SELECT kith_conflicts())) AND c.account_id = kith_said('account') AND c.organisation_id = kith_said('organisation')
        AND c.let_in_at <= kith_at() AND (c.ended_at IS NULL OR c.ended_at > kith_at());
END $$;

-- The reader came to walk beside somebody on this very page: the rule does not know it before the next one, the wall does.
CREATE OR REPLACE FUNCTION kith_has_just_come() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
    RETURN EXISTS (SELECT 1 FROM families_relationship r
                   WHERE r.account_id = kith_said('account') AND r.began_at > kith_at());
END $$;

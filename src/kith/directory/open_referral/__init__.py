"""The directory as Open Referral UK 3.0 and HSDS 3.0 read it: ids, records, parameters, schemas (ADR 26)."""

-- The figures of the charts in a published review; null where it has none.
alter table review_publication add column charts text;
-- A review compares its incident with the last ones like it.
create index incident_alike on incident (type, severity, coalesce(declared_at, detected_at))
  where drill = 0 and is_private = 0;

-- Figures and the first screen ask for the incidents of a time.
create index incident_began on incident (coalesce(declared_at, detected_at));
-- A report of a past day asks for those of which it was known then that they had begun in a time.
create index incident_fact_began on incident_fact (happened_at) where moment in ('declared', 'detected');
-- Those that are not done are few of many, and asked for everywhere.
create index incident_open on incident (id) where stage not in ('closed', 'declined', 'merged', 'cancelled');

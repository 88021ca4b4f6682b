-- Reports of a past day ask the columns in memory, and nothing asks for facts by their instant.
drop index incident_fact_began;

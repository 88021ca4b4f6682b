-- Only what is planned waits. And a condition of one comparison is decided on the row, where a list of three words has
-- SQLite build a table of them for every row it writes.
drop index notification_waiting;
create index notification_waiting on notification (method, due_at) where state = 'planned';

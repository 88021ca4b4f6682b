-- An alert has the number of the event that opened it, its first page the alert's, and that page's first notification
-- the page's. So each finds its first without an index, and most have no second.
drop index event_alert;
create index event_alert on event (alert, id) where alert <> id;
drop index page_alert;
create index page_alert on page (alert) where alert <> id;
drop index notification_page;
create index notification_page on notification (page) where page <> id;
-- Those that may share a message are found among what is due.
drop index notification_waiting;

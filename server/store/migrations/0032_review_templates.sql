-- Each process names what its reviews begin with; those kept before have the usual one.
update process set body = substr(body, 1, length(body) - 1) || ',"review_template":""}';
-- What a review said when it was published: its blocks as they stood then.
create table review_publication (incident bigint not null primary key, markdown text not null);

-- What stood before and behind the words that a comment is about, by which they are found again; of older comments
-- nobody kept it.
alter table review_comment add column prefix text not null default '';
alter table review_comment add column suffix text not null default '';

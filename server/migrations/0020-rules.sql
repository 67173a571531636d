-- What is answered, and done, by itself: rules, and the keyword sets that come before them.

-- Why a message was answered as it was, or not: the place of the one order that took it, and what that says of itself.
alter table incoming add column step text check (step in ('keyword', 'question', 'workflow', 'rule', 'account'));
alter table incoming add column decision jsonb;
alter table incoming add column rule_id int;

-- Two machines that answer each other end here.
alter table account add column replies_per_hour smallint not null default 5 check (replies_per_hour between 0 and 100);

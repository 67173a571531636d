-- What a gateway needs to know of a delivery's preparation while it sends.

-- Parts per second over all links; null: as fast as the account lets. One link at a time paces it.
alter table preparation add column parts_per_second int check (parts_per_second > 0);
alter table preparation add column pace_owner int;
alter table preparation add column pace_link int;
-- Of campaigns with the same priority the one that was served least recently comes next.
alter table preparation add column served_at timestamptz;
create index preparation_sending on preparation (id) where state = 'sending';
create index preparation_stopped on preparation (id) where state = 'stopped';
create index batch_ready_of on batch (preparation_id, account_id, due_at) where state = 'ready';

-- Replaced by the mark of 0017; no release has called it.
drop function mark_1;

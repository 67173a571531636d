-- What a gateway needs to know of a delivery's preparation while it sends.

-- Parts per second over all links; null: as fast as the account lets. One link at a time paces it.
alter table preparation add column parts_per_second int check (parts_per_second > 0);

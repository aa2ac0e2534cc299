-- Finding an order among a hundred thousand: by code, name, address, seat or show.

create table private.order_search (
  order_id uuid primary key references public.orders (id) on delete cascade,
  created_at timestamptz not null,
  words tsvector not null
);
comment on table private.order_search is
  'What a search of orders reads: folded words of name, address and shows; `#` begins a code, `=` a seat (=b12). A table of its own, so that carts, which have no name yet, cost nothing.';
create index order_search_words on private.order_search using gin (words);
create index order_search_newest on private.order_search (created_at desc, order_id desc);
alter table private.order_search enable row level security;

create function private.search_words(value text) returns text[]
  language sql immutable parallel safe set search_path = ''
as $$
  select array(select distinct left(word, 40) from regexp_split_to_table(private.fold(left(value, 2000)), '[\s%!^~$\\''"’`´«».,:;!?°()\[\]{}<>/|&*=#@+_-]+') as word
                where word <> '')
$$;
comment on function private.search_words is 'The words of a text as a search of orders knows them: folded, without punctuation.';

create function private.index_orders(orders uuid[]) returns void
  language sql set search_path = ''
as $$
  insert into private.order_search (order_id, created_at, words)
  select bought.id, bought.created_at, array_to_tsvector(array_remove(
           private.search_words(concat_ws(' ', bought.full_name, bought.email, sold.titles)) || lower(bought.email) || ('#' || lower(bought.code))
             || coalesce(sold.seats, '{}'), null))
    from public.orders as bought
    left join lateral (
      select string_agg(distinct private.all_words(show.title), ' ') as titles,
             array_agg(distinct '=' || private.fold(replace(seat.row_label || seat.seat_label, ' ', ''))) filter (where seat.id is not null) as seats
        from public.order_items as item
        join public.performances as evening on evening.id = item.performance_id
        join public.productions as show on show.id = evening.production_id
        join public.places as place on place.performance_id = item.performance_id and place.number = item.place_number
        left join public.seats as seat on seat.id = place.seat_id
       where item.order_id = bought.id) as sold on true
   where bought.id = any (orders)
  on conflict (order_id) do update set words = excluded.words where order_search.words <> excluded.words
$$;
comment on function private.index_orders is 'Writes down anew what a search of these orders reads.';

create function private.index_order() returns trigger
  language plpgsql security definer set search_path = ''
as $$ begin perform private.index_orders(array[new.id]); return null; end $$;
comment on function private.index_order is 'Trigger: an order is found by its name and address, from the moment it has them.';
create trigger tg_orders__index after update of status, full_name, email on public.orders
  for each row when (new.status <> 'held' and coalesce(new.full_name, new.email) is not null
    and (old.status = 'held' or (new.full_name, new.email) is distinct from (old.full_name, old.email)))
  execute function private.index_order();

create function private.index_retitled_orders() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.index_orders(array(
    select distinct item.order_id from public.performances as evening join public.order_items as item on item.performance_id = evening.id
     where evening.production_id = new.id and exists (select from private.order_search as known where known.order_id = item.order_id)));
  return null;
end $$;
comment on function private.index_retitled_orders is 'Trigger: orders are found by the title that their show has now.';
create trigger tg_productions__index_orders after update of title on public.productions
  for each row when (new.title <> old.title) execute function private.index_retitled_orders();

create function private.index_relabelled_orders() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.index_orders(array(
    select distinct item.order_id
      from old_seats as was
      join new_seats as seat on seat.id = was.id and (seat.row_label, seat.seat_label) <> (was.row_label, was.seat_label)
      join public.places as place on place.seat_id = seat.id
      join public.order_items as item on item.performance_id = place.performance_id and item.place_number = place.number
     where exists (select from private.order_search as known where known.order_id = item.order_id)));
  return null;
end $$;
comment on function private.index_relabelled_orders is 'Trigger: orders are found by the labels that their seats have now.';
create trigger tg_seats__index_orders after update on public.seats
  referencing old table as old_seats new table as new_seats for each statement execute function private.index_relabelled_orders();

create function private.order_query(query text) returns tsquery
  language plpgsql immutable parallel safe set search_path = ''
as $$
declare
  asked text := private.fold(left(coalesce(query, ''), 400));
  word text;
  part text;
  terms text[] := '{}';
begin
  -- "Rang B, place 12", "fila B 12", "B 12" and "B-12" are the seat B12; "4-12" is one too, where rows have numbers.
  asked := regexp_replace(asked, '\m(?:rang|rangee|row|fila)\s+([a-z0-9]{1,3})[\s,]+(?:(?:place|siege|seat|asiento|butaca|no|numero)\M\s*)?([a-z0-9]{1,3})\M', '\1\2', 'g');
  asked := regexp_replace(asked, '\m([a-z]{1,3})[\s-]+(\d{1,3})\M', '\1\2', 'g');
  asked := regexp_replace(asked, '\m(\d{1,3})-(\d{1,3})\M', '\1\2', 'g');
  foreach word in array regexp_split_to_array(asked, '[\s,;]+') loop
    if word like '%_@_%' then
      terms := terms || format('''%s'':*', regexp_replace(left(word, 254), '[''\\]', '', 'g'));
    else
      foreach part in array private.search_words(word) loop
        terms := terms || format('(''%s'':* | ''#%s'':* | ''=%s'')', part, translate(part, 'oil', '011'), part);
      end loop;
    end if;
    exit when cardinality(terms) >= 8;
  end loop;
  return nullif(array_to_string(terms, ' & '), '')::tsquery;
end $$;
comment on function private.order_query is
  'What was typed, as a query of order_search: every word begins a word of the order, or its code (O for 0, I and L for 1), or is a seat. Null when nothing was typed.';

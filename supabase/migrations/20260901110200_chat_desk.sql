-- The desk: the inbox of those who answer, and what they do with a conversation and its customer.

create index messages_search on public.messages using gin (private.fold(body) extensions.gin_trgm_ops);
create index conversations_search on public.conversations
  using gin (private.fold(coalesce(customer_name, '') || ' ' || coalesce(reply_email, '')) extensions.gin_trgm_ops);

create function private.my_display_name() returns text
  language sql stable security definer set search_path = ''
as $$ select display_name from public.members where user_id = auth.uid() $$;
comment on function private.my_display_name is 'How the calling member is called; null for anybody else.';

create function private.lock_conversation(of_conversation uuid) returns public.conversations
  language plpgsql set search_path = ''
as $$
declare
  found_one public.conversations;
begin
  select * into found_one from public.conversations where id = of_conversation for no key update;
  if not found then perform private.refuse(404, 'conversation_not_found', 'There is no such conversation'); end if;
  return found_one;
end $$;
comment on function private.lock_conversation is 'A conversation, locked so that two members act one after the other. PT404 conversation_not_found.';

create function private.search_conversations(query text) returns uuid[]
  language plpgsql stable set search_path = ''
as $$
declare
  patterns text[] := private.search_patterns(query);
  -- An index answers one pattern; the longest leaves the least to look at for the others.
  longest text := (select pattern from unnest(patterns) as pattern order by length(pattern) desc limit 1);
begin
  return array(
    select id from public.conversations
     where private.fold(coalesce(customer_name, '') || ' ' || coalesce(reply_email, '')) like longest
       and private.fold(coalesce(customer_name, '') || ' ' || coalesce(reply_email, '')) like all (patterns)
    union
    select conversation_id from public.messages where private.fold(body) like longest and private.fold(body) like all (patterns)
    union
    select conversations.id from public.conversations join public.orders using (customer_id)
     where orders.code = upper(regexp_replace(query, '[^0-9A-Za-z]', '', 'g'))
    union
    select conversations.id from public.conversations join auth.users on users.id = customer_id
     where users.email = lower(trim(query)));
end $$;
comment on function private.search_conversations is
  'Conversations in which every word occurs in one message or in name and address, or whose customer has the order or the account of that code or address.';

create function private.desk_page(filter text, hits uuid[], before timestamptz) returns table (id uuid, sorted_at timestamptz, place bigint)
  language plpgsql stable set search_path = ''
as $$
declare
  wanted public.conversation_status[] := case filter when 'closed' then '{closed}' when 'all' then '{open,closed}' else '{open}' end;
begin
  if filter = 'unread' then
    return query
      select c.id, coalesce(c.waiting_since, c.last_message_at) as since,
             row_number() over (order by coalesce(c.waiting_since, c.last_message_at), c.id)
        from public.conversations as c
       where c.status = 'open' and (hits is null or c.id = any (hits))
         and coalesce(c.waiting_since, c.last_message_at) > coalesce(before, '-infinity')
         and exists (select from public.messages as m
                      where m.conversation_id = c.id and m.id > c.desk_read_id and m.author = 'customer' and m.deleted_at is null)
       order by since, c.id limit 30;
    return;
  end if;
  return query
    select c.id, c.last_message_at, row_number() over (order by c.last_message_at desc, c.id)
      from public.conversations as c
     where c.status = any (wanted) and (hits is null or c.id = any (hits)) and c.last_message_at < coalesce(before, 'infinity')
       and (filter <> 'mine' or c.assigned_to = auth.uid())
       and (filter <> 'unassigned' or c.assigned_to is null)
     order by c.last_message_at desc, c.id limit 30;
end $$;
comment on function private.desk_page is
  'Thirty conversations of one list and their order: who has waited longest first among the unread, else the latest words first.';

create function public.desk_inbox(filter text, query text default null, before timestamptz default null)
  returns table (id uuid, customer_id uuid, customer_name text, language text, status public.conversation_status, assigned_to uuid,
    assigned_name text, waiting_since timestamptz, last_message_at timestamptz, sorted_at timestamptz, last_author text,
    last_author_name text, last_body text, last_facts jsonb, last_is_internal boolean, unread int)
  language plpgsql stable security definer set search_path = ''
as $$
declare
  hits uuid[];
begin
  perform private.must('answer_visitors');
  if trim(coalesce(query, '')) <> '' then hits := private.search_conversations(query); end if;
  return query
    select c.id, c.customer_id, c.customer_name, c.language, c.status, c.assigned_to, members.display_name, c.waiting_since,
           c.last_message_at, page.sorted_at, last.author, last.author_name, left(last.body, 200), last.facts, last.is_internal, fresh.unread
      from private.desk_page(filter, hits, before) as page
      join public.conversations as c on c.id = page.id
      left join public.members on members.user_id = c.assigned_to
      left join lateral (select m.author, m.author_name, m.body, m.facts, m.is_internal from public.messages as m
                          where m.conversation_id = c.id order by m.id desc limit 1) as last on true
      cross join lateral (select count(*)::int as unread from public.messages as m
                           where m.conversation_id = c.id and m.id > c.desk_read_id and m.author = 'customer' and m.deleted_at is null) as fresh
     order by page.place;
end $$;
comment on function public.desk_inbox is
  'Thirty lines of the inbox; filter is unread, mine, unassigned, open, closed or all. For the next thirty, `before` is sorted_at of the last. PT403 not_allowed.';

create function public.desk_counts() returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.must('answer_visitors');
  return (
    select jsonb_build_object('open', count(*), 'mine', count(*) filter (where assigned_to = auth.uid()),
             'unassigned', count(*) filter (where assigned_to is null), 'unread', count(*) filter (where exists (
               select from public.messages
                where conversation_id = conversations.id and messages.id > desk_read_id and author = 'customer' and deleted_at is null)),
             'closed', (select count(*) from public.conversations where status = 'closed'))
      from public.conversations where status = 'open');
end $$;
comment on function public.desk_counts is 'How many conversations each list of the inbox has: {unread, mine, unassigned, open, closed}. PT403 not_allowed.';

create function public.desk_customer(conversation_id uuid)
  returns table (customer_id uuid, full_name text, email text, has_account boolean, known_since timestamptz,
    blocked_at timestamptz, blocked_reason text, blocked_by text)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.must('answer_visitors');
  return query
    select c.customer_id, coalesce(last.full_name, c.customer_name), coalesce(c.reply_email, users.email::text, last.email),
           coalesce(not users.is_anonymous, false), coalesce(users.created_at, c.created_at), blocked.created_at, blocked.reason,
           members.display_name
      from public.conversations as c
      left join auth.users on users.id = c.customer_id
      left join lateral (select orders.full_name, orders.email from public.orders
                          where orders.customer_id = c.customer_id and orders.full_name is not null
                          order by orders.created_at desc limit 1) as last on true
      left join public.blocked_customers as blocked on blocked.customer_id = c.customer_id
      left join public.members on members.user_id = blocked.blocked_by
     where c.id = $1;
end $$;
comment on function public.desk_customer is
  'Who writes in a conversation: name of the last order, address for answers, account or not, blocked or not. No row for an absent one. PT403 not_allowed.';

grant execute on function public.desk_inbox, public.desk_counts, public.desk_customer to authenticated;

-- Chat: a visitor's own conversation, wherever they go and whoever they become.

create function public.my_conversation() returns table (id uuid, unread int)
  language sql stable set search_path = ''
as $$
  select conversations.id,
         (select count(*)::int from public.messages
           where conversation_id = conversations.id and messages.id > customer_read_id
             and author = 'member' and not is_internal and deleted_at is null)
    from public.conversations
   where customer_id = auth.uid() and (status = 'open' or closed_at > now() - interval '7 days')
   order by status, last_message_at desc limit 1
$$;
comment on function public.my_conversation is
  'The caller''s conversation that goes on, or ended within a week, and how many answers in it they have not seen. Under their own rights.';
grant execute on function public.my_conversation to authenticated;

create function private.move_conversations(guest uuid, account uuid) returns void
  language plpgsql volatile set search_path = ''
as $$
begin
  -- The one in which something was said last stays open.
  update public.conversations set status = 'closed', closed_at = now()
   where status = 'open' and id = (
     select id from public.conversations where customer_id in (guest, account) and status = 'open'
      order by last_message_at desc offset 1 limit 1);
  update public.messages set author_id = account
   where author_id = guest and conversation_id in (select id from public.conversations where customer_id = guest);
  update public.conversations set customer_id = account where customer_id = guest;
end $$;
comment on function private.move_conversations is
  'Gives a visitor''s conversations to the account they sign in to; of two open ones the quieter is closed.';

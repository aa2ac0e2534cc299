-- Reviews: what spectators say of a show, what the house answers, and who found something wrong with it.

create type public.comment_status as enum ('waiting', 'published', 'hidden');

create table public.comments (
  id uuid primary key default gen_random_uuid(),
  production_id uuid not null references public.productions (id) on delete cascade,
  author_id uuid not null references auth.users (id) on delete cascade,
  author_name text not null check (length(author_name) between 1 and 80),
  body text not null check (length(body) between 1 and 2000),
  rating int check (rating between 1 and 5),
  status public.comment_status not null default 'waiting',
  held_for text check (held_for in ('house', 'links', 'flood', 'reports', 'edited')),
  edits int not null default 0 check (edits >= 0),
  edited_at timestamptz,
  body_before text,
  name_before text,
  answer text check (length(answer) between 1 and 2000),
  answered_at timestamptz,
  answered_by uuid references public.members (user_id) on delete set null,
  moderated_at timestamptz,
  moderated_by uuid references public.members (user_id) on delete set null,
  moderation_reason text check (length(moderation_reason) between 1 and 500),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (production_id, author_id),
  constraint an_answer_says_when check ((answer is null) = (answered_at is null))
);
comment on table public.comments is
  'One comment per person and production, public once published. Who wrote it is nobody''s to read: columns that name people are granted to no one.';
comment on column public.comments.held_for is
  'Why it waits: house (the house reads first), links, flood (many at once from new identities), reports, edited (changed after somebody had decided).';
comment on column public.comments.body_before is
  'The words that the house decided on, or the first ones where it has not; null unless they were changed since. Forgotten by the next decision.';
comment on column public.comments.name_before is 'The name under these words.';
comment on column public.comments.moderation_reason is 'Why it is hidden, in the words of the house; its author reads them.';
create index comments_author on public.comments (author_id, created_at);
create index comments_listed on public.comments (production_id, status, created_at desc);
create index comments_status on public.comments (status, created_at desc);
create index comments_answered_by on public.comments (answered_by) where answered_by is not null;
create index comments_moderated_by on public.comments (moderated_by) where moderated_by is not null;

create table public.comment_reports (
  comment_id uuid not null references public.comments (id) on delete cascade,
  reporter_id uuid not null references auth.users (id) on delete cascade,
  reason text not null check (length(reason) between 1 and 500),
  created_at timestamptz not null default now(),
  primary key (comment_id, reporter_id)
);
comment on table public.comment_reports is
  'Who found something wrong with a comment, and what: once each. Settled by the next decision of the house on that comment.';
create index comment_reports_reporter on public.comment_reports (reporter_id, created_at);

create function private.was_there(person uuid, production uuid) returns boolean
  language sql stable security definer set search_path = ''
as $$
  select exists (
    select from public.orders
      join public.tickets on tickets.order_id = orders.id and tickets.status = 'valid'
      join public.check_ins on check_ins.ticket_id = tickets.id and check_ins.undone_at is null
      join public.performances on performances.id = check_ins.performance_id
     where orders.customer_id = person and performances.production_id = production)
$$;
comment on function private.was_there is 'True when a ticket of this person was checked in at a performance of this production.';

create function private.author_was_there(comment_id uuid) returns boolean
  language sql stable security definer set search_path = ''
as $$ select private.was_there(author_id, production_id) from public.comments where id = $1 $$;
comment on function private.author_was_there is 'True when the author of a comment was seen at the door of that show; who it is stays here.';
grant execute on function private.author_was_there to anon, authenticated;

create function private.author_facts(comment_id uuid)
  returns table (voice uuid, voice_comments bigint, is_blocked boolean, body_before text, name_before text)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if not private.may('moderate_comments') then return; end if;
  return query
  select first_one.id, (select count(*) from public.comments as theirs where theirs.author_id = this.author_id),
         exists (select from public.blocked_customers where customer_id = this.author_id), this.body_before, this.name_before
    from public.comments as this
   cross join lateral (select theirs.id from public.comments as theirs where theirs.author_id = this.author_id
                        order by theirs.created_at, theirs.id limit 1) as first_one
   where this.id = $1;
end $$;
comment on function private.author_facts is
  'What a moderator knows of who wrote, without who it is: `voice` is the first comment of the same person; also what the words were before an edit. No row for anybody else.';
grant execute on function private.author_facts to authenticated;

alter table public.comments enable row level security;
alter table public.comment_reports enable row level security;
create policy "Everyone can read published comments" on public.comments for select to anon, authenticated
  using (status = 'published' and exists (select from public.productions where productions.id = production_id));
create policy "Moderators can read every comment" on public.comments for select to authenticated
  using ((select private.may('moderate_comments')));
create policy "Moderators can read what was reported" on public.comment_reports for select to authenticated
  using ((select private.may('moderate_comments')));
grant select (id, production_id, author_name, body, rating, status, created_at, edited_at, answer, answered_at) on public.comments to anon;
grant select (id, production_id, author_name, body, rating, status, created_at, edited_at, answer, answered_at, held_for, moderated_at,
  moderation_reason) on public.comments to authenticated;
grant select (comment_id, reason, created_at) on public.comment_reports to authenticated;
create trigger tg_comments__touch before update on public.comments for each row execute function private.touch();

create view public.published_comments with (security_invoker = true) as
select id, production_id, author_name, body, rating, private.author_was_there(id) as was_there, created_at, edited_at, answer, answered_at
  from public.comments where status = 'published';
comment on view public.published_comments is 'What the page of a show says: comments that everybody may read, with whether their author was seen at the door.';

create view public.production_ratings with (security_invoker = true) as
select production_id, count(*) as ratings, round(avg(rating), 1) as average
  from public.comments
 where status = 'published' and rating is not null and private.author_was_there(id)
 group by production_id;
comment on view public.production_ratings is
  'How a show was rated, from 1 to 5: published ratings of people who were seen at the door, and nobody else''s. No row without a rating.';

create view public.office_comments with (security_invoker = true) as
select comments.id, comments.production_id, productions.slug, productions.title, author_name, body, rating, status, held_for,
       comments.created_at, edited_at, answer, answered_at, moderated_at, moderation_reason, private.author_was_there(comments.id) as was_there,
       coalesce(reported.reports, 0) as reports, status = 'waiting' or reported.reports is not null as needs_a_look,
       -- Each by itself: these are asked after the sorting, for the comments of one page and no others.
       (select voice from private.author_facts(comments.id)) as voice,
       (select voice_comments from private.author_facts(comments.id)) as voice_comments,
       (select is_blocked from private.author_facts(comments.id)) as is_blocked,
       (select body_before from private.author_facts(comments.id)) as body_before,
       (select name_before from private.author_facts(comments.id)) as name_before
  from public.comments
  join public.productions on productions.id = comments.production_id
  -- Counted once for all: asked comment by comment, thousands of published ones make the queue wait.
  left join (select comment_id, count(*) as reports
               from public.comment_reports join public.comments as decided on decided.id = comment_id
              where decided.moderated_at is null or comment_reports.created_at > decided.moderated_at
              group by comment_id) as reported on reported.comment_id = comments.id
 where (select private.may('moderate_comments'));
comment on view public.office_comments is
  'Every comment with what a moderator needs to decide, with how many people reported it since the house last decided; nothing for anybody else.';
grant select on public.published_comments, public.production_ratings to anon, authenticated;
grant select on public.office_comments to authenticated;

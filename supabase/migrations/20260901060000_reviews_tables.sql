-- Reviews: what spectators say of a show. Writing comes with moderation; until then only what is published can be read.

create type public.comment_status as enum ('waiting', 'published', 'hidden');

create table public.comments (
  id uuid primary key default gen_random_uuid(),
  production_id uuid not null references public.productions (id) on delete cascade,
  author_id uuid not null references auth.users (id) on delete cascade,
  author_name text not null check (length(author_name) between 1 and 80),
  body text not null check (length(body) between 1 and 2000),
  rating int check (rating between 1 and 5),
  status public.comment_status not null default 'waiting',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (production_id, author_id)
);
comment on table public.comments is 'One comment per person and production, public once published.';
create index comments_author on public.comments (author_id);
alter table public.comments enable row level security;
create policy "Everyone can read published comments" on public.comments for select to anon, authenticated
  using (status = 'published' and exists (select from public.productions where productions.id = production_id));
create policy "Authors can read their own comments" on public.comments for select to authenticated
  using (author_id = (select auth.uid()));
grant select (id, production_id, author_name, body, rating, status, created_at) on public.comments to anon;
grant select on public.comments to authenticated;
create trigger tg_comments__touch before update on public.comments for each row execute function private.touch();

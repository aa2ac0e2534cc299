import { useTranslator } from '~/platform/i18n/provider';
import { useLive } from '~/platform/live/use-live';
import { LinkButton } from '~/ui/button';
import island from '../comments.island?worker&url';
import type { Comments } from '../queries.server';
import { CommentCard } from './comment-card';
import { Stars } from './stars';
import './reviews.scss';

interface Props {
  show: { id: string; slug: string };
  comments: Comments;
  theatre: { name: string; timeZone: string };
}

/**
 * What spectators say of a show, for everybody alike. On a document without scripts of its own the island follows what is new;
 * where the page was reached inside one that runs in the browser, the loaders look again.
 */
export function CommentsSection({ show, comments, theatre }: Props) {
  const t = useTranslator();
  useLive(`production:${show.id}`, { isPrivate: false, events: ['comments'] });
  return (
    <section className="comments" id="comments" aria-labelledby="comments-title" data-comments={show.id}>
      <header className="comments__head">
        <div>
          <h2 id="comments-title">{t('reviews.title')}</h2>
          <div data-comments-average>{comments.average ? <Average {...comments.average} /> : null}</div>
        </div>
        <LinkButton to={`/shows/${show.slug}/comment`} variant="secondary">
          {t('reviews.write')}
        </LinkButton>
      </header>
      <div role="status" data-comments-news data-one={t('reviews.news_one')} data-other={t('reviews.news_other')} />
      <div data-comments-body>
        {comments.list.length > 0 ? (
          <ol className="comments__list">
            {comments.list.map((comment) => (
              <CommentCard key={comment.id} comment={comment} theatre={theatre} />
            ))}
          </ol>
        ) : (
          <p className="comments__none">{t('reviews.none')}</p>
        )}
        {comments.more ? (
          <a className="btn btn-quiet" href={`/shows/${show.slug}?comments=${comments.more}#comments`}>
            {t('reviews.older')}
          </a>
        ) : null}
      </div>
      <script type="module" src={island} />
    </section>
  );
}

function Average({ stars, count }: { stars: number; count: number }) {
  const t = useTranslator();
  return (
    <p className="comments__average">
      <Stars count={stars} /> <strong>{t('reviews.average', { stars })}</strong>{' '}
      <span>{t('reviews.average_of', { count })}</span>
    </p>
  );
}

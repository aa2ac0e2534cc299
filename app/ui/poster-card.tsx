import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Poster } from './poster';

interface PosterCardProps {
  to: string;
  title: string;
  /** Path of the poster, two wide by three high. Without one, the title itself makes the poster. */
  poster: string | null;
  /** The poster in words; empty when it only repeats the title. */
  posterAlt?: string;
  /** Glued across the poster, as theatres do: sold out, cancelled. */
  band?: ReactNode;
  /** The dates on sale that put the band there once all of them are sold out, while the page is open. */
  bandOnceSoldOut?: readonly string[] | undefined;
  sign?: ReactNode;
  /** Dates, venue, price. */
  children?: ReactNode;
  /** The first posters of a page load at once; the others when they come near. */
  priority?: boolean;
}

/** A show on the season's wall. The whole card is one link. */
export function PosterCard(props: PosterCardProps) {
  return (
    <article className="poster-card">
      <div className="poster-card__frame">
        {props.poster ? (
          <Poster
            src={props.poster}
            alt={props.posterAlt ?? ''}
            sizes="(min-width: 48rem) 16rem, 44vw"
            width={600}
            height={900}
            loading={props.priority ? 'eager' : 'lazy'}
            decoding="async"
          />
        ) : (
          <div className="poster-card__blank" aria-hidden="true">
            {props.title}
          </div>
        )}
        {props.band || props.bandOnceSoldOut ? (
          <div className="poster-card__band" data-band={props.bandOnceSoldOut?.join(' ')} hidden={!props.band}>
            {props.band}
          </div>
        ) : null}
      </div>
      <div className="poster-card__text">
        <h3 className="poster-card__title">
          <Link to={props.to} prefetch="intent">
            {props.title}
          </Link>
        </h3>
        {props.children}
        {props.sign ? <p className="poster-card__sign">{props.sign}</p> : null}
      </div>
    </article>
  );
}

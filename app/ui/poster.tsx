import type { ImgHTMLAttributes } from 'react';

interface Props extends ImgHTMLAttributes<HTMLImageElement> {
  /** `poster_path` of a show. One of Storage ends in `-960.webp` and has three sisters: half as wide, and both as AVIF. */
  src: string;
  alt: string;
  /** How wide it stands on the page, as CSS says it. */
  sizes: string;
}

/** A poster, in the smallest form and size that the browser can use. */
export function Poster({ src, alt, sizes, ...image }: Props) {
  const stem = /^(.+)-960\.webp$/.exec(src)?.[1];
  if (!stem) return <img src={src} alt={alt} {...image} />;
  const forms = (ending: string) => `${stem}-480.${ending} 480w, ${stem}-960.${ending} 960w`;
  return (
    <picture className="poster-forms">
      <source type="image/avif" srcSet={forms('avif')} sizes={sizes} />
      <img src={src} srcSet={forms('webp')} sizes={sizes} alt={alt} {...image} />
    </picture>
  );
}

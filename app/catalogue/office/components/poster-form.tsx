import { useTranslator } from '~/platform/i18n/provider';
import { PictureForm } from '~/ui/picture-form';
import { Poster } from '~/ui/poster';
import './office.scss';

interface Props {
  poster: string | null;
  /** What was wrong with the last file, in one sentence. */
  problem: string | null;
}

/** The poster that hangs, and the file that takes its place. */
export function PosterForm({ poster, problem }: Props) {
  const t = useTranslator();
  const words = {
    file: t('shows.poster.file'),
    hint: t('shows.poster.hint'),
    put: t('shows.poster.hang'),
    take: t('shows.poster.take_down'),
  };
  return (
    <section className="admin-part office-poster">
      {poster ? <Poster src={poster} alt="" sizes="12rem" width={192} height={288} /> : null}
      <div>
        <PictureForm words={words} hasPicture={poster !== null} problem={problem} />
      </div>
    </section>
  );
}

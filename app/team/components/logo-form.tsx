import { useTranslator } from '~/platform/i18n/provider';
import { PictureForm } from '~/ui/picture-form';

interface Props {
  path: string | null;
  /** What was wrong with the last file, in one sentence. */
  problem: string | null;
}

/** The logo of today on the header's dark ground, and the file that takes its place. */
export function LogoForm({ path, problem }: Props) {
  const t = useTranslator();
  const words = {
    file: t('team.logo.file'),
    hint: t('team.logo.hint'),
    put: t('team.logo.put'),
    take: t('team.logo.take'),
  };
  return (
    <section className="admin-part">
      {path ? (
        <p className="admin-logo">
          <img src={path} alt={t('team.logo.preview')} />
        </p>
      ) : null}
      <PictureForm words={words} hasPicture={path !== null} problem={problem} />
    </section>
  );
}

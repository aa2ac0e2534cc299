import { useTranslator } from '~/platform/i18n/provider';
import { type EditedFields, OfficeField } from '~/ui/office-field';
import './office.scss';

interface Props {
  language: 'es' | 'en';
  form: EditedFields;
  /** Columns, without their language. */
  names: readonly ('title' | 'subtitle' | 'synopsis' | 'name' | 'proof' | 'access' | 'poster_alt')[];
}

const ROWS: Partial<Record<Props['names'][number], number>> = { synopsis: 7, access: 4, poster_alt: 2 };

/** The same fields in another language, folded away until somebody wants them or something is to be seen there. */
export function InLanguage({ language, form, names }: Props) {
  const t = useTranslator();
  const fields = names.map((name) => `${name}_${language}`);
  const isOpen = fields.some((name) => form.wrong[name] || form.theirs[name] !== undefined);
  const written = fields.filter((name) => form.texts[name]?.trim()).length;
  return (
    <details className="admin-language" open={isOpen}>
      <summary>
        {t(`shows.in.${language}`)}
        <span className="admin-rows__soft"> {t('shows.written', { count: written, of: fields.length })}</span>
      </summary>
      {names.map((name) => {
        const rows = ROWS[name];
        return (
          <OfficeField
            key={name}
            form={form}
            words="shows.wrong"
            name={`${name}_${language}`}
            label={`${t(`shows.field.${name}`)} (${t(`shows.language.${language}`)})`}
            {...(rows ? { rows } : {})}
          />
        );
      })}
    </details>
  );
}

import { useTranslator } from '~/platform/i18n/provider';
import type { BuyerTexts } from '../buyer';

/** What is wrong with a form about an invoice, by field. */
export type Wrong = Readonly<Record<string, string | undefined>>;

/** Who the invoice is for: name, address, number for VAT. */
export function BuyerFields({ texts, wrong }: { texts: BuyerTexts; wrong: Wrong }) {
  const t = useTranslator();
  const props = (name: keyof BuyerTexts) => ({
    id: `invoice-${name}`,
    name,
    className: 'form-control',
    defaultValue: texts[name],
    'aria-describedby': `invoice-${name}-hint${wrong[name] ? ` invoice-${name}-error` : ''}`,
    'aria-invalid': wrong[name] ? true : undefined,
  });
  const frame = (name: keyof BuyerTexts, control: JSX.Element) => (
    <div className={wrong[name] ? 'field field--wrong' : 'field'}>
      <label className="form-label" htmlFor={`invoice-${name}`}>
        {t(`invoice.form.${name}`)}
        {name === 'name' ? null : <span className="field__optional"> ({t('common.form.optional')})</span>}
      </label>
      <div className="form-text" id={`invoice-${name}-hint`}>
        {t(`invoice.form.${name}_hint`)}
      </div>
      {control}
      {wrong[name] ? (
        <p className="field__error" id={`invoice-${name}-error`}>
          {wrong[name]}
        </p>
      ) : null}
    </div>
  );
  return (
    <>
      {frame('name', <input {...props('name')} maxLength={200} autoComplete="organization" required />)}
      {frame('address', <textarea {...props('address')} rows={3} maxLength={300} autoComplete="street-address" />)}
      {frame('vat_number', <input {...props('vat_number')} maxLength={30} autoComplete="off" />)}
    </>
  );
}

import { useTranslator } from '~/platform/i18n/provider';
import { Money } from '~/ui/money';
import type { Movement, VatLine } from '../figures';
import type { Summary } from '../summary';
import { providerName } from '../table';
import { dayName, rateName } from '../words';
import { AmountsTable } from './amounts-table';

/** What came in and went out by each way of payment; the foot is money only, without credits. */
export function MovementsTable({ movements }: { movements: Summary['movements'] }) {
  const t = useTranslator();
  const cents = ({ received, givenBack, kept }: Movement) => [kept, received, givenBack];
  const money = movements.filter(({ provider }) => provider !== 'credit').map(({ movement }) => cents(movement));
  const total = [0, 1, 2].map((column) => money.reduce((sum, amounts) => sum + (amounts[column] ?? 0), 0));
  return (
    <AmountsTable
      label={t('reports.money.title')}
      head={[
        t('reports.money.name'),
        t('reports.money.kept'),
        t('reports.money.received'),
        t('reports.money.given_back'),
      ]}
      rows={movements.map(({ provider, movement }) => ({
        key: provider,
        name: providerName(provider, t),
        cents: cents(movement),
      }))}
      foot={{ name: t('reports.money.in_hand'), cents: total }}
    />
  );
}

/** The VAT within prices, rate by rate. */
export function VatTable({ vat }: { vat: readonly VatLine[] }) {
  const t = useTranslator();
  const cents = (line: Omit<VatLine, 'rate'>) => [line.net, line.vat, line.beforeVat];
  const sum = (part: 'net' | 'vat' | 'beforeVat') => vat.reduce((total, line) => total + line[part], 0);
  return (
    <AmountsTable
      label={t('reports.vat.title')}
      head={[t('reports.vat.rate'), t('reports.vat.net'), t('reports.vat.vat'), t('reports.vat.before')]}
      rows={vat.map((line) => ({ key: String(line.rate), name: rateName(line.rate, t.language), cents: cents(line) }))}
      foot={{
        name: t('reports.column.total'),
        cents: cents({ net: sum('net'), vat: sum('vat'), beforeVat: sum('beforeVat') }),
      }}
    />
  );
}

/** Credits given and used in the period, and what the whole house still owes on them at its end. */
export function CreditFigures({ credits, until }: { credits: Summary['credits']; until: string }) {
  const t = useTranslator();
  const figures = [
    { key: 'given', name: t('reports.credits.given'), cents: credits.given },
    { key: 'used', name: t('reports.credits.used'), cents: credits.used },
    { key: 'owed', name: t('reports.credits.owed', { day: dayName(until, t.language) }), cents: credits.owed },
  ];
  return (
    <dl className="revenue-figures">
      {figures.map(({ key, name, cents }) => (
        <div key={key}>
          <dt>{name}</dt>
          <dd>
            <Money cents={cents} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

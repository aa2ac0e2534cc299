import { useTranslator } from '~/platform/i18n/provider';
import { Icon } from '~/ui/icon';
import { WideTable } from '~/ui/wide-table';
import type { Right } from '../queries.server';
import { ROLES } from '../roles';

/** What each role may do: a row for each thing, a column for each role. */
export function RightsTable({ rights }: { rights: readonly Right[] }) {
  const t = useTranslator();
  return (
    <WideTable label={t('team.rights.title')}>
      <thead>
        <tr>
          <th scope="col">{t('team.rights.permission')}</th>
          {ROLES.map((role) => (
            <th key={role} scope="col" className="text-center">
              {t(`team.role.${role}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rights.map(({ permission, roles }) => (
          <tr key={permission}>
            <th scope="row">{t(`team.rights.of.${permission}`)}</th>
            {ROLES.map((role) => (
              <td key={role}>
                {roles.includes(role) ? (
                  <Icon name="check" label={t('team.rights.yes')} />
                ) : (
                  <span className="visually-hidden">{t('team.rights.no')}</span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

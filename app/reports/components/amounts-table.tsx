import { Money } from '~/ui/money';
import { WideTable } from '~/ui/wide-table';

/** A small table of amounts in cents, with a sum at its foot where there is more than one line. */
export function AmountsTable(props: {
  label: string;
  head: readonly string[];
  rows: readonly { key: string; name: string; cents: readonly number[] }[];
  foot?: { name: string; cents: readonly number[] };
}) {
  const { label, head, rows, foot } = props;
  const cells = (cents: readonly number[]) =>
    cents.map((amount, column) => (
      <td key={head[column + 1]}>
        <Money cents={amount} />
      </td>
    ));
  return (
    <WideTable label={label} className="revenue-table revenue-table--amounts">
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, cents }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {cells(cents)}
          </tr>
        ))}
      </tbody>
      {foot ? (
        <tfoot>
          <tr>
            <th scope="row">{foot.name}</th>
            {cells(foot.cents)}
          </tr>
        </tfoot>
      ) : null}
    </WideTable>
  );
}

import { Money } from '~/ui/money';

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
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
    <section className="admin-table revenue-table revenue-table--amounts" aria-label={label} tabIndex={0}>
      <table className="table">
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
      </table>
    </section>
  );
}

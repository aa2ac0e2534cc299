/** The options of a quantity: every whole number between two, both included. */
export function QuantityOptions({ from, to }: { from: number; to: number }) {
  const numbers = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  return numbers.map((number) => <option key={number}>{number}</option>);
}

import * as v from 'valibot';
import { type DataApi, rows } from './data-api.ts';

const house = v.object({
  theatre_name: v.string(),
  legal_name: v.nullable(v.string()),
  contact_email: v.nullable(v.string()),
  contact_phone: v.nullable(v.string()),
  mail_sender_name: v.nullable(v.string()),
});

/** How the house presents itself. */
export type House = v.InferOutput<typeof house>;

/** Reads how the house presents itself. */
export async function readHouse(service: DataApi): Promise<House> {
  const columns = 'theatre_name, legal_name, contact_email, contact_phone, mail_sender_name';
  const [first] = await rows(service.from('settings').select(columns).limit(1), v.array(house));
  if (!first) throw new Error('The settings row is missing');
  return first;
}

import { DEFAULT_LANGUAGE, type Language } from './i18n/languages';
import { localize } from './localize';
import { type Supabase, supabaseOf } from './supabase.server';
import type { Visit } from './visit';

/** How the house presents itself on every page. */
export interface Theatre {
  name: string;
  tagline: string;
  legalName: string | null;
  legalMentions: string;
  /** Address, company and licence numbers, as the law wants them said; empty where nothing was written. */
  legalDetails: string[];
  contactEmail: string | null;
  contactPhone: string | null;
  /** IANA name of the house's own clock, for dates that belong to no venue. */
  timeZone: string;
  /** Colour of the house, #rrggbb, or null for that of Parterre. */
  accentColour: string | null;
  /** Address of the logo, or null for the mark of Parterre. */
  logoPath: string | null;
  /** True for the demo theatre. */
  demo: boolean;
}

const COLUMNS =
  'theatre_name, tagline, legal_name, legal_mentions, postal_address, company_number, vat_number, entertainment_licence, contact_email, contact_phone, time_zone, accent_colour, logo_path, demo';
const FRESH_MS = 30_000;

type Row = NonNullable<Awaited<ReturnType<typeof read>>>;
let cached: { row: Row; until: number } | undefined;

/** The settings of the house, at most 30 seconds old. While the backend is away the last known ones, or plain defaults, are used. */
export async function theatreOf(visit: Visit): Promise<Theatre> {
  if (!cached || cached.until < Date.now()) {
    const row = await read(supabaseOf(visit));
    if (row) cached = { row, until: Date.now() + FRESH_MS };
  }
  return present(cached?.row, visit.language);
}

/** Has the next page read the settings afresh, after a change made through this process. */
export function forgetTheatre(): void {
  cached = undefined;
}

async function read(supabase: Supabase) {
  const { data } = await supabase.from('settings').select(COLUMNS).maybeSingle();
  return data;
}

function present(row: Row | undefined, language: Language): Theatre {
  return {
    name: row?.theatre_name ?? 'Parterre',
    tagline: localize(row?.tagline, language),
    legalName: row?.legal_name ?? null,
    legalMentions: localize(row?.legal_mentions, language ?? DEFAULT_LANGUAGE),
    legalDetails: [row?.postal_address, row?.company_number, row?.vat_number, row?.entertainment_licence].flatMap(
      (detail) => detail ?? [],
    ),
    contactEmail: row?.contact_email ?? null,
    contactPhone: row?.contact_phone ?? null,
    timeZone: row?.time_zone ?? 'Europe/Paris',
    accentColour: row?.accent_colour ?? null,
    logoPath: row?.logo_path ?? null,
    demo: row?.demo ?? false,
  };
}

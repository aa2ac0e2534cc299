/** What the layout says about the house and the visit. */
export interface House {
  theatre: {
    name: string;
    tagline: string;
    legalName: string | null;
    legalMentions: string;
    legalDetails: readonly string[];
    contactEmail: string | null;
    contactPhone: string | null;
    logoPath: string | null;
  };
  /** Path and query of the page. */
  address: string;
  cartCount: number;
  signedIn: boolean;
  /** True for members who answer visitors. */
  worksTheDesk: boolean;
  /** True for members who check tickets in. */
  keepsTheDoor: boolean;
  /** True for members who have something to do in the back office. */
  administers: boolean;
  paypalMode: 'emulator' | 'sandbox' | 'live';
  notice: { tone: 'success' | 'info' | 'warning'; sentence: string } | null;
}

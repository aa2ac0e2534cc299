/** A link on which a reader can act. */
export interface LetterLink {
  label: string;
  url: string;
}

/** One performance of an order, in words. */
export interface LetterPerformance {
  title: string;
  when: string;
  where: string;
  places: { name: string; priceType: string; price: string }[];
}

/** A mail before it is text or HTML: plain words of one language, nothing escaped yet. */
export interface Letter {
  language: string;
  subject: string;
  heading: string;
  /** The order in a word or two, above the heading. */
  orderLine: string;
  paragraphs: string[];
  /** The one thing to do first; the others are offered below. */
  action: LetterLink;
  moreLinks: LetterLink[];
  performances: LetterPerformance[];
  /** Label and amount, where money matters; `parts` where it is paid in more than one way. */
  total?: { label: string; amount: string; parts: { label: string; amount: string }[] };
  footer: string[];
}

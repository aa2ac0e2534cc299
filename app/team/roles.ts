/** The roles of a house, from the one who may most to the one who may least. */
export const ROLES = ['owner', 'manager', 'box_office', 'support', 'door'] as const;
export type Role = (typeof ROLES)[number];

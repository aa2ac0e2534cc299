/** Where a device keeps whose lists of a door it has. */
export const OWNER = 'parterre-door-owner';

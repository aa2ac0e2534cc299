import { followLampIn } from '~/presence/lamp-element';

// What lives on every public page that has no scripts of its own.
followLampIn(document);

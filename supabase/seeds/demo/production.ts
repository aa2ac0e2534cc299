import { type Localised, words } from './localised.ts';

/** A show of the demo season. Credits name companies and real authors only. */
export type DemoProduction = {
  slug: string;
  title: Localised;
  subtitle: Localised;
  synopsis: Localised;
  company: string;
  credits: { role: Localised; names: string }[];
  minutes: number;
  interval?: number;
  minimumAge?: number;
  audience: 'all' | 'family' | 'adults' | 'schools';
  language: 'fr' | 'es';
  posterAlt: Localised;
  colour: string;
};

/** The roles that several shows have in common. */
export const ROLES = {
  text: words('Texte', 'Texto', 'Text'),
  staging: words('Mise en scène', 'Dirección', 'Directed by'),
  acting: words('Jeu', 'Reparto', 'Cast'),
  light: words('Lumières', 'Iluminación', 'Lighting'),
  set: words('Décor', 'Escenografía', 'Set'),
  music: words('Musique', 'Música', 'Music'),
  surtitles: words('Surtitres', 'Sobretítulos', 'Surtitles'),
};

/** Name lists of three languages: accents, hyphens, particles and double surnames on purpose, since real files have them. */
export const FIRST_NAMES = {
  fr: `Agnès Aïcha Anaïs Anne-Laure Antoine Aurélie Baptiste Bérénice Brigitte Cécile Chloé Clément Delphine Denis Édith
    Élodie Émile Étienne Fabien Fatou Florence François Geneviève Gaël Hélène Hugues Inès Irène Jean-Baptiste Jérôme Joël
    Josiane Karim Laëtitia Léa Loïc Lucie Maëlys Marie-Noëlle Mathilde Maurice Mélanie Nadège Océane Odile Pascal Paulette
    Raphaël Rémi Romane Sébastien Simone Solène Stéphane Thérèse Théo Valérie Véronique Yann Zoé`.split(/\s+/),
  es: `Íñigo Ángela Begoña Carmen Concepción Cristóbal Elena Encarnación Fermín Gonzalo Inmaculada Iván Jesús Joaquín José
    Lucía Macarena Marisol Matías Nuria Óscar Paloma Rocío Rubén Sofía Teófilo Trinidad Úrsula Verónica Yolanda`.split(
    /\s+/,
  ),
  en: 'Alistair Beatrix Callum Deirdre Fiona Graham Imogen Niamh Rhys Siobhán'.split(' '),
} as const;

/** Surnames; Spanish ones are drawn twice and joined. */
export const SURNAMES = {
  fr: [
    ...'Abadie Allègre Bénichou Bœuf Chassagne Châtelain Cœurdacier Combe Cornillon Delattre Desgranges Ducret Écochard'.split(
      ' ',
    ),
    ...'Fayolle Fréchet Garçon Gauthier Gélinas Guérin Hébrard Jacquemond Lacroix Maïsetti Marchand Mérieux N’Diaye'.split(
      ' ',
    ),
    ...'Nguyen Noël Perrachon Péronnet Poncet Rousset Sève Thévenet Traoré Vallée Vial Zérouali'.split(' '),
    'de La Tour',
    'de Saint-Aubin',
    'd’Ornano',
    'du Plessis',
    'Le Goff-d’Halluin',
    'Le Bihan',
    'Martin-Dupré',
    'Roux-Bélanger',
    'Benkhelifa-Morel',
    'von Arx',
  ],
  es: [
    ...'Álvarez Báez Cáceres Echeverría Fernández Gálvez Hernández Ibáñez Jiménez Muñoz Núñez Ordóñez Peña Quiñones'.split(
      ' ',
    ),
    ...'Rodríguez Sánchez Toscano Ureña Vázquez Zúñiga'.split(' '),
    'de la Fuente',
    'del Río',
  ],
  en: ['Ashworth', 'Blackwood', 'Fitz-Gerald', 'MacAllister', 'O’Sullivan', 'Okonkwo', 'St Clair', 'Wetherby'],
} as const;

/** Who brings classes to the matinées. */
export const SCHOOLS = [
  'École du Vieux-Pont',
  'Collège des Deux-Rives',
  'École des Tilleuls',
  'Collège du Belvédère',
  'École de la Fontaine',
  'Lycée de la Balme',
  'École du Clos-Fleuri',
  'Collège de l’Île-Barbe',
];

import { words } from './localised.ts';
import { type DemoProduction, ROLES } from './production.ts';

/** The first half of the season: comedy, classic, family show, guests. */
export const PRODUCTIONS_OF_AUTUMN: DemoProduction[] = [
  {
    slug: 'trois-portes-et-un-placard',
    title: words('Trois portes et un placard', 'Tres puertas y un armario', 'Three Doors and a Cupboard'),
    subtitle: words('Une farce qui claque', 'Una farsa a portazos', 'A farce that slams'),
    synopsis: words(
      'Un salon, trois portes, un placard. On attend le notaire ; il en arrive deux. Une belle-mère revient de cure un jour trop tôt, un plombier est pris pour un ambassadeur, et quelqu’un, depuis le début, est enfermé dans le placard. La troupe de la maison ouvre la saison au pas de course, avec sept quiproquos, une chaussette rayée et aucune porte épargnée.',
      'Un salón, tres puertas y un armario. Se espera al notario y llegan dos. Una suegra vuelve del balneario un día antes, a un fontanero lo toman por embajador y alguien, desde el principio, está encerrado en el armario. La compañía de la casa abre la temporada a la carrera: siete enredos, un calcetín de rayas y ninguna puerta sin su portazo.',
      'One drawing room, three doors, a cupboard. They are expecting the notary; two of them turn up. A mother-in-law is back from the spa a day early, a plumber is mistaken for an ambassador, and someone has been shut in the cupboard all along. Our own company opens the season at a sprint: seven mix-ups, one striped sock, and not a door left unslammed.',
    ),
    company: 'Troupe du Puits',
    credits: [
      { role: ROLES.text, names: 'Écriture collective de la Troupe du Puits' },
      { role: ROLES.acting, names: 'Troupe du Puits' },
      { role: ROLES.set, names: 'Atelier bois du Théâtre du Puits' },
    ],
    minutes: 95,
    minimumAge: 8,
    audience: 'all',
    language: 'fr',
    posterAlt: words(
      'Quatre portes de couleur portent les mots du titre ; de la dernière dépasse un pied en chaussette rayée.',
      'Cuatro puertas de colores llevan las palabras del título; de la última asoma un pie con calcetín de rayas.',
      'Four coloured doors carry the words of the title; a foot in a striped sock sticks out of the last.',
    ),
    colour: '#e63f26',
  },
  {
    slug: 'l-avare',
    title: words('L’Avare', 'El avaro', 'The Miser'),
    subtitle: words(
      'Comédie en cinq actes de Molière',
      'Comedia en cinco actos de Molière',
      'A comedy in five acts by Molière',
    ),
    synopsis: words(
      'Harpagon a dix mille écus enterrés dans son jardin, deux enfants amoureux contre son gré, et le soupçon pour seul compagnon. On rit de lui, puis la cassette disparaît et l’on rit moins : qu’est-ce qu’un père qui compte ? Sept comédiens, une table trop longue et un coffre vide pour la plus noire des comédies de Molière, jouée dans le texte.',
      'Harpagón tiene diez mil escudos enterrados en el jardín, dos hijos enamorados sin su permiso y la sospecha por toda compañía. Nos reímos de él; luego desaparece la arqueta y nos reímos menos: ¿qué es un padre que cuenta? Siete actores, una mesa demasiado larga y un cofre vacío para la comedia más negra de Molière.',
      'Harpagon has ten thousand crowns buried in the garden, two children in love without his leave, and suspicion for company. We laugh at him; then the strongbox vanishes and we laugh less: what is a father who counts? Seven actors, a table much too long and an empty chest, for the darkest of Molière’s comedies.',
    ),
    company: 'Troupe du Puits',
    credits: [
      { role: ROLES.text, names: 'Molière' },
      { role: ROLES.acting, names: 'Troupe du Puits' },
      { role: ROLES.light, names: 'Équipe technique du Théâtre du Puits' },
    ],
    minutes: 130,
    interval: 20,
    minimumAge: 10,
    audience: 'all',
    language: 'fr',
    posterAlt: words(
      'Une énorme pièce d’or percée d’une serrure ; un œil surveille par le trou.',
      'Una enorme moneda de oro con el ojo de una cerradura; alguien vigila desde dentro.',
      'An enormous gold coin with a keyhole in it; an eye keeps watch through the hole.',
    ),
    colour: '#14110c',
  },
  {
    slug: 'la-baleine-et-la-lune',
    title: words('La Baleine et la Lune', 'La ballena y la luna', 'The Whale and the Moon'),
    subtitle: words('Théâtre d’objets, dès 4 ans', 'Teatro de objetos, desde 4 años', 'Object theatre, from age 4'),
    synopsis: words(
      'Une nuit, la baleine a si faim qu’elle avale le reflet de la lune. Plus de lune dans l’eau, plus de marée, plus d’heure d’aller dormir. Toute la mer vient donc frapper à son ventre. Avec des parapluies, trois draps bleus et une lampe, deux comédiennes racontent comment on rend ce qu’on a pris sans faire exprès. Après la séance, les enfants peuvent allumer la lune eux-mêmes.',
      'Una noche la ballena tiene tanta hambre que se traga el reflejo de la luna. Ya no hay luna en el agua, ni marea, ni hora de acostarse. Así que todo el mar viene a llamar a su barriga. Con paraguas, tres sábanas azules y una lámpara, dos actrices cuentan cómo se devuelve lo que una cogió sin querer. Al terminar, los niños pueden encender la luna.',
      'One night the whale is so hungry that she swallows the moon’s reflection. No moon on the water, no tide, no bedtime. So the whole sea comes knocking at her belly. With umbrellas, three blue sheets and a lamp, two actresses tell how to give back what you took by accident. Afterwards, children may switch on the moon themselves.',
    ),
    company: 'Compagnie des Trois Draps',
    credits: [
      { role: ROLES.text, names: 'Compagnie des Trois Draps' },
      { role: ROLES.acting, names: 'Compagnie des Trois Draps' },
      { role: ROLES.music, names: 'Conservatoire de quartier' },
    ],
    minutes: 45,
    minimumAge: 4,
    audience: 'family',
    language: 'fr',
    posterAlt: words(
      'Une baleine corail flotte sur une mer bleue ; la lune brille dans son ventre.',
      'Una ballena color coral flota en un mar azul; la luna brilla en su barriga.',
      'A coral-coloured whale floats on a blue sea; the moon shines in her belly.',
    ),
    colour: '#0b1f5c',
  },
  {
    slug: 'tout-ce-qui-tient-debout',
    title: words('Tout ce qui tient debout', 'Todo lo que se tiene en pie', 'Everything That Stands'),
    subtitle: words(
      'Cirque de chaises et d’équilibre',
      'Circo de sillas y equilibrio',
      'A circus of chairs and balance',
    ),
    synopsis: words(
      'Vingt-trois chaises, quatre acrobates, un œuf. Il s’agit de monter, et de ne rien casser. Sans un mot ou presque, la compagnie invitée bâtit devant nous une tour, une famille, une ville, et les regarde pencher. On retient son souffle une heure durant ; l’œuf, lui, n’a jamais répété.',
      'Veintitrés sillas, cuatro acróbatas, un huevo. Se trata de subir y de no romper nada. Casi sin palabras, la compañía invitada levanta ante nosotros una torre, una familia, una ciudad, y las mira inclinarse. Una hora conteniendo el aliento; el huevo no ha ensayado nunca.',
      'Twenty-three chairs, four acrobats, one egg. The task is to go up, and to break nothing. Almost without a word, our guests build a tower before us, a family, a city, and watch them lean. An hour of held breath; the egg, for its part, has never rehearsed.',
    ),
    company: 'Compagnie de l’Équerre',
    credits: [
      { role: ROLES.staging, names: 'Compagnie de l’Équerre' },
      { role: ROLES.acting, names: 'Compagnie de l’Équerre' },
      { role: ROLES.light, names: 'Equipo técnico del Teatro Alba' },
    ],
    minutes: 60,
    minimumAge: 6,
    audience: 'all',
    language: 'fr',
    posterAlt: words(
      'Les mots du titre, empilés de travers, forment une tour ; tout en haut, un œuf sur une chaise.',
      'Las palabras del título, apiladas torcidas, forman una torre; arriba del todo, un huevo en una silla.',
      'The words of the title, stacked askew, make a tower; at the very top, an egg on a chair.',
    ),
    colour: '#ffc91f',
  },
];

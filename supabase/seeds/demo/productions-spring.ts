import { same, words } from './localised.ts';
import { type DemoProduction, ROLES } from './production.ts';

/** The second half of the season: improvisation, a reading, Lope de Vega, the festival, the workshop. */
export const PRODUCTIONS_OF_SPRING: DemoProduction[] = [
  {
    slug: 'pris-de-court',
    title: words('Pris de court', 'Sin red', 'Caught Short'),
    subtitle: words('Match d’improvisation', 'Partido de improvisación', 'An improvisation match'),
    synopsis: words(
      'Les Rouges contre les Bleus, trois manches, un arbitre incorruptible et très mal vu. Vous écrivez les thèmes à l’entrée, vous votez en levant votre carton, et si c’est mauvais vous avez le droit de lancer une pantoufle (fournie). Rien n’est écrit, donc rien n’est raté. Placement libre : venez tôt pour être près de la patinoire.',
      'Los Rojos contra los Azules, tres tiempos, un árbitro incorruptible y muy impopular. Usted escribe los temas a la entrada, vota con su cartulina y, si es malo, puede lanzar una zapatilla (la ponemos nosotros). Nada está escrito, así que nada sale mal. Sin numerar: venga pronto para sentarse cerca de la pista.',
      'The Reds against the Blues, three periods, one incorruptible and deeply unpopular referee. You write the themes at the door, you vote with your card, and if it is bad you may throw a slipper (supplied). Nothing is written, so nothing goes wrong. Unreserved seating: come early to sit by the rink.',
    ),
    company: 'Ligue d’impro du Puits',
    credits: [
      { role: ROLES.acting, names: 'Ligue d’impro du Puits' },
      { role: words('Équipe adverse', 'Equipo visitante', 'Visiting team'), names: 'Los Azules del Odiel' },
    ],
    minutes: 100,
    interval: 15,
    minimumAge: 10,
    audience: 'all',
    language: 'fr',
    posterAlt: words(
      'Deux visages, un rouge et un bleu, se crient dessus de part et d’autre d’un éclair.',
      'Dos caras, una roja y otra azul, se gritan a ambos lados de un rayo.',
      'Two faces, one red and one blue, shout at each other across a bolt of lightning.',
    ),
    colour: '#ff3b30',
  },
  {
    slug: 'je-vis-je-meurs',
    title: words('Je vis, je meurs', 'Vivo, muero', 'I Live, I Die'),
    subtitle: words('Louise Labé lue à voix basse', 'Louise Labé en voz baja', 'Louise Labé, read in a low voice'),
    synopsis: words(
      'Vers 1555, à deux rues d’ici, une cordière écrivait vingt-quatre sonnets qui brûlent encore. Trois lectrices, une viole et des coussins : une heure de poésie au foyer, à la lumière des bougies électriques (la commission de sécurité nous aime bien). Entrée libre sur réservation, soixante places, tisane offerte.',
      'Hacia 1555, a dos calles de aquí, la mujer de un cordelero escribía veinticuatro sonetos que aún queman. Tres lectoras, una viola y cojines: una hora de poesía en el vestíbulo, a la luz de velas eléctricas (la comisión de seguridad nos aprecia). Entrada libre con reserva, sesenta plazas, infusión incluida.',
      'Around 1555, two streets from here, a ropemaker’s wife wrote twenty-four sonnets that still burn. Three readers, a viol and cushions: an hour of poetry in the foyer by the light of electric candles (the fire inspector likes us that way). Free with booking, sixty places, herbal tea included.',
    ),
    company: 'Les Lectrices du Puits',
    credits: [
      { role: ROLES.text, names: 'Louise Labé' },
      { role: words('Lecture', 'Lectura', 'Read by'), names: 'Les Lectrices du Puits' },
    ],
    minutes: 60,
    minimumAge: 14,
    audience: 'adults',
    language: 'fr',
    posterAlt: words(
      'Une flamme dont le reflet est une goutte d’eau, comme sur une carte à jouer.',
      'Una llama cuyo reflejo es una gota de agua, como en un naipe.',
      'A flame whose reflection is a drop of water, as on a playing card.',
    ),
    colour: '#12327a',
  },
  {
    slug: 'fuenteovejuna',
    title: same('Fuenteovejuna'),
    subtitle: words(
      'De Lope de Vega, en espagnol surtitré',
      'De Lope de Vega, con sobretítulos',
      'By Lope de Vega, in Spanish with surtitles',
    ),
    synopsis: words(
      'Un commandeur prend tout : le blé, les filles, l’honneur. Un matin, le village entier se lève, et quand le juge demande qui a tué, il n’entend qu’un nom : Fuenteovejuna. Les voisins de Huelva jouent Lope en castillan, avec un chœur de trente habitants et des surtitres français.',
      'Un comendador se lo lleva todo: el trigo, las mozas, la honra. Una mañana el pueblo entero se levanta y, cuando el juez pregunta quién fue, no oye más que un nombre: Fuenteovejuna. Lope en su lengua, con un coro de treinta vecinos de Huelva y sobretítulos en francés.',
      'A commander takes everything: the wheat, the girls, their honour. One morning the whole village rises, and when the judge asks who did it he hears a single name: Fuenteovejuna. Lope in his own language, with a chorus of thirty people of Huelva and French surtitles.',
    ),
    company: 'Compañía del Alba',
    credits: [
      { role: ROLES.text, names: 'Lope de Vega' },
      { role: ROLES.acting, names: 'Compañía del Alba' },
      { role: words('Chœur', 'Coro', 'Chorus'), names: 'Vecinas y vecinos de Huelva' },
      { role: ROLES.surtitles, names: 'Théâtre du Puits' },
    ],
    minutes: 115,
    interval: 15,
    minimumAge: 12,
    audience: 'all',
    language: 'es',
    posterAlt: words(
      'Une foule serrée de silhouettes sombres ; une seule, en rouge, ouvre la bouche.',
      'Una multitud apretada de siluetas oscuras; una sola, en rojo, abre la boca.',
      'A close crowd of dark figures; a single one, in red, opens its mouth.',
    ),
    colour: '#f0b64a',
  },
  {
    slug: 'treteaux',
    title: words('Tréteaux', 'Tablados', 'Trestles'),
    subtitle: words('Trois soirs, neuf troupes', 'Tres noches, nueve compañías', 'Three nights, nine companies'),
    synopsis: words(
      'Neuf troupes amateurs de la région et d’ailleurs, vingt-cinq minutes chacune, un seul plateau : on démonte, on remonte, on prête sa rallonge au suivant. Trois formes par soir, du monologue à la fanfare, et la grande tablée après. C’est le festival où l’on joue pour ses pairs et où l’on applaudit les saluts ratés.',
      'Nueve compañías aficionadas de la región y de fuera, veinticinco minutos cada una, un solo escenario: se desmonta, se monta y se presta el alargador a quien sigue. Tres piezas por noche, del monólogo a la charanga, y después la mesa larga. Es el festival donde se actúa para los colegas y se aplauden los saludos torcidos.',
      'Nine amateur companies from the region and beyond, twenty-five minutes each, one stage: take down, set up, lend your extension lead to the next. Three pieces a night, from monologue to brass band, then supper at the long table. A festival where you play for your peers and crooked curtain calls get the loudest cheers.',
    ),
    company: 'Neuf troupes amateurs',
    credits: [
      { role: words('Organisation', 'Organización', 'Organised by'), names: 'Théâtre du Puits et Teatro Alba' },
    ],
    minutes: 110,
    interval: 20,
    audience: 'all',
    language: 'fr',
    posterAlt: words(
      'Neuf masques de couleurs vives, un par troupe.',
      'Nueve máscaras de colores vivos, una por compañía.',
      'Nine masks in bright colours, one for each company.',
    ),
    colour: '#fff6e3',
  },
  {
    slug: 'on-commence-par-la-fin',
    title: words('On commence par la fin', 'Empezamos por el final', 'We Start at the End'),
    subtitle: words(
      'Spectacle de l’atelier des amateurs',
      'Muestra del taller de aficionados',
      'The amateur workshop’s show',
    ),
    synopsis: words(
      'Ils sont quatorze, ils ont répété tous les mardis, et ils ont décidé de commencer par les saluts : au moins, c’est fait. Puis la pièce remonte le temps, des adieux à la première rencontre, jusqu’à la seule question qui vaille : comment en est-on arrivé là ? Une soirée unique, et la salle est déjà pleine de cousins.',
      'Son catorce, han ensayado todos los martes y han decidido empezar por los saludos: así, eso ya está hecho. Luego la obra retrocede, de la despedida al primer encuentro, hasta la única pregunta que importa: ¿cómo hemos llegado aquí? Una sola noche, y la sala ya está llena de primos.',
      'There are fourteen of them, they have rehearsed every Tuesday, and they have decided to begin with the curtain call: at least that is done. Then the play runs backwards, from the goodbyes to the first meeting, to the only question worth asking: how did we get here? One night only, and the house is already full of cousins.',
    ),
    company: 'Atelier des amateurs',
    credits: [
      { role: ROLES.text, names: 'Écriture collective de l’atelier' },
      { role: ROLES.acting, names: 'Les quatorze du mardi' },
    ],
    minutes: 70,
    audience: 'all',
    language: 'fr',
    posterAlt: words(
      'Le mot FIN en lettres géantes ; le I est un rayon de lumière où montent les autres mots du titre.',
      'La palabra FIN en letras gigantes; la I es un rayo de luz por el que suben las demás palabras del título.',
      'The word FIN in giant letters; the I is a beam of light up which the other words of the title climb.',
    ),
    colour: '#0b4536',
  },
];

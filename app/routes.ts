// Every URL of the app, explicit, in one file: path on the left, its module on the right.
// Modules live in routes/{public,account,staff,admin,shop,resources}; a feature adds its lines under its heading.
import { index, layout, type RouteConfig, route } from '@remix-run/route-config';

export default [
  // Season and shows
  index('routes/public/season.tsx'),
  route('shows/:slug', 'routes/public/show.tsx'),
  route('performances/:id/calendar.ics', 'routes/resources/performance-calendar.ts'),

  // Choosing places
  layout('routes/public/hall.tsx', [route('performances/:id', 'routes/public/performance.tsx')]),
  route('performances/:id/plan', 'routes/resources/plan.ts'),
  route('performances/:id/states', 'routes/resources/states.ts'),

  // Anything else is a page that invites back to the season.
  route('*', 'routes/public/not-found.tsx'),
] satisfies RouteConfig;

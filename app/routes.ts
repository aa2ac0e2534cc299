// Every URL of the app, explicit, in one file: path on the left, its module on the right.
// Modules live in routes/{public,account,staff,admin,shop,resources}; a feature adds its lines under its heading.
import { index, layout, type RouteConfig, route } from '@remix-run/route-config';

export default [
  // Season and shows
  index('routes/public/season.tsx'),
  route('shows/:slug', 'routes/public/show.tsx'),
  route('shows/:slug/comment', 'routes/public/show-comment.tsx'),
  route('comments/:id/report', 'routes/public/comment-report.tsx'),
  route('performances/:id/calendar.ics', 'routes/resources/performance-calendar.ts'),
  route('live/places-left', 'routes/resources/places-left.ts'),

  // Choosing places
  layout('routes/public/hall.tsx', [route('performances/:id', 'routes/public/performance.tsx')]),
  route('performances/:id/plan', 'routes/resources/plan.ts'),
  route('performances/:id/states', 'routes/resources/states.ts'),
  route('performances/:id/mine', 'routes/resources/my-places.ts'),

  // The cart, payment and orders
  route('cart', 'routes/public/cart.tsx'),
  route('checkout', 'routes/public/checkout.tsx'),
  route('checkout/return', 'routes/public/checkout-return.tsx'),
  route('orders/:code', 'routes/public/order.tsx'),
  route('orders/:code/return', 'routes/public/order-return.ts'),
  route('orders/:code/choice', 'routes/public/order-choice.tsx'),
  route('orders/:code/tickets', 'routes/public/tickets-print.tsx'),
  route('orders/:code/tickets.pdf', 'routes/resources/tickets-pdf.ts'),
  route('orders/:code/invoice', 'routes/public/invoice.tsx'),
  route('orders/:code/invoice.pdf', 'routes/resources/invoice-pdf.ts'),
  route('orders/:code/calendar.ics', 'routes/resources/order-calendar.ts'),
  route('account/orders', 'routes/account/orders.tsx'),

  // Talking to the box office
  route('messages', 'routes/public/messages.tsx'),
  route('conversation', 'routes/resources/conversation.ts'),

  // Accounts
  route('sign-in', 'routes/public/sign-in.tsx'),
  route('sign-in/two-step', 'routes/public/sign-in-two-step.tsx'),
  route('sign-in/link', 'routes/public/sign-in-link.tsx'),
  route('sign-up', 'routes/public/sign-up.tsx'),
  route('sign-out', 'routes/public/sign-out.tsx'),
  route('forgot-password', 'routes/public/forgot-password.tsx'),
  route('auth/confirm', 'routes/public/auth-confirm.tsx'),
  route('first-run', 'routes/public/first-run.tsx'),
  route('account', 'routes/account/home.tsx'),
  route('account/password', 'routes/account/password.tsx'),
  route('account/two-step', 'routes/account/two-step.tsx'),

  // Live
  route('live/token', 'routes/resources/live-token.ts'),
  route('live/at-desk', 'routes/resources/live-at-desk.ts'),
  route('live/leave-desk', 'routes/resources/live-leave-desk.ts'),
  route('live/box-office', 'routes/resources/live-box-office.ts'),

  // The bell
  route('notifications', 'routes/account/notifications.tsx'),
  route('notifications/:id', 'routes/account/notification.ts'),
  route('account/notifications', 'routes/account/notification-settings.tsx'),
  route('live/bell', 'routes/resources/live-bell.ts'),
  route('push/subscription', 'routes/resources/push-subscription.ts'),

  // The desk
  route('desk', 'routes/staff/desk.tsx', [
    index('routes/staff/desk-empty.tsx'),
    route(':conversationId', 'routes/staff/desk-talk.tsx'),
  ]),
  route('desk/answers', 'routes/staff/desk-answers.tsx'),

  // The door
  route('door', 'routes/staff/door-evenings.tsx'),
  route('door/:performanceId', 'routes/staff/door.tsx'),
  route('door/:performanceId/list', 'routes/staff/door-list.ts'),
  route('door/:performanceId/scans', 'routes/staff/door-scans.ts'),

  // Selling at the counter
  route('desk/sale', 'routes/staff/counter.tsx'),
  route('desk/sale/customers', 'routes/resources/counter-customers.ts'),
  route('desk/sale/orders/:code', 'routes/staff/counter-sold.tsx'),
  route('desk/sale/:performanceId', 'routes/staff/counter-sale.tsx'),
  route('desk/sale/:performanceId/places', 'routes/resources/counter-places.ts'),

  // Help in a cart, beside the conversation
  route('desk/:conversationId/cart', 'routes/staff/desk-cart.tsx'),

  // The back office
  route('admin', 'routes/admin/layout.tsx', [
    index('routes/admin/home.tsx'),
    route('orders', 'routes/admin/orders.tsx'),
    route('orders/:code', 'routes/admin/order.tsx'),
    route('orders/:code/exchange', 'routes/admin/order-exchange.tsx'),
    route('orders/:code/refund', 'routes/admin/order-refund.tsx'),
    route('orders/:code/invoice', 'routes/admin/order-invoice.tsx'),
    route('shows/:id/dates', 'routes/admin/show-dates.tsx'),
    route('shows/:id/dates/add', 'routes/admin/add-dates.tsx'),
    route('dates/:id', 'routes/admin/date.tsx'),
    route('shows', 'routes/admin/shows.tsx'),
    route('shows/new', 'routes/admin/show-new.tsx'),
    route('shows/:id', 'routes/admin/show.tsx'),
    route('shows/:id/poster', 'routes/admin/show-poster.tsx'),
    route('price-types', 'routes/admin/price-types.tsx'),
    route('price-types/:id', 'routes/admin/price-type.tsx'),
    route('halls', 'routes/admin/halls.tsx'),
    route('halls/:id', 'routes/admin/hall.tsx'),
    route('dates/:id/move', 'routes/admin/date-move.tsx'),
    route('dates/:id/cancel', 'routes/admin/date-cancel.tsx'),
    route('revenue', 'routes/admin/revenue.tsx'),
    route('revenue/check', 'routes/admin/revenue-check.tsx'),
    route('revenue/month/:month', 'routes/admin/revenue-month.tsx'),
    route('comments', 'routes/admin/comments.tsx'),
    route('team', 'routes/admin/team.tsx'),
    route('settings', 'routes/admin/settings.tsx'),
    route('settings/logo', 'routes/admin/logo.tsx'),
    route('plans/new', 'routes/admin/plan-new.tsx'),
    route('plans/:id', 'routes/admin/plan.tsx'),
    route('audit', 'routes/admin/audit.tsx'),
  ]),
  route('admin/team/join', 'routes/admin/join.tsx'),
  route('admin/plans/:id/plan.csv', 'routes/admin/plan-file.ts', { id: 'plan-csv' }),
  route('admin/plans/:id/plan.json', 'routes/admin/plan-file.ts', { id: 'plan-json' }),
  route('admin/revenue.csv', 'routes/admin/revenue-file.ts', { id: 'revenue-csv' }),
  route('admin/revenue.xlsx', 'routes/admin/revenue-file.ts', { id: 'revenue-xlsx' }),
  route('admin/orders.csv', 'routes/admin/orders-csv.ts'),
  route('admin/audit.csv', 'routes/admin/audit-csv.ts'),
  route('colour/:colour', 'routes/resources/colour.ts'),

  // Anything else is a page that invites back to the season.
  route('*', 'routes/public/not-found.tsx'),
] satisfies RouteConfig;

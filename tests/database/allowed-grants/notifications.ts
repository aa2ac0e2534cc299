/** What the API roles may do with the tables and functions of the migrations `notifications`. */
export const notifications = {
  tables: [
    'authenticated select notification_preferences',
    'authenticated select notifications(created_at facts id kind path read_at user_id)',
    'authenticated select push_subscriptions(created_at endpoint id last_sent_at user_id)',
    'service_role select notification_preferences',
    'service_role select notifications',
    'service_role select push_subscriptions',
  ],
  functions: [
    'authenticated public.delete_push_subscription',
    'authenticated public.mark_notifications_read',
    'authenticated public.open_notification',
    'authenticated public.save_push_subscription',
    'authenticated public.set_notification_preference',
    'service_role public.finish_push',
    'service_role public.take_pushes',
  ],
};

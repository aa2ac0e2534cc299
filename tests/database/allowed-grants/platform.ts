/** What the API roles may do with the tables and functions of the migrations `platform`, `outbox` and `live`. */
export const platform = {
  tables: [],
  functions: [
    'anon private.all_words',
    'anon private.fold',
    'anon private.is_localised',
    'anon private.refuse',
    'authenticated private.all_words',
    'authenticated private.fold',
    'authenticated private.is_localised',
    'authenticated private.may_follow',
    'authenticated private.refuse',
    'authenticated private.works_the_desk',
    'service_role private.all_words',
    'service_role private.fold',
    'service_role private.is_localised',
    'service_role private.refuse',
    'service_role public.finish_outbox',
    'service_role public.take_outbox',
  ],
};

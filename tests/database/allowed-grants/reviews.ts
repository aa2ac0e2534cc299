/** What the API roles may do with the tables and functions of the migrations `reviews`. */
export const reviews = {
  tables: [
    'anon select comments(answer answered_at author_name body created_at edited_at id production_id rating status)',
    'anon select production_ratings',
    'anon select published_comments',
    'authenticated select comment_reports(comment_id created_at reason)',
    'authenticated select comments(answer answered_at author_name body created_at edited_at held_for id moderated_at moderation_reason production_id rating status)',
    'authenticated select office_comments',
    'authenticated select production_ratings',
    'authenticated select published_comments',
  ],
  functions: [
    'anon private.author_was_there',
    'authenticated private.author_facts',
    'authenticated private.author_was_there',
    'authenticated public.allow_author',
    'authenticated public.answer_comment',
    'authenticated public.comments_of_voice',
    'authenticated public.moderate_comments',
    'authenticated public.my_comment',
    'authenticated public.report_comment',
    'authenticated public.write_comment',
  ],
};

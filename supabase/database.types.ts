export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      audit_log: {
        Row: {
          action: string;
          actor_id: string;
          actor_name: string;
          after: Json | null;
          before: Json | null;
          id: number;
          occurred_at: string;
          subject_id: string;
          subject_name: string | null;
          subject_table: string;
        };
        ComputedFields: never;
        Insert: {
          action: string;
          actor_id: string;
          actor_name: string;
          after?: Json | null;
          before?: Json | null;
          id?: never;
          occurred_at?: string;
          subject_id: string;
          subject_name?: string | null;
          subject_table: string;
        };
        Update: {
          action?: string;
          actor_id?: string;
          actor_name?: string;
          after?: Json | null;
          before?: Json | null;
          id?: never;
          occurred_at?: string;
          subject_id?: string;
          subject_name?: string | null;
          subject_table?: string;
        };
        Relationships: [];
      };
      blocked_customers: {
        Row: {
          blocked_by: string | null;
          created_at: string;
          customer_id: string;
          reason: string;
        };
        ComputedFields: never;
        Insert: {
          blocked_by?: string | null;
          created_at?: string;
          customer_id: string;
          reason: string;
        };
        Update: {
          blocked_by?: string | null;
          created_at?: string;
          customer_id?: string;
          reason?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'blocked_customers_blocked_by_fkey';
            columns: ['blocked_by'];
            isOneToOne: false;
            referencedRelation: 'members';
            referencedColumns: ['user_id'];
          },
        ];
      };
      cancellation_cases: {
        Row: {
          amount_cents: number;
          attempts: number;
          choice: Database['public']['Enums']['compensation'] | null;
          chosen_at: string | null;
          chosen_by: string | null;
          created_at: string;
          failure: string | null;
          id: string;
          order_id: string;
          performance_id: string;
          places: number;
          refund_id: string | null;
          reminded_at: string | null;
          state: Database['public']['Enums']['case_state'];
          target_id: string | null;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          amount_cents: number;
          attempts?: number;
          choice?: Database['public']['Enums']['compensation'] | null;
          chosen_at?: string | null;
          chosen_by?: string | null;
          created_at?: string;
          failure?: string | null;
          id?: string;
          order_id: string;
          performance_id: string;
          places: number;
          refund_id?: string | null;
          reminded_at?: string | null;
          state?: Database['public']['Enums']['case_state'];
          target_id?: string | null;
          updated_at?: string;
        };
        Update: {
          amount_cents?: number;
          attempts?: number;
          choice?: Database['public']['Enums']['compensation'] | null;
          chosen_at?: string | null;
          chosen_by?: string | null;
          created_at?: string;
          failure?: string | null;
          id?: string;
          order_id?: string;
          performance_id?: string;
          places?: number;
          refund_id?: string | null;
          reminded_at?: string | null;
          state?: Database['public']['Enums']['case_state'];
          target_id?: string | null;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'cancellation_cases_order_id_fkey';
            columns: ['order_id'];
            isOneToOne: false;
            referencedRelation: 'orders';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'cancellation_cases_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'cancellations';
            referencedColumns: ['performance_id'];
          },
          {
            foreignKeyName: 'cancellation_cases_refund_id_fkey';
            columns: ['refund_id'];
            isOneToOne: true;
            referencedRelation: 'refunds';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'cancellation_cases_target_id_fkey';
            columns: ['target_id'];
            isOneToOne: false;
            referencedRelation: 'occupancy_by_performance';
            referencedColumns: ['performance_id'];
          },
          {
            foreignKeyName: 'cancellation_cases_target_id_fkey';
            columns: ['target_id'];
            isOneToOne: false;
            referencedRelation: 'performance_availability';
            referencedColumns: ['performance_id'];
          },
          {
            foreignKeyName: 'cancellation_cases_target_id_fkey';
            columns: ['target_id'];
            isOneToOne: false;
            referencedRelation: 'performances';
            referencedColumns: ['id'];
          },
        ];
      };
      cancellations: {
        Row: {
          answer_until: string;
          cancelled_at: string;
          cancelled_by: string | null;
          offers: Database['public']['Enums']['compensation'][];
          performance_id: string;
          reason: string;
        };
        ComputedFields: never;
        Insert: {
          answer_until: string;
          cancelled_at?: string;
          cancelled_by?: string | null;
          offers: Database['public']['Enums']['compensation'][];
          performance_id: string;
          reason: string;
        };
        Update: {
          answer_until?: string;
          cancelled_at?: string;
          cancelled_by?: string | null;
          offers?: Database['public']['Enums']['compensation'][];
          performance_id?: string;
          reason?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'cancellations_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: true;
            referencedRelation: 'occupancy_by_performance';
            referencedColumns: ['performance_id'];
          },
          {
            foreignKeyName: 'cancellations_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: true;
            referencedRelation: 'performance_availability';
            referencedColumns: ['performance_id'];
          },
          {
            foreignKeyName: 'cancellations_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: true;
            referencedRelation: 'performances';
            referencedColumns: ['id'];
          },
        ];
      };
      canned_answers: {
        Row: {
          body: NonNullable<Json>;
          created_at: string;
          id: string;
          shortcut: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          body: NonNullable<Json>;
          created_at?: string;
          id?: string;
          shortcut: string;
          updated_at?: string;
        };
        Update: {
          body?: NonNullable<Json>;
          created_at?: string;
          id?: string;
          shortcut?: string;
          updated_at?: string;
        };
        Relationships: [];
      };
      check_ins: {
        Row: {
          checked_in_at: string;
          checked_in_by: string | null;
          device: string | null;
          id: string;
          performance_id: string;
          scan_id: string | null;
          ticket_id: string;
          undo_reason: string | null;
          undone_at: string | null;
          undone_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          checked_in_at?: string;
          checked_in_by?: string | null;
          device?: string | null;
          id?: string;
          performance_id: string;
          scan_id?: string | null;
          ticket_id: string;
          undo_reason?: string | null;
          undone_at?: string | null;
          undone_by?: string | null;
        };
        Update: {
          checked_in_at?: string;
          checked_in_by?: string | null;
          device?: string | null;
          id?: string;
          performance_id?: string;
          scan_id?: string | null;
          ticket_id?: string;
          undo_reason?: string | null;
          undone_at?: string | null;
          undone_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'check_ins_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'occupancy_by_performance';
            referencedColumns: ['performance_id'];
          },
          {
            foreignKeyName: 'check_ins_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'performance_availability';
            referencedColumns: ['performance_id'];
          },
          {
            foreignKeyName: 'check_ins_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'performances';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'check_ins_ticket_id_fkey';
            columns: ['ticket_id'];
            isOneToOne: false;
            referencedRelation: 'order_lines';
            referencedColumns: ['ticket_id'];
          },
          {
            foreignKeyName: 'check_ins_ticket_id_fkey';
            columns: ['ticket_id'];
            isOneToOne: false;
            referencedRelation: 'tickets';
            referencedColumns: ['id'];
          },
        ];
      };
      comment_reports: {
        Row: {
          comment_id: string;
          created_at: string;
          reason: string;
          reporter_id: string;
        };
        ComputedFields: never;
        Insert: {
          comment_id: string;
          created_at?: string;
          reason: string;
          reporter_id: string;
        };
        Update: {
          comment_id?: string;
          created_at?: string;
          reason?: string;
          reporter_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'comment_reports_comment_id_fkey';
            columns: ['comment_id'];
            isOneToOne: false;
            referencedRelation: 'comments';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'comment_reports_comment_id_fkey';
            columns: ['comment_id'];
            isOneToOne: false;
            referencedRelation: 'office_comments';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'comment_reports_comment_id_fkey';
            columns: ['comment_id'];
            isOneToOne: false;
            referencedRelation: 'published_comments';
            referencedColumns: ['id'];
          },
        ];
      };
      comments: {
        Row: {
          answer: string | null;
          answered_at: string | null;
          answered_by: string | null;
          author_id: string;
          author_name: string;
          body: string;
          body_before: string | null;
          created_at: string;
          edited_at: string | null;
          edits: number;
          held_for: string | null;
          id: string;
          moderated_at: string | null;
          moderated_by: string | null;
          moderation_reason: string | null;
          name_before: string | null;
          production_id: string;
          rating: number | null;
          status: Database['public']['Enums']['comment_status'];
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          answer?: string | null;
          answered_at?: string | null;
          answered_by?: string | null;
          author_id: string;
          author_name: string;
          body: string;
          body_before?: string | null;
          created_at?: string;
          edited_at?: string | null;
          edits?: number;
          held_for?: string | null;
          id?: string;
          moderated_at?: string | null;
          moderated_by?: string | null;
          moderation_reason?: string | null;
          name_before?: string | null;
          production_id: string;
          rating?: number | null;
          status?: Database['public']['Enums']['comment_status'];
          updated_at?: string;
        };
        Update: {
          answer?: string | null;
          answered_at?: string | null;
          answered_by?: string | null;
          author_id?: string;
          author_name?: string;
          body?: string;
          body_before?: string | null;
          created_at?: string;
          edited_at?: string | null;
          edits?: number;
          held_for?: string | null;
          id?: string;
          moderated_at?: string | null;
          moderated_by?: string | null;
          moderation_reason?: string | null;
          name_before?: string | null;
          production_id?: string;
          rating?: number | null;
          status?: Database['public']['Enums']['comment_status'];
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'comments_answered_by_fkey';
            columns: ['answered_by'];
            isOneToOne: false;
            referencedRelation: 'members';
            referencedColumns: ['user_id'];
          },
          {
            foreignKeyName: 'comments_moderated_by_fkey';
            columns: ['moderated_by'];
            isOneToOne: false;
            referencedRelation: 'members';
            referencedColumns: ['user_id'];
          },
          {
            foreignKeyName: 'comments_production_id_fkey';
            columns: ['production_id'];
            isOneToOne: false;
            referencedRelation: 'productions';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'comments_production_id_fkey';
            columns: ['production_id'];
            isOneToOne: false;
            referencedRelation: 'revenue_by_production';
            referencedColumns: ['production_id'];
          },
        ];
      };
      conversations: {
        Row: {
          assigned_to: string | null;
          closed_at: string | null;
          created_at: string;
          customer_id: string | null;
          customer_name: string | null;
          customer_read_id: number;
          desk_read_id: number;
          id: string;
          language: string;
          last_message_at: string;
          reply_email: string | null;
          status: Database['public']['Enums']['conversation_status'];
          waiting_since: string | null;
        };
        ComputedFields: never;
        Insert: {
          assigned_to?: string | null;
          closed_at?: string | null;
          created_at?: string;
          customer_id?: string | null;
          customer_name?: string | null;
          customer_read_id?: number;
          desk_read_id?: number;
          id?: string;
          language?: string;
          last_message_at?: string;
          reply_email?: string | null;
          status?: Database['public']['Enums']['conversation_status'];
          waiting_since?: string | null;
        };
        Update: {
          assigned_to?: string | null;
          closed_at?: string | null;
          created_at?: string;
          customer_id?: string | null;
          customer_name?: string | null;
          customer_read_id?: number;
          desk_read_id?: number;
          id?: string;
          language?: string;
          last_message_at?: string;
          reply_email?: string | null;
          status?: Database['public']['Enums']['conversation_status'];
          waiting_since?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'conversations_assigned_to_fkey';
            columns: ['assigned_to'];
            isOneToOne: false;
            referencedRelation: 'members';
            referencedColumns: ['user_id'];
          },
        ];
      };
      credit_parts: {
        Row: {
          amount_cents: number;
          created_at: string;
          credit_id: string;
          order_id: string;
        };
        ComputedFields: never;
        Insert: {
          amount_cents: number;
          created_at?: string;
          credit_id: string;
          order_id: string;
        };
        Update: {
          amount_cents?: number;
          created_at?: string;
          credit_id?: string;
          order_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'credit_parts_credit_id_fkey';
            columns: ['credit_id'];
            isOneToOne: false;
            referencedRelation: 'credits';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'credit_parts_order_id_fkey';
            columns: ['order_id'];
            isOneToOne: false;
            referencedRelation: 'orders';
            referencedColumns: ['id'];
          },
        ];
      };
      credit_uses: {
        Row: {
          amount_cents: number;
          credit_id: string;
          payment_id: string;
          used_at: string;
        };
        ComputedFields: never;
        Insert: {
          amount_cents: number;
          credit_id: string;
          payment_id: string;
          used_at?: string;
        };
        Update: {
          amount_cents?: number;
          credit_id?: string;
          payment_id?: string;
          used_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'credit_uses_credit_id_fkey';
            columns: ['credit_id'];
            isOneToOne: false;
            referencedRelation: 'credits';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'credit_uses_payment_id_fkey';
            columns: ['payment_id'];
            isOneToOne: true;
            referencedRelation: 'payments';
            referencedColumns: ['id'];
          },
        ];
      };
      credits: {
        Row: {
          amount_cents: number;
          code: string;
          created_at: string;
          id: string;
          left_cents: number;
          order_id: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          amount_cents: number;
          code?: string;
          created_at?: string;
          id?: string;
          left_cents: number;
          order_id: string;
          updated_at?: string;
        };
        Update: {
          amount_cents?: number;
          code?: string;
          created_at?: string;
          id?: string;
          left_cents?: number;
          order_id?: string;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'credits_order_id_fkey';
            columns: ['order_id'];
            isOneToOne: false;
            referencedRelation: 'orders';
            referencedColumns: ['id'];
          },
        ];
      };
      desk_presence: {
        Row: {
          looked_at: string;
          presence_key: string;
          present_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          looked_at?: string;
          presence_key?: string;
          present_at?: string;
          user_id: string;
        };
        Update: {
          looked_at?: string;
          presence_key?: string;
          present_at?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'desk_presence_user_id_fkey';
            columns: ['user_id'];
            isOneToOne: true;
            referencedRelation: 'members';
            referencedColumns: ['user_id'];
          },
        ];
      };
      door_scans: {
        Row: {
          device: string;
          earlier_at: string | null;
          earlier_device: string | null;
          outcome: string;
          performance_id: string;
          received_at: string;
          scan_id: string;
          scanned_at: string;
          scanned_by: string | null;
          settled_at: string | null;
          settled_by: string | null;
          settled_note: string | null;
          shown: string;
          ticket_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          device: string;
          earlier_at?: string | null;
          earlier_device?: string | null;
          outcome: string;
          performance_id: string;
          received_at?: string;
          scan_id: string;
          scanned_at: string;
          scanned_by?: string | null;
          settled_at?: string | null;
          settled_by?: string | null;
          settled_note?: string | null;
          shown: string;
          ticket_id?: string | null;
        };
        Update: {
          device?: string;
          earlier_at?: string | null;
          earlier_device?: string | null;
          outcome?: string;
          performance_id?: string;
          received_at?: string;
          scan_id?: string;
          scanned_at?: string;
          scanned_by?: string | null;
          settled_at?: string | null;
          settled_by?: string | null;
          settled_note?: string | null;
          shown?: string;
          ticket_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'door_scans_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'occupancy_by_performance';
            referencedColumns: ['performance_id'];
          },
          {
            foreignKeyName: 'door_scans_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'performance_availability';
            referencedColumns: ['performance_id'];
          },
          {
            foreignKeyName: 'door_scans_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'performances';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'door_scans_ticket_id_fkey';
            columns: ['ticket_id'];
            isOneToOne: false;
            referencedRelation: 'order_lines';
            referencedColumns: ['ticket_id'];
          },
          {
            foreignKeyName: 'door_scans_ticket_id_fkey';
            columns: ['ticket_id'];
            isOneToOne: false;
            referencedRelation: 'tickets';
            referencedColumns: ['id'];
          },
        ];
      };
      invitations: {
        Row: {
          accepted_at: string | null;
          created_at: string;
          email: string;
          expires_at: string;
          id: string;
          invited_by: string | null;
          language: string;
          revoked_at: string | null;
          role: Database['public']['Enums']['member_role'];
          token_hash: string;
        };
        ComputedFields: never;
        Insert: {
          accepted_at?: string | null;
          created_at?: string;
          email: string;
          expires_at?: string;
          id?: string;
          invited_by?: string | null;
          language?: string;
          revoked_at?: string | null;
          role: Database['public']['Enums']['member_role'];
          token_hash: string;
        };
        Update: {
          accepted_at?: string | null;
          created_at?: string;
          email?: string;
          expires_at?: string;
          id?: string;
          invited_by?: string | null;
          language?: string;
          revoked_at?: string | null;
          role?: Database['public']['Enums']['member_role'];
          token_hash?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'invitations_invited_by_fkey';
            columns: ['invited_by'];
            isOneToOne: false;
            referencedRelation: 'members';
            referencedColumns: ['user_id'];
          },
        ];
      };
      invoices: {
        Row: {
          cause: Database['public']['Enums']['credit_note_cause'] | null;
          content: NonNullable<Json>;
          corrects: string | null;
          id: string;
          issued_at: string;
          issued_by: string | null;
          kind: Database['public']['Enums']['invoice_kind'];
          number: string;
          order_id: string;
          refund_id: string | null;
          replaces: string | null;
          total_cents: number;
        };
        ComputedFields: never;
        Insert: {
          cause?: Database['public']['Enums']['credit_note_cause'] | null;
          content: NonNullable<Json>;
          corrects?: string | null;
          id?: string;
          issued_at?: string;
          issued_by?: string | null;
          kind: Database['public']['Enums']['invoice_kind'];
          number: string;
          order_id: string;
          refund_id?: string | null;
          replaces?: string | null;
          total_cents: number;
        };
        Update: {
          cause?: Database['public']['Enums']['credit_note_cause'] | null;
          content?: NonNullable<Json>;
          corrects?: string | null;
          id?: string;
          issued_at?: string;
          issued_by?: string | null;
          kind?: Database['public']['Enums']['invoice_kind'];
          number?: string;
          order_id?: string;
          refund_id?: string | null;
          replaces?: string | null;
          total_cents?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'invoices_corrects_fkey';
            columns: ['corrects'];
            isOneToOne: false;
            referencedRelation: 'invoices';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'invoices_order_id_fkey';
            columns: ['order_id'];
            isOneToOne: false;
            referencedRelation: 'orders';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'invoices_refund_id_fkey';
            columns: ['refund_id'];
            isOneToOne: true;
            referencedRelation: 'refunds';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'invoices_replaces_fkey';
            columns: ['replaces'];
            isOneToOne: true;
            referencedRelation: 'invoices';
            referencedColumns: ['id'];
          },
        ];
      };
      ledger_entries: {
        Row: {
          amount_cents: number;
          channel: Database['public']['Enums']['order_channel'];
          id: number;
          is_rest: boolean;
          kind: Database['public']['Enums']['ledger_kind'];
          occurred_at: string;
          order_id: string;
          order_item_id: string | null;
          payment_id: string;
          performance_id: string | null;
          price_type_id: string | null;
          provider: Database['public']['Enums']['payment_provider'];
          refund_id: string | null;
          vat_rate: number;
        };
        ComputedFields: never;
        Insert: {
          amount_cents: number;
          channel: Database['public']['Enums']['order_channel'];
          id?: never;
          is_rest?: boolean;
          kind: Database['public']['Enums']['ledger_kind'];
          occurred_at?: string;
          order_id: string;
          order_item_id?: string | null;
          payment_id: string;
          performance_id?: string | null;
          price_type_id?: string | null;
          provider: Database['public']['Enums']['payment_provider'];
          refund_id?: string | null;
          vat_rate?: number;
        };
        Update: {
          amount_cents?: number;
          channel?: Database['public']['Enums']['order_channel'];
          id?: never;
          is_rest?: boolean;
          kind?: Database['public']['Enums']['ledger_kind'];
          occurred_at?: string;
          order_id?: string;
          order_item_id?: string | null;
          payment_id?: string;
          performance_id?: string | null;
          price_type_id?: string | null;
          provider?: Database['public']['Enums']['payment_provider'];
          refund_id?: string | null;
          vat_rate?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'ledger_entries_order_id_fkey';
            columns: ['order_id'];
            isOneToOne: false;
            referencedRelation: 'orders';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'ledger_entries_order_item_id_fkey';
            columns: ['order_item_id'];
            isOneToOne: false;
            referencedRelation: 'order_items';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'ledger_entries_order_item_id_fkey';
            columns: ['order_item_id'];
            isOneToOne: false;
            referencedRelation: 'order_lines';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'ledger_entries_payment_id_fkey';
            columns: ['payment_id'];
            isOneToOne: false;
            referencedRelation: 'payments';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'ledger_entries_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'occupancy_by_performance';
            referencedColumns: ['performance_id'];
          },
          {
            foreignKeyName: 'ledger_entries_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'performance_availability';
            referencedColumns: ['performance_id'];
          },
          {
            foreignKeyName: 'ledger_entries_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'performances';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'ledger_entries_price_type_id_fkey';
            columns: ['price_type_id'];
            isOneToOne: false;
            referencedRelation: 'price_types';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'ledger_entries_price_type_id_fkey';
            columns: ['price_type_id'];
            isOneToOne: false;
            referencedRelation: 'revenue_by_price_type';
            referencedColumns: ['price_type_id'];
          },
          {
            foreignKeyName: 'ledger_entries_refund_id_fkey';
            columns: ['refund_id'];
            isOneToOne: false;
            referencedRelation: 'refunds';
            referencedColumns: ['id'];
          },
        ];
      };
      members: {
        Row: {
          created_at: string;
          display_name: string;
          role: Database['public']['Enums']['member_role'];
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          display_name: string;
          role: Database['public']['Enums']['member_role'];
          user_id: string;
        };
        Update: {
          created_at?: string;
          display_name?: string;
          role?: Database['public']['Enums']['member_role'];
          user_id?: string;
        };
        Relationships: [];
      };
      messages: {
        Row: {
          answer_seconds: number | null;
          author: string;
          author_id: string | null;
          author_name: string | null;
          body: string | null;
          client_id: string;
          conversation_id: string;
          deleted_at: string | null;
          facts: NonNullable<Json>;
          id: number;
          is_internal: boolean;
          sent_at: string;
        };
        ComputedFields: never;
        Insert: {
          answer_seconds?: number | null;
          author: string;
          author_id?: string | null;
          author_name?: string | null;
          body?: string | null;
          client_id?: string;
          conversation_id: string;
          deleted_at?: string | null;
          facts?: NonNullable<Json>;
          id?: never;
          is_internal?: boolean;
          sent_at?: string;
        };
        Update: {
          answer_seconds?: number | null;
          author?: string;
          author_id?: string | null;
          author_name?: string | null;
          body?: string | null;
          client_id?: string;
          conversation_id?: string;
          deleted_at?: string | null;
          facts?: NonNullable<Json>;
          id?: never;
          is_internal?: boolean;
          sent_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'messages_conversation_id_fkey';
            columns: ['conversation_id'];
            isOneToOne: false;
            referencedRelation: 'conversations';
            referencedColumns: ['id'];
          },
        ];
      };
      notification_preferences: {
        Row: {
          kind: Database['public']['Enums']['notification_kind'];
          mail: boolean;
          push: boolean;
          screen: boolean;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          kind: Database['public']['Enums']['notification_kind'];
          mail?: boolean;
          push?: boolean;
          screen?: boolean;
          user_id: string;
        };
        Update: {
          kind?: Database['public']['Enums']['notification_kind'];
          mail?: boolean;
          push?: boolean;
          screen?: boolean;
          user_id?: string;
        };
        Relationships: [];
      };
      notifications: {
        Row: {
          created_at: string;
          dedupe_key: string | null;
          facts: NonNullable<Json>;
          id: number;
          kind: Database['public']['Enums']['notification_kind'];
          path: string;
          read_at: string | null;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          dedupe_key?: string | null;
          facts?: NonNullable<Json>;
          id?: never;
          kind: Database['public']['Enums']['notification_kind'];
          path: string;
          read_at?: string | null;
          user_id: string;
        };
        Update: {
          created_at?: string;
          dedupe_key?: string | null;
          facts?: NonNullable<Json>;
          id?: never;
          kind?: Database['public']['Enums']['notification_kind'];
          path?: string;
          read_at?: string | null;
          user_id?: string;
        };
        Relationships: [];
      };
      order_events: {
        Row: {
          actor: string;
          actor_id: string | null;
          created_at: string;
          facts: NonNullable<Json>;
          id: number;
          kind: string;
          office_facts: NonNullable<Json>;
          order_id: string;
        };
        ComputedFields: never;
        Insert: {
          actor: string;
          actor_id?: string | null;
          created_at?: string;
          facts?: NonNullable<Json>;
          id?: never;
          kind: string;
          office_facts?: NonNullable<Json>;
          order_id: string;
        };
        Update: {
          actor?: string;
          actor_id?: string | null;
          created_at?: string;
          facts?: NonNullable<Json>;
          id?: never;
          kind?: string;
          office_facts?: NonNullable<Json>;
          order_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'order_events_order_id_fkey';
            columns: ['order_id'];
            isOneToOne: false;
            referencedRelation: 'orders';
            referencedColumns: ['id'];
          },
        ];
      };
      order_items: {
        Row: {
          amount_cents: number;
          created_at: string;
          id: string;
          order_id: string;
          performance_id: string;
          place_number: number;
          price_type_id: string;
          refunded_at: string | null;
          zone_id: string;
        };
        ComputedFields: never;
        Insert: {
          amount_cents: number;
          created_at?: string;
          id?: string;
          order_id: string;
          performance_id: string;
          place_number: number;
          price_type_id: string;
          refunded_at?: string | null;
          zone_id: string;
        };
        Update: {
          amount_cents?: number;
          created_at?: string;
          id?: string;
          order_id?: string;
          performance_id?: string;
          place_number?: number;
          price_type_id?: string;
          refunded_at?: string | null;
          zone_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'order_items_order_id_fkey';
            columns: ['order_id'];
            isOneToOne: false;
            referencedRelation: 'orders';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'order_items_performance_id_place_number_fkey';
            columns: ['performance_id', 'place_number'];
            isOneToOne: false;
            referencedRelation: 'places';
            referencedColumns: ['performance_id', 'number'];
          },
          {
            foreignKeyName: 'order_items_price_type_id_fkey';
            columns: ['price_type_id'];
            isOneToOne: false;
            referencedRelation: 'price_types';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'order_items_price_type_id_fkey';
            columns: ['price_type_id'];
            isOneToOne: false;
            referencedRelation: 'revenue_by_price_type';
            referencedColumns: ['price_type_id'];
          },
          {
            foreignKeyName: 'order_items_zone_id_fkey';
            columns: ['zone_id'];
            isOneToOne: false;
            referencedRelation: 'price_zones';
            referencedColumns: ['id'];
          },
        ];
      };
      order_notes: {
        Row: {
          author_id: string;
          author_name: string;
          body: string;
          created_at: string;
          id: number;
          order_id: string;
        };
        ComputedFields: never;
        Insert: {
          author_id: string;
          author_name: string;
          body: string;
          created_at?: string;
          id?: never;
          order_id: string;
        };
        Update: {
          author_id?: string;
          author_name?: string;
          body?: string;
          created_at?: string;
          id?: never;
          order_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'order_notes_order_id_fkey';
            columns: ['order_id'];
            isOneToOne: false;
            referencedRelation: 'orders';
            referencedColumns: ['id'];
          },
        ];
      };
      orders: {
        Row: {
          cancelled_at: string | null;
          channel: Database['public']['Enums']['order_channel'];
          code: string;
          created_at: string;
          currency: string;
          customer_id: string | null;
          discount_cents: number;
          email: string | null;
          expires_at: string | null;
          extended_at: string | null;
          full_name: string | null;
          id: string;
          language: string;
          paid_at: string | null;
          placed_at: string | null;
          sold_by: string | null;
          status: Database['public']['Enums']['order_status'];
          subtotal_cents: number;
          total_cents: number | null;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          cancelled_at?: string | null;
          channel?: Database['public']['Enums']['order_channel'];
          code?: string;
          created_at?: string;
          currency?: string;
          customer_id?: string | null;
          discount_cents?: number;
          email?: string | null;
          expires_at?: string | null;
          extended_at?: string | null;
          full_name?: string | null;
          id?: string;
          language?: string;
          paid_at?: string | null;
          placed_at?: string | null;
          sold_by?: string | null;
          status?: Database['public']['Enums']['order_status'];
          subtotal_cents?: number;
          total_cents?: never;
          updated_at?: string;
        };
        Update: {
          cancelled_at?: string | null;
          channel?: Database['public']['Enums']['order_channel'];
          code?: string;
          created_at?: string;
          currency?: string;
          customer_id?: string | null;
          discount_cents?: number;
          email?: string | null;
          expires_at?: string | null;
          extended_at?: string | null;
          full_name?: string | null;
          id?: string;
          language?: string;
          paid_at?: string | null;
          placed_at?: string | null;
          sold_by?: string | null;
          status?: Database['public']['Enums']['order_status'];
          subtotal_cents?: number;
          total_cents?: never;
          updated_at?: string;
        };
        Relationships: [];
      };
      payments: {
        Row: {
          amount_cents: number;
          approve_url: string | null;
          attempt: number;
          captured_at: string | null;
          captured_cents: number | null;
          checked_at: string | null;
          claimed_at: string | null;
          created_at: string;
          currency: string;
          failure_code: string | null;
          id: string;
          mode: string | null;
          needs_person: string | null;
          order_id: string;
          paypal_capture_id: string | null;
          paypal_order_id: string | null;
          provider: Database['public']['Enums']['payment_provider'];
          status: Database['public']['Enums']['payment_status'];
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          amount_cents: number;
          approve_url?: string | null;
          attempt?: number;
          captured_at?: string | null;
          captured_cents?: number | null;
          checked_at?: string | null;
          claimed_at?: string | null;
          created_at?: string;
          currency?: string;
          failure_code?: string | null;
          id?: string;
          mode?: string | null;
          needs_person?: string | null;
          order_id: string;
          paypal_capture_id?: string | null;
          paypal_order_id?: string | null;
          provider: Database['public']['Enums']['payment_provider'];
          status?: Database['public']['Enums']['payment_status'];
          updated_at?: string;
        };
        Update: {
          amount_cents?: number;
          approve_url?: string | null;
          attempt?: number;
          captured_at?: string | null;
          captured_cents?: number | null;
          checked_at?: string | null;
          claimed_at?: string | null;
          created_at?: string;
          currency?: string;
          failure_code?: string | null;
          id?: string;
          mode?: string | null;
          needs_person?: string | null;
          order_id?: string;
          paypal_capture_id?: string | null;
          paypal_order_id?: string | null;
          provider?: Database['public']['Enums']['payment_provider'];
          status?: Database['public']['Enums']['payment_status'];
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'payments_order_id_fkey';
            columns: ['order_id'];
            isOneToOne: false;
            referencedRelation: 'orders';
            referencedColumns: ['id'];
          },
        ];
      };
      performance_moves: {
        Row: {
          id: string;
          moved_at: string;
          moved_by: string | null;
          performance_id: string;
          reason: string;
          starts_at: string;
          was: string;
        };
        ComputedFields: never;
        Insert: {
          id?: string;
          moved_at?: string;
          moved_by?: string | null;
          performance_id: string;
          reason: string;
          starts_at: string;
          was: string;
        };
        Update: {
          id?: string;
          moved_at?: string;
          moved_by?: string | null;
          performance_id?: string;
          reason?: string;
          starts_at?: string;
          was?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'performance_moves_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'occupancy_by_performance';
            referencedColumns: ['performance_id'];
          },
          {
            foreignKeyName: 'performance_moves_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'performance_availability';
            referencedColumns: ['performance_id'];
          },
          {
            foreignKeyName: 'performance_moves_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'performances';
            referencedColumns: ['id'];
          },
        ];
      };
      performances: {
        Row: {
          cancelled_at: string | null;
          capacity: number | null;
          created_at: string;
          doors_at: string | null;
          general_zone_id: string | null;
          id: string;
          moved_from: string | null;
          note: Json | null;
          prices_changed_at: string;
          production_id: string;
          sales_close_at: string;
          sales_open_at: string;
          seating_plan_id: string | null;
          starts_at: string;
          status: Database['public']['Enums']['performance_status'];
          surtitles: string | null;
          updated_at: string;
          venue_id: string;
        };
        ComputedFields: never;
        Insert: {
          cancelled_at?: string | null;
          capacity?: number | null;
          created_at?: string;
          doors_at?: string | null;
          general_zone_id?: string | null;
          id?: string;
          moved_from?: string | null;
          note?: Json | null;
          prices_changed_at?: string;
          production_id: string;
          sales_close_at: string;
          sales_open_at?: string;
          seating_plan_id?: string | null;
          starts_at: string;
          status?: Database['public']['Enums']['performance_status'];
          surtitles?: string | null;
          updated_at?: string;
          venue_id: string;
        };
        Update: {
          cancelled_at?: string | null;
          capacity?: number | null;
          created_at?: string;
          doors_at?: string | null;
          general_zone_id?: string | null;
          id?: string;
          moved_from?: string | null;
          note?: Json | null;
          prices_changed_at?: string;
          production_id?: string;
          sales_close_at?: string;
          sales_open_at?: string;
          seating_plan_id?: string | null;
          starts_at?: string;
          status?: Database['public']['Enums']['performance_status'];
          surtitles?: string | null;
          updated_at?: string;
          venue_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'performances_general_zone_id_fkey';
            columns: ['general_zone_id'];
            isOneToOne: false;
            referencedRelation: 'price_zones';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'performances_production_id_fkey';
            columns: ['production_id'];
            isOneToOne: false;
            referencedRelation: 'productions';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'performances_production_id_fkey';
            columns: ['production_id'];
            isOneToOne: false;
            referencedRelation: 'revenue_by_production';
            referencedColumns: ['production_id'];
          },
          {
            foreignKeyName: 'performances_seating_plan_id_fkey';
            columns: ['seating_plan_id'];
            isOneToOne: false;
            referencedRelation: 'seating_plans';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'performances_venue_id_fkey';
            columns: ['venue_id'];
            isOneToOne: false;
            referencedRelation: 'venues';
            referencedColumns: ['id'];
          },
        ];
      };
      places: {
        Row: {
          held_until: string | null;
          kept_for: string | null;
          number: number;
          order_item_id: string | null;
          performance_id: string;
          seat_id: string | null;
          status: Database['public']['Enums']['place_status'];
          zone_id: string;
        };
        ComputedFields: never;
        Insert: {
          held_until?: string | null;
          kept_for?: string | null;
          number: number;
          order_item_id?: string | null;
          performance_id: string;
          seat_id?: string | null;
          status?: Database['public']['Enums']['place_status'];
          zone_id: string;
        };
        Update: {
          held_until?: string | null;
          kept_for?: string | null;
          number?: number;
          order_item_id?: string | null;
          performance_id?: string;
          seat_id?: string | null;
          status?: Database['public']['Enums']['place_status'];
          zone_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'places_order_item_fkey';
            columns: ['order_item_id'];
            isOneToOne: false;
            referencedRelation: 'order_items';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'places_order_item_fkey';
            columns: ['order_item_id'];
            isOneToOne: false;
            referencedRelation: 'order_lines';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'places_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'occupancy_by_performance';
            referencedColumns: ['performance_id'];
          },
          {
            foreignKeyName: 'places_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'performance_availability';
            referencedColumns: ['performance_id'];
          },
          {
            foreignKeyName: 'places_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'performances';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'places_seat_id_fkey';
            columns: ['seat_id'];
            isOneToOne: false;
            referencedRelation: 'seats';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'places_zone_id_fkey';
            columns: ['zone_id'];
            isOneToOne: false;
            referencedRelation: 'price_zones';
            referencedColumns: ['id'];
          },
        ];
      };
      price_types: {
        Row: {
          archived_at: string | null;
          code: string;
          id: string;
          last_minutes: number | null;
          name: NonNullable<Json>;
          position: number;
          proof: Json | null;
          sold_online: boolean;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          archived_at?: string | null;
          code: string;
          id?: string;
          last_minutes?: number | null;
          name: NonNullable<Json>;
          position: number;
          proof?: Json | null;
          sold_online?: boolean;
          updated_at?: string;
        };
        Update: {
          archived_at?: string | null;
          code?: string;
          id?: string;
          last_minutes?: number | null;
          name?: NonNullable<Json>;
          position?: number;
          proof?: Json | null;
          sold_online?: boolean;
          updated_at?: string;
        };
        Relationships: [];
      };
      price_zones: {
        Row: {
          colour: string;
          id: string;
          name: NonNullable<Json>;
          pattern: Database['public']['Enums']['zone_pattern'];
          position: number;
          seating_plan_id: string | null;
          venue_id: string;
        };
        ComputedFields: never;
        Insert: {
          colour: string;
          id?: string;
          name: NonNullable<Json>;
          pattern?: Database['public']['Enums']['zone_pattern'];
          position?: number;
          seating_plan_id?: string | null;
          venue_id: string;
        };
        Update: {
          colour?: string;
          id?: string;
          name?: NonNullable<Json>;
          pattern?: Database['public']['Enums']['zone_pattern'];
          position?: number;
          seating_plan_id?: string | null;
          venue_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'price_zones_seating_plan_id_fkey';
            columns: ['seating_plan_id'];
            isOneToOne: false;
            referencedRelation: 'seating_plans';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'price_zones_venue_id_fkey';
            columns: ['venue_id'];
            isOneToOne: false;
            referencedRelation: 'venues';
            referencedColumns: ['id'];
          },
        ];
      };
      prices: {
        Row: {
          amount_cents: number;
          performance_id: string;
          price_type_id: string;
          zone_id: string;
        };
        ComputedFields: never;
        Insert: {
          amount_cents: number;
          performance_id: string;
          price_type_id: string;
          zone_id: string;
        };
        Update: {
          amount_cents?: number;
          performance_id?: string;
          price_type_id?: string;
          zone_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'prices_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'occupancy_by_performance';
            referencedColumns: ['performance_id'];
          },
          {
            foreignKeyName: 'prices_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'performance_availability';
            referencedColumns: ['performance_id'];
          },
          {
            foreignKeyName: 'prices_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'performances';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'prices_price_type_id_fkey';
            columns: ['price_type_id'];
            isOneToOne: false;
            referencedRelation: 'price_types';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'prices_price_type_id_fkey';
            columns: ['price_type_id'];
            isOneToOne: false;
            referencedRelation: 'revenue_by_price_type';
            referencedColumns: ['price_type_id'];
          },
          {
            foreignKeyName: 'prices_zone_id_fkey';
            columns: ['zone_id'];
            isOneToOne: false;
            referencedRelation: 'price_zones';
            referencedColumns: ['id'];
          },
        ];
      };
      productions: {
        Row: {
          archived_at: string | null;
          archived_reason: string | null;
          audience: Database['public']['Enums']['audience'];
          company: string | null;
          created_at: string;
          credits: NonNullable<Json>;
          duration_minutes: number | null;
          id: string;
          interval_minutes: number | null;
          minimum_age: number | null;
          poster_alt: Json | null;
          poster_colour: string | null;
          poster_path: string | null;
          published_at: string | null;
          search_text: string | null;
          slug: string;
          spoken_language: string | null;
          subtitle: Json | null;
          synopsis: NonNullable<Json>;
          title: NonNullable<Json>;
          updated_at: string;
          vat_rate: number | null;
        };
        ComputedFields: never;
        Insert: {
          archived_at?: string | null;
          archived_reason?: string | null;
          audience?: Database['public']['Enums']['audience'];
          company?: string | null;
          created_at?: string;
          credits?: NonNullable<Json>;
          duration_minutes?: number | null;
          id?: string;
          interval_minutes?: number | null;
          minimum_age?: number | null;
          poster_alt?: Json | null;
          poster_colour?: string | null;
          poster_path?: string | null;
          published_at?: string | null;
          search_text?: never;
          slug: string;
          spoken_language?: string | null;
          subtitle?: Json | null;
          synopsis: NonNullable<Json>;
          title: NonNullable<Json>;
          updated_at?: string;
          vat_rate?: number | null;
        };
        Update: {
          archived_at?: string | null;
          archived_reason?: string | null;
          audience?: Database['public']['Enums']['audience'];
          company?: string | null;
          created_at?: string;
          credits?: NonNullable<Json>;
          duration_minutes?: number | null;
          id?: string;
          interval_minutes?: number | null;
          minimum_age?: number | null;
          poster_alt?: Json | null;
          poster_colour?: string | null;
          poster_path?: string | null;
          published_at?: string | null;
          search_text?: never;
          slug?: string;
          spoken_language?: string | null;
          subtitle?: Json | null;
          synopsis?: NonNullable<Json>;
          title?: NonNullable<Json>;
          updated_at?: string;
          vat_rate?: number | null;
        };
        Relationships: [];
      };
      push_subscriptions: {
        Row: {
          auth: string;
          created_at: string;
          endpoint: string;
          id: string;
          language: string;
          last_sent_at: string | null;
          p256dh: string;
          session_id: string | null;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          auth: string;
          created_at?: string;
          endpoint: string;
          id?: string;
          language?: string;
          last_sent_at?: string | null;
          p256dh: string;
          session_id?: string | null;
          user_id: string;
        };
        Update: {
          auth?: string;
          created_at?: string;
          endpoint?: string;
          id?: string;
          language?: string;
          last_sent_at?: string | null;
          p256dh?: string;
          session_id?: string | null;
          user_id?: string;
        };
        Relationships: [];
      };
      refund_items: {
        Row: {
          amount_cents: number;
          order_item_id: string;
          refund_id: string;
        };
        ComputedFields: never;
        Insert: {
          amount_cents: number;
          order_item_id: string;
          refund_id: string;
        };
        Update: {
          amount_cents?: number;
          order_item_id?: string;
          refund_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'refund_items_order_item_id_fkey';
            columns: ['order_item_id'];
            isOneToOne: false;
            referencedRelation: 'order_items';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'refund_items_order_item_id_fkey';
            columns: ['order_item_id'];
            isOneToOne: false;
            referencedRelation: 'order_lines';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'refund_items_refund_id_fkey';
            columns: ['refund_id'];
            isOneToOne: false;
            referencedRelation: 'refunds';
            referencedColumns: ['id'];
          },
        ];
      };
      refunds: {
        Row: {
          amount_cents: number;
          attempts: number;
          checked_at: string | null;
          completed_at: string | null;
          created_at: string;
          credit_id: string | null;
          currency: string;
          failure_code: string | null;
          id: string;
          method: Database['public']['Enums']['payment_provider'];
          payment_id: string;
          paypal_refund_id: string | null;
          reason: string;
          replaces: string | null;
          requested_by: string | null;
          status: Database['public']['Enums']['refund_status'];
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          amount_cents: number;
          attempts?: number;
          checked_at?: string | null;
          completed_at?: string | null;
          created_at?: string;
          credit_id?: string | null;
          currency?: string;
          failure_code?: string | null;
          id?: string;
          method: Database['public']['Enums']['payment_provider'];
          payment_id: string;
          paypal_refund_id?: string | null;
          reason: string;
          replaces?: string | null;
          requested_by?: string | null;
          status?: Database['public']['Enums']['refund_status'];
          updated_at?: string;
        };
        Update: {
          amount_cents?: number;
          attempts?: number;
          checked_at?: string | null;
          completed_at?: string | null;
          created_at?: string;
          credit_id?: string | null;
          currency?: string;
          failure_code?: string | null;
          id?: string;
          method?: Database['public']['Enums']['payment_provider'];
          payment_id?: string;
          paypal_refund_id?: string | null;
          reason?: string;
          replaces?: string | null;
          requested_by?: string | null;
          status?: Database['public']['Enums']['refund_status'];
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'refunds_credit_id_fkey';
            columns: ['credit_id'];
            isOneToOne: false;
            referencedRelation: 'credits';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'refunds_payment_id_fkey';
            columns: ['payment_id'];
            isOneToOne: false;
            referencedRelation: 'payments';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'refunds_replaces_fkey';
            columns: ['replaces'];
            isOneToOne: true;
            referencedRelation: 'refunds';
            referencedColumns: ['id'];
          },
        ];
      };
      revenue_days: {
        Row: {
          channel: Database['public']['Enums']['order_channel'];
          day: string;
          exchanged_cents: number;
          orders: number;
          performance_id: string | null;
          price_type_id: string | null;
          provider: Database['public']['Enums']['payment_provider'];
          refunds_cents: number;
          sales_cents: number;
          sold: number;
          tickets: number;
          unmatched_in_cents: number;
          unmatched_out_cents: number;
          vat_rate: number;
        };
        ComputedFields: never;
        Insert: {
          channel: Database['public']['Enums']['order_channel'];
          day: string;
          exchanged_cents: number;
          orders: number;
          performance_id?: string | null;
          price_type_id?: string | null;
          provider: Database['public']['Enums']['payment_provider'];
          refunds_cents: number;
          sales_cents: number;
          sold: number;
          tickets: number;
          unmatched_in_cents: number;
          unmatched_out_cents: number;
          vat_rate: number;
        };
        Update: {
          channel?: Database['public']['Enums']['order_channel'];
          day?: string;
          exchanged_cents?: number;
          orders?: number;
          performance_id?: string | null;
          price_type_id?: string | null;
          provider?: Database['public']['Enums']['payment_provider'];
          refunds_cents?: number;
          sales_cents?: number;
          sold?: number;
          tickets?: number;
          unmatched_in_cents?: number;
          unmatched_out_cents?: number;
          vat_rate?: number;
        };
        Relationships: [];
      };
      role_permissions: {
        Row: {
          permission: Database['public']['Enums']['permission'];
          role: Database['public']['Enums']['member_role'];
        };
        ComputedFields: never;
        Insert: {
          permission: Database['public']['Enums']['permission'];
          role: Database['public']['Enums']['member_role'];
        };
        Update: {
          permission?: Database['public']['Enums']['permission'];
          role?: Database['public']['Enums']['member_role'];
        };
        Relationships: [];
      };
      seating_plans: {
        Row: {
          created_at: string;
          decor: NonNullable<Json>;
          height: number;
          id: string;
          name: string;
          updated_at: string;
          venue_id: string;
          width: number;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          decor?: NonNullable<Json>;
          height: number;
          id?: string;
          name: string;
          updated_at?: string;
          venue_id: string;
          width: number;
        };
        Update: {
          created_at?: string;
          decor?: NonNullable<Json>;
          height?: number;
          id?: string;
          name?: string;
          updated_at?: string;
          venue_id?: string;
          width?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'seating_plans_venue_id_fkey';
            columns: ['venue_id'];
            isOneToOne: false;
            referencedRelation: 'venues';
            referencedColumns: ['id'];
          },
        ];
      };
      seats: {
        Row: {
          block: Json | null;
          companion_of: string | null;
          id: string;
          kind: Database['public']['Enums']['seat_kind'];
          restricted_view: boolean;
          row_label: string;
          row_order: number;
          seat_label: string;
          seat_order: number;
          seating_plan_id: string;
          x: number;
          y: number;
          zone_id: string;
        };
        ComputedFields: never;
        Insert: {
          block?: Json | null;
          companion_of?: string | null;
          id?: string;
          kind?: Database['public']['Enums']['seat_kind'];
          restricted_view?: boolean;
          row_label: string;
          row_order: number;
          seat_label: string;
          seat_order: number;
          seating_plan_id: string;
          x: number;
          y: number;
          zone_id: string;
        };
        Update: {
          block?: Json | null;
          companion_of?: string | null;
          id?: string;
          kind?: Database['public']['Enums']['seat_kind'];
          restricted_view?: boolean;
          row_label?: string;
          row_order?: number;
          seat_label?: string;
          seat_order?: number;
          seating_plan_id?: string;
          x?: number;
          y?: number;
          zone_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'seats_companion_of_fkey';
            columns: ['companion_of'];
            isOneToOne: false;
            referencedRelation: 'seats';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'seats_seating_plan_id_fkey';
            columns: ['seating_plan_id'];
            isOneToOne: false;
            referencedRelation: 'seating_plans';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'seats_zone_id_fkey';
            columns: ['zone_id'];
            isOneToOne: false;
            referencedRelation: 'price_zones';
            referencedColumns: ['id'];
          },
        ];
      };
      settings: {
        Row: {
          accent_colour: string | null;
          comments_before_publish: boolean;
          company_number: string | null;
          contact_email: string | null;
          contact_phone: string | null;
          country: string;
          currency: string;
          default_language: string;
          demo: boolean;
          entertainment_licence: string | null;
          hold_minutes: number;
          id: boolean;
          legal_mentions: Json | null;
          legal_name: string | null;
          logo_path: string | null;
          mail_sender_name: string | null;
          max_places_per_order: number;
          postal_address: string | null;
          tagline: Json | null;
          theatre_name: string;
          time_zone: string;
          updated_at: string;
          vat_number: string | null;
          vat_rate: number;
        };
        ComputedFields: never;
        Insert: {
          accent_colour?: string | null;
          comments_before_publish?: boolean;
          company_number?: string | null;
          contact_email?: string | null;
          contact_phone?: string | null;
          country?: string;
          currency?: string;
          default_language?: string;
          demo?: boolean;
          entertainment_licence?: string | null;
          hold_minutes?: number;
          id?: boolean;
          legal_mentions?: Json | null;
          legal_name?: string | null;
          logo_path?: string | null;
          mail_sender_name?: string | null;
          max_places_per_order?: number;
          postal_address?: string | null;
          tagline?: Json | null;
          theatre_name?: string;
          time_zone?: string;
          updated_at?: string;
          vat_number?: string | null;
          vat_rate?: number;
        };
        Update: {
          accent_colour?: string | null;
          comments_before_publish?: boolean;
          company_number?: string | null;
          contact_email?: string | null;
          contact_phone?: string | null;
          country?: string;
          currency?: string;
          default_language?: string;
          demo?: boolean;
          entertainment_licence?: string | null;
          hold_minutes?: number;
          id?: boolean;
          legal_mentions?: Json | null;
          legal_name?: string | null;
          logo_path?: string | null;
          mail_sender_name?: string | null;
          max_places_per_order?: number;
          postal_address?: string | null;
          tagline?: Json | null;
          theatre_name?: string;
          time_zone?: string;
          updated_at?: string;
          vat_number?: string | null;
          vat_rate?: number;
        };
        Relationships: [];
      };
      tickets: {
        Row: {
          id: string;
          issued_at: string;
          number: number;
          order_id: string;
          order_item_id: string;
          performance_id: string;
          status: Database['public']['Enums']['ticket_status'];
          token: string;
          voided_at: string | null;
        };
        ComputedFields: never;
        Insert: {
          id?: string;
          issued_at?: string;
          number: number;
          order_id: string;
          order_item_id: string;
          performance_id: string;
          status?: Database['public']['Enums']['ticket_status'];
          token?: string;
          voided_at?: string | null;
        };
        Update: {
          id?: string;
          issued_at?: string;
          number?: number;
          order_id?: string;
          order_item_id?: string;
          performance_id?: string;
          status?: Database['public']['Enums']['ticket_status'];
          token?: string;
          voided_at?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'tickets_order_id_fkey';
            columns: ['order_id'];
            isOneToOne: false;
            referencedRelation: 'orders';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'tickets_order_item_id_fkey';
            columns: ['order_item_id'];
            isOneToOne: false;
            referencedRelation: 'order_items';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'tickets_order_item_id_fkey';
            columns: ['order_item_id'];
            isOneToOne: false;
            referencedRelation: 'order_lines';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'tickets_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'occupancy_by_performance';
            referencedColumns: ['performance_id'];
          },
          {
            foreignKeyName: 'tickets_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'performance_availability';
            referencedColumns: ['performance_id'];
          },
          {
            foreignKeyName: 'tickets_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'performances';
            referencedColumns: ['id'];
          },
        ];
      };
      venues: {
        Row: {
          access: Json | null;
          address: string;
          archived_at: string | null;
          city: string;
          country: string;
          created_at: string;
          id: string;
          name: string;
          postal_code: string;
          slug: string;
          time_zone: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          access?: Json | null;
          address: string;
          archived_at?: string | null;
          city: string;
          country: string;
          created_at?: string;
          id?: string;
          name: string;
          postal_code: string;
          slug: string;
          time_zone?: string;
          updated_at?: string;
        };
        Update: {
          access?: Json | null;
          address?: string;
          archived_at?: string | null;
          city?: string;
          country?: string;
          created_at?: string;
          id?: string;
          name?: string;
          postal_code?: string;
          slug?: string;
          time_zone?: string;
          updated_at?: string;
        };
        Relationships: [];
      };
    };
    Views: {
      cancellation_progress: {
        Row: {
          amount_cents: number | null;
          credited: number | null;
          done: number | null;
          exchanged: number | null;
          failed: number | null;
          offered: number | null;
          orders: number | null;
          performance_id: string;
          places: number | null;
          refunded: number | null;
          working: number | null;
        };
        ComputedFields: never;
        Relationships: [
          {
            foreignKeyName: 'cancellation_cases_performance_id_fkey';
            columns: ['performance_id'];
            isOneToOne: false;
            referencedRelation: 'cancellations';
            referencedColumns: ['performance_id'];
          },
        ];
      };
      occupancy_by_performance: {
        Row: {
          blocked: number | null;
          free: number | null;
          held: number | null;
          performance_id: string;
          places: number | null;
          production_id: string;
          revenue_cents: number | null;
          sold: number | null;
          starts_at: string;
          status: Database['public']['Enums']['performance_status'];
        };
        ComputedFields: never;
        Relationships: [
          {
            foreignKeyName: 'performances_production_id_fkey';
            columns: ['production_id'];
            isOneToOne: false;
            referencedRelation: 'productions';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'performances_production_id_fkey';
            columns: ['production_id'];
            isOneToOne: false;
            referencedRelation: 'revenue_by_production';
            referencedColumns: ['production_id'];
          },
        ];
      };
      office_comments: {
        Row: {
          answer: string | null;
          answered_at: string | null;
          author_name: string;
          body: string;
          body_before: string | null;
          created_at: string;
          edited_at: string | null;
          held_for: string | null;
          id: string;
          is_blocked: boolean | null;
          moderated_at: string | null;
          moderation_reason: string | null;
          name_before: string | null;
          needs_a_look: boolean | null;
          production_id: string;
          rating: number | null;
          reports: number | null;
          slug: string;
          status: Database['public']['Enums']['comment_status'];
          title: NonNullable<Json>;
          voice: string | null;
          voice_comments: number | null;
          was_there: boolean | null;
        };
        ComputedFields: never;
        Relationships: [
          {
            foreignKeyName: 'comments_production_id_fkey';
            columns: ['production_id'];
            isOneToOne: false;
            referencedRelation: 'productions';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'comments_production_id_fkey';
            columns: ['production_id'];
            isOneToOne: false;
            referencedRelation: 'revenue_by_production';
            referencedColumns: ['production_id'];
          },
        ];
      };
      order_lines: {
        Row: {
          address: string;
          amount_cents: number;
          block: Json | null;
          city: string;
          created_at: string;
          doors_at: string | null;
          duration_minutes: number | null;
          id: string;
          interval_minutes: number | null;
          issued_at: string | null;
          moved_from: string | null;
          order_id: string;
          performance_id: string;
          performance_status: Database['public']['Enums']['performance_status'];
          place_number: number;
          postal_code: string;
          poster_path: string | null;
          price_type_id: string;
          price_type_name: NonNullable<Json>;
          proof: Json | null;
          refunded_at: string | null;
          restricted_view: boolean | null;
          row_label: string | null;
          seat_kind: Database['public']['Enums']['seat_kind'] | null;
          seat_label: string | null;
          show_slug: string;
          starts_at: string;
          ticket_id: string | null;
          ticket_number: number | null;
          ticket_token: string | null;
          time_zone: string;
          title: NonNullable<Json>;
          venue_name: string;
          zone_id: string;
          zone_name: NonNullable<Json>;
        };
        ComputedFields: never;
        Relationships: [
          {
            foreignKeyName: 'order_items_order_id_fkey';
            columns: ['order_id'];
            isOneToOne: false;
            referencedRelation: 'orders';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'order_items_performance_id_place_number_fkey';
            columns: ['performance_id', 'place_number'];
            isOneToOne: false;
            referencedRelation: 'places';
            referencedColumns: ['performance_id', 'number'];
          },
          {
            foreignKeyName: 'order_items_price_type_id_fkey';
            columns: ['price_type_id'];
            isOneToOne: false;
            referencedRelation: 'price_types';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'order_items_price_type_id_fkey';
            columns: ['price_type_id'];
            isOneToOne: false;
            referencedRelation: 'revenue_by_price_type';
            referencedColumns: ['price_type_id'];
          },
          {
            foreignKeyName: 'order_items_zone_id_fkey';
            columns: ['zone_id'];
            isOneToOne: false;
            referencedRelation: 'price_zones';
            referencedColumns: ['id'];
          },
        ];
      };
      performance_availability: {
        Row: {
          available: number | null;
          highest_cents: number | null;
          lowest_cents: number | null;
          performance_id: string;
          places: number | null;
          production_id: string;
          starts_at: string;
        };
        ComputedFields: never;
        Relationships: [
          {
            foreignKeyName: 'performances_production_id_fkey';
            columns: ['production_id'];
            isOneToOne: false;
            referencedRelation: 'productions';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'performances_production_id_fkey';
            columns: ['production_id'];
            isOneToOne: false;
            referencedRelation: 'revenue_by_production';
            referencedColumns: ['production_id'];
          },
        ];
      };
      production_ratings: {
        Row: {
          average: number | null;
          production_id: string;
          ratings: number | null;
        };
        ComputedFields: never;
        Relationships: [
          {
            foreignKeyName: 'comments_production_id_fkey';
            columns: ['production_id'];
            isOneToOne: false;
            referencedRelation: 'productions';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'comments_production_id_fkey';
            columns: ['production_id'];
            isOneToOne: false;
            referencedRelation: 'revenue_by_production';
            referencedColumns: ['production_id'];
          },
        ];
      };
      published_comments: {
        Row: {
          answer: string | null;
          answered_at: string | null;
          author_name: string;
          body: string;
          created_at: string;
          edited_at: string | null;
          id: string;
          production_id: string;
          rating: number | null;
          was_there: boolean | null;
        };
        ComputedFields: never;
        Insert: {
          answer?: string | null;
          answered_at?: string | null;
          author_name?: string | null;
          body?: string | null;
          created_at?: string | null;
          edited_at?: string | null;
          id?: string | null;
          production_id?: string | null;
          rating?: number | null;
          was_there?: never;
        };
        Update: {
          answer?: string | null;
          answered_at?: string | null;
          author_name?: string | null;
          body?: string | null;
          created_at?: string | null;
          edited_at?: string | null;
          id?: string | null;
          production_id?: string | null;
          rating?: number | null;
          was_there?: never;
        };
        Relationships: [
          {
            foreignKeyName: 'comments_production_id_fkey';
            columns: ['production_id'];
            isOneToOne: false;
            referencedRelation: 'productions';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'comments_production_id_fkey';
            columns: ['production_id'];
            isOneToOne: false;
            referencedRelation: 'revenue_by_production';
            referencedColumns: ['production_id'];
          },
        ];
      };
      revenue_by_month: {
        Row: {
          month: string | null;
          orders: number | null;
          refunds_cents: number | null;
          revenue_cents: number | null;
          sales_cents: number | null;
          tickets: number | null;
          unmatched_cents: number | null;
        };
        ComputedFields: never;
        Relationships: [];
      };
      revenue_by_price_type: {
        Row: {
          code: string;
          name: NonNullable<Json>;
          price_type_id: string;
          refunds_cents: number | null;
          revenue_cents: number | null;
          sales_cents: number | null;
          tickets: number | null;
        };
        ComputedFields: never;
        Relationships: [];
      };
      revenue_by_production: {
        Row: {
          production_id: string;
          refunds_cents: number | null;
          revenue_cents: number | null;
          sales_cents: number | null;
          tickets: number | null;
          title: NonNullable<Json>;
        };
        ComputedFields: never;
        Relationships: [];
      };
    };
    Functions: {
      accept_invitation: {
        Args: { display_name: string; secret: string };
        Returns: Database['public']['Enums']['member_role'];
      };
      add_order_note: { Args: { body: string; order_id: string }; Returns: number };
      adopt_order: { Args: { code: string }; Returns: string };
      allow_author: { Args: { comment_id: string }; Returns: undefined };
      answer_comment: { Args: { body: string; comment_id: string }; Returns: undefined };
      archive_price_type: { Args: { archived?: boolean; id: string }; Returns: undefined };
      archive_production: { Args: { id: string; reason: string }; Returns: undefined };
      archive_venue: { Args: { archived?: boolean; id: string }; Returns: undefined };
      assign_conversation: { Args: { conversation_id: string; member_id: string }; Returns: undefined };
      awaited_transfers: {
        Args: Record<PropertyKey, never>;
        Returns: {
          amount_cents: number;
          created_at: string;
          full_name: string;
          order_code: string;
          payment_id: string;
        }[];
      };
      be_at_desk: { Args: { looked?: boolean }; Returns: string };
      begin_checkout: {
        Args: { email: string; full_name: string; order_id: string };
        Returns: {
          code: string;
          order_id: string;
          status: Database['public']['Enums']['order_status'];
          total_cents: number;
        }[];
      };
      block_customer: { Args: { customer_id: string; reason: string }; Returns: undefined };
      block_places: {
        Args: { blocked: boolean; numbers: number[]; performance_id: string; reason?: string };
        Returns: number;
      };
      box_office_status: { Args: Record<PropertyKey, never>; Returns: Json };
      cancel_order: { Args: { order_id: string }; Returns: undefined };
      cancel_performance: {
        Args: { answer_until?: string; id: string; offers: string[]; reason: string };
        Returns: number;
      };
      cancellation_cases_of: {
        Args: { of_state?: Database['public']['Enums']['case_state']; performance_id: string };
        Returns: {
          amount_cents: number;
          case_id: string;
          choice: Database['public']['Enums']['compensation'];
          failure: string;
          full_name: string;
          order_code: string;
          places: number;
          refund_status: Database['public']['Enums']['refund_status'];
          state: Database['public']['Enums']['case_state'];
          updated_at: string;
        }[];
      };
      cancellation_preview: {
        Args: { id: string };
        Returns: {
          amount_cents: number;
          by_hand_orders: number;
          carts: number;
          orders: number;
          places: number;
        }[];
      };
      catalogue_problems: {
        Args: Record<PropertyKey, never>;
        Returns: {
          facts: Json;
          kind: string;
          performance_id: string;
          production_id: string;
          starts_at: string;
          time_zone: string;
          title: Json;
        }[];
      };
      change_order: { Args: { fields: Json; order_id: string; seen: string }; Returns: string };
      check_in_by_id: {
        Args: { device?: string; performance_id: string; scan_id?: string; ticket_id: string };
        Returns: Database['public']['CompositeTypes']['door_answer'][];
        SetofOptions: {
          from: '*';
          to: 'door_answer';
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      check_in_offline: {
        Args: { performance_id: string; scans: Json };
        Returns: {
          checked_in_at: string;
          outcome: string;
          scan_id: string;
        }[];
      };
      check_in_ticket: {
        Args: { device?: string; performance_id: string; scan_id?: string; token: string };
        Returns: Database['public']['CompositeTypes']['door_answer'][];
        SetofOptions: {
          from: '*';
          to: 'door_answer';
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      choose_compensation: {
        Args: { choice: string; order_id: string; performance_id: string; target?: string };
        Returns: Database['public']['Enums']['case_state'];
      };
      claim_ownership: { Args: { code: string; display_name: string; theatre_name?: string }; Returns: undefined };
      claim_payment: {
        Args: { payment_id: string };
        Returns: {
          amount_cents: number;
          attempt: number;
          currency: string;
          lost: Json;
          outcome: string;
          paypal_order_id: string;
        }[];
      };
      clear_second_step: { Args: { member_id: string }; Returns: undefined };
      close_conversation: { Args: { conversation_id: string }; Returns: undefined };
      close_money_to_check: { Args: { payment_id: string; reason: string }; Returns: undefined };
      comments_of_voice: { Args: { voice: string }; Returns: string[] };
      confirm_transfer: { Args: { payment_id: string }; Returns: undefined };
      copy_prices: {
        Args: { from_id: string; to_ids: string[] };
        Returns: {
          name: Json;
          performance_id: string;
          zone_id: string;
        }[];
      };
      copy_seating_plan: { Args: { id: string; name: string }; Returns: string };
      correct_invoice: { Args: { buyer: Json; number: string; reason: string }; Returns: string };
      counter_customer: {
        Args: { customer_id?: string; email?: string; full_name: string; order_id: string };
        Returns: undefined;
      };
      counter_give_up: { Args: { order_id: string }; Returns: undefined };
      counter_hold: {
        Args: {
          order_id?: string;
          performance_id: string;
          places?: number[];
          price_type_id?: string;
          quantity?: number;
          zone_id?: string;
        };
        Returns: string;
      };
      counter_hold_kept: { Args: { order_id: string; performance_id: string; place: number }; Returns: string };
      counter_kept_places: {
        Args: { performance_id: string };
        Returns: {
          block: Json;
          kept_for: string;
          place_number: number;
          row_label: string;
          seat_label: string;
        }[];
      };
      counter_price: { Args: { order_item_ids: string[]; price_type_id: string }; Returns: number };
      counter_release: { Args: { order_item_id: string }; Returns: string[] };
      create_seating_plan: { Args: { name: string; venue_id: string }; Returns: string };
      delete_canned_answer: { Args: { shortcut: string }; Returns: undefined };
      delete_message: { Args: { message_id: number }; Returns: undefined };
      delete_performance: { Args: { id: string }; Returns: undefined };
      delete_price_type: { Args: { id: string }; Returns: undefined };
      delete_production: { Args: { id: string }; Returns: undefined };
      delete_push_subscription: { Args: { endpoint: string }; Returns: boolean };
      delete_seating_plan: { Args: { id: string }; Returns: undefined };
      delete_venue: { Args: { id: string }; Returns: undefined };
      desk_counts: { Args: Record<PropertyKey, never>; Returns: Json };
      desk_customer: {
        Args: { conversation_id: string };
        Returns: {
          blocked_at: string;
          blocked_by: string;
          blocked_reason: string;
          customer_id: string;
          email: string;
          full_name: string;
          has_account: boolean;
          known_since: string;
        }[];
      };
      desk_inbox: {
        Args: { before?: string; filter: string; query?: string };
        Returns: {
          assigned_name: string;
          assigned_to: string;
          customer_id: string;
          customer_name: string;
          id: string;
          language: string;
          last_author: string;
          last_author_name: string;
          last_body: string;
          last_facts: Json;
          last_is_internal: boolean;
          last_message_at: string;
          sorted_at: string;
          status: Database['public']['Enums']['conversation_status'];
          unread: number;
          waiting_since: string;
        }[];
      };
      door_list: {
        Args: { performance_id: string };
        Returns: {
          checked_in_at: string;
          full_name: string;
          hash: string;
          place_number: number;
          price_type: Json;
          proof: Json;
          row_label: string;
          seat_label: string;
          ticket_id: string;
          ticket_number: number;
          zone_id: string;
        }[];
      };
      door_other_codes: {
        Args: { performance_id: string };
        Returns: {
          hashes: string[];
          outcome: string;
          starts_at: string;
          title: Json;
          void_reason: string;
          voided_at: string;
        }[];
      };
      door_reports: {
        Args: { performance_id: string };
        Returns: {
          device: string;
          earlier_at: string;
          earlier_device: string;
          full_name: string;
          outcome: string;
          row_label: string;
          scan_id: string;
          scanned_at: string;
          scanned_by: string;
          seat_label: string;
          settled_at: string;
          settled_by: string;
          settled_note: string;
          ticket_id: string;
          ticket_number: number;
        }[];
      };
      door_state: {
        Args: { performance_id: string };
        Returns: {
          expected: number;
          inside: number;
          zone: Json;
          zone_id: string;
        }[];
      };
      exchange_dates: {
        Args: { order_id: string; performance_id: string };
        Returns: {
          starts_at: string;
          target_id: string;
          time_zone: string;
          venue: string;
        }[];
      };
      exchange_place: {
        Args: {
          difference_cents: number;
          method?: Database['public']['Enums']['payment_provider'];
          order_item_id: string;
          performance_id: string;
          price_type_id: string;
          reason: string;
          request_id: string;
          seat_id: string;
        };
        Returns: {
          credit_code: string;
          credit_left_cents: number;
          due_cents: number;
          order_code: string;
        }[];
      };
      expire_unpaid_orders: { Args: Record<PropertyKey, never>; Returns: number };
      export_orders: {
        Args: { before?: Json; filters?: Json; max?: number; query?: string };
        Returns: {
          channel: Database['public']['Enums']['order_channel'];
          code: string;
          created_at: string;
          email: string;
          evenings: Json;
          full_name: string;
          id: string;
          language: string;
          paid_at: string;
          providers: string[];
          returned_cents: number;
          status: Database['public']['Enums']['order_status'];
          total_cents: number;
        }[];
      };
      find_customers: {
        Args: { query: string };
        Returns: {
          customer_id: string;
          email: string;
          full_name: string;
          last_at: string;
          orders: number;
        }[];
      };
      finish_outbox: { Args: { error?: string; id: string }; Returns: undefined };
      finish_push: { Args: { error?: string; id: string; retry_after?: number; status: number }; Returns: undefined };
      finish_webhook: { Args: { event_id: string }; Returns: undefined };
      hear_webhook: { Args: { event_id: string; event_type: string }; Returns: boolean };
      help_add_seat: {
        Args: {
          conversation_id?: string;
          order_id: string;
          performance_id: string;
          price_type_id?: string;
          seat_id: string;
        };
        Returns: string;
      };
      help_extend_hold: { Args: { order_id: string }; Returns: string };
      help_set_price_type: { Args: { order_item_id: string; price_type_id: string }; Returns: number };
      help_swap_seat: { Args: { order_item_id: string; seat_id: string }; Returns: number };
      hold_best_seats: {
        Args: { performance_id: string; quantity: number; zone_id: string };
        Returns: {
          amount_cents: number;
          expires_at: string;
          order_id: string;
          order_item_id: string;
          place_number: number;
          price_type_id: string;
          seat_id: string;
        }[];
      };
      hold_places: {
        Args: { performance_id: string; price_type_id: string; quantity: number };
        Returns: {
          amount_cents: number;
          expires_at: string;
          order_id: string;
          order_item_id: string;
          place_number: number;
          price_type_id: string;
          seat_id: string;
        }[];
      };
      hold_seats: {
        Args: { performance_id: string; seat_ids: string[] };
        Returns: {
          amount_cents: number;
          expires_at: string;
          order_id: string;
          order_item_id: string;
          place_number: number;
          price_type_id: string;
          seat_id: string;
        }[];
      };
      invite_member: {
        Args: { email: string; language?: string; role: Database['public']['Enums']['member_role'] };
        Returns: string;
      };
      issue_invoice: { Args: { buyer?: Json; order_id: string }; Returns: string };
      leave_desk: { Args: Record<PropertyKey, never>; Returns: undefined };
      mail_payment_link: { Args: { language?: string; minutes?: number; order_id: string }; Returns: string };
      mark_conversation_read: { Args: { conversation_id: string; up_to: number }; Returns: undefined };
      mark_notifications_read: { Args: { up_to: number }; Returns: undefined };
      moderate_comments: {
        Args: {
          comments: Json;
          reason?: string;
          status: Database['public']['Enums']['comment_status'];
          with_authors?: boolean;
        };
        Returns: number;
      };
      money_to_check: {
        Args: Record<PropertyKey, never>;
        Returns: {
          amount_cents: number;
          created_at: string;
          full_name: string;
          order_code: string;
          payment_id: string;
          provider: Database['public']['Enums']['payment_provider'];
          reason: string;
        }[];
      };
      move_item_to: {
        Args: { order_item_id: string; performance_id: string; reason: string; seat_id: string };
        Returns: string;
      };
      move_performance: { Args: { id: string; reason: string; seen: string; starts_at: string }; Returns: string };
      my_comment: {
        Args: { production_id: string };
        Returns: {
          answer: string;
          author_name: string;
          body: string;
          editable_until: string;
          id: string;
          may_rate: boolean;
          moderation_reason: string;
          rating: number;
          status: Database['public']['Enums']['comment_status'];
        }[];
      };
      my_conversation: {
        Args: Record<PropertyKey, never>;
        Returns: {
          id: string;
          unread: number;
        }[];
      };
      my_permissions: { Args: Record<PropertyKey, never>; Returns: Database['public']['Enums']['permission'][] };
      next_performances: {
        Args: { max?: number };
        Returns: {
          held: number;
          is_priced: boolean;
          is_public: boolean;
          performance_id: string;
          places: number;
          sold: number;
          starts_at: string;
          status: Database['public']['Enums']['performance_status'];
          time_zone: string;
          title: Json;
          venue: string;
        }[];
      };
      occupancy_lines: { Args: { production_id?: string; since: string; until: string }; Returns: Json };
      offer_my_orders: { Args: Record<PropertyKey, never>; Returns: string };
      open_notification: { Args: { id: number }; Returns: string };
      open_payment: {
        Args: { mode: string; order_id: string };
        Returns: {
          amount_cents: number;
          approve_url: string;
          attempt: number;
          currency: string;
          language: string;
          order_code: string;
          payment_id: string;
          paypal_order_id: string;
          status: Database['public']['Enums']['payment_status'];
        }[];
      };
      order_price_types: { Args: { ids: string[] }; Returns: undefined };
      order_refunds: {
        Args: { order_id: string };
        Returns: {
          amount_cents: number;
          completed_at: string;
          created_at: string;
          credit_code: string;
          credit_left_cents: number;
          failure_code: string;
          is_replaced: boolean;
          method: Database['public']['Enums']['payment_provider'];
          reason: string;
          refund_id: string;
          requested_by: string;
          status: Database['public']['Enums']['refund_status'];
        }[];
      };
      order_trail: {
        Args: { order_id: string };
        Returns: {
          actor: string;
          actor_name: string;
          created_at: string;
          facts: Json;
          id: number;
          kind: string;
          office_facts: Json;
        }[];
      };
      overlapping_dates: {
        Args: { except_id?: string; production_id: string; starts: string[]; venue_id: string };
        Returns: {
          performance_id: string;
          starts_at: string;
          their_start: string;
          title: Json;
        }[];
      };
      payment_created: {
        Args: { approve_url: string; payment_id: string; paypal_order_id: string };
        Returns: Database['public']['Enums']['payment_status'];
      };
      payment_not_created: {
        Args: { failure_code: string; payment_id: string };
        Returns: Database['public']['Enums']['payment_status'];
      };
      payments_due: {
        Args: { max: number };
        Returns: {
          amount_cents: number;
          approve_url: string | null;
          attempt: number;
          captured_at: string | null;
          captured_cents: number | null;
          checked_at: string | null;
          claimed_at: string | null;
          created_at: string;
          currency: string;
          failure_code: string | null;
          id: string;
          mode: string | null;
          needs_person: string | null;
          order_id: string;
          paypal_capture_id: string | null;
          paypal_order_id: string | null;
          provider: Database['public']['Enums']['payment_provider'];
          status: Database['public']['Enums']['payment_status'];
          updated_at: string;
        }[];
        SetofOptions: {
          from: '*';
          to: 'payments';
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      plan_dates: {
        Args: { seating_plan_id: string };
        Returns: {
          performance_id: string;
          priced_zones: string[];
          starts_at: string;
          time_zone: string;
          title: Json;
        }[];
      };
      read_invitation: {
        Args: { secret: string };
        Returns: {
          expires_at: string;
          inviter: string;
          role: Database['public']['Enums']['member_role'];
          state: string;
        }[];
      };
      reconcile_books: { Args: { since: string; until: string }; Returns: Json };
      record_external_refund: {
        Args: { amount_cents: number; payment_id: string; paypal_refund_id: string };
        Returns: string;
      };
      redeem_credit: { Args: { code: string; order_id: string }; Returns: string };
      refund_amount: {
        Args: {
          amount_cents: number;
          method?: Database['public']['Enums']['payment_provider'];
          order_id: string;
          reason: string;
        };
        Returns: {
          amount_cents: number;
          attempts: number;
          checked_at: string | null;
          completed_at: string | null;
          created_at: string;
          credit_id: string | null;
          currency: string;
          failure_code: string | null;
          id: string;
          method: Database['public']['Enums']['payment_provider'];
          payment_id: string;
          paypal_refund_id: string | null;
          reason: string;
          replaces: string | null;
          requested_by: string | null;
          status: Database['public']['Enums']['refund_status'];
          updated_at: string;
        }[];
        SetofOptions: {
          from: '*';
          to: 'refunds';
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      refund_items: {
        Args: {
          method?: Database['public']['Enums']['payment_provider'];
          order_id: string;
          order_item_ids: string[];
          reason: string;
        };
        Returns: {
          amount_cents: number;
          attempts: number;
          checked_at: string | null;
          completed_at: string | null;
          created_at: string;
          credit_id: string | null;
          currency: string;
          failure_code: string | null;
          id: string;
          method: Database['public']['Enums']['payment_provider'];
          payment_id: string;
          paypal_refund_id: string | null;
          reason: string;
          replaces: string | null;
          requested_by: string | null;
          status: Database['public']['Enums']['refund_status'];
          updated_at: string;
        }[];
        SetofOptions: {
          from: '*';
          to: 'refunds';
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      refund_order: {
        Args: { method?: Database['public']['Enums']['payment_provider']; order_id: string; reason: string };
        Returns: {
          amount_cents: number;
          attempts: number;
          checked_at: string | null;
          completed_at: string | null;
          created_at: string;
          credit_id: string | null;
          currency: string;
          failure_code: string | null;
          id: string;
          method: Database['public']['Enums']['payment_provider'];
          payment_id: string;
          paypal_refund_id: string | null;
          reason: string;
          replaces: string | null;
          requested_by: string | null;
          status: Database['public']['Enums']['refund_status'];
          updated_at: string;
        }[];
        SetofOptions: {
          from: '*';
          to: 'refunds';
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      refundable_items: {
        Args: { order_id: string };
        Returns: {
          credit_cents: number;
          left_cents: number;
          order_item_id: string;
        }[];
      };
      refunds_due: {
        Args: { max: number };
        Returns: {
          amount_cents: number;
          attempts: number;
          checked_at: string | null;
          completed_at: string | null;
          created_at: string;
          credit_id: string | null;
          currency: string;
          failure_code: string | null;
          id: string;
          method: Database['public']['Enums']['payment_provider'];
          payment_id: string;
          paypal_refund_id: string | null;
          reason: string;
          replaces: string | null;
          requested_by: string | null;
          status: Database['public']['Enums']['refund_status'];
          updated_at: string;
        }[];
        SetofOptions: {
          from: '*';
          to: 'refunds';
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      release_item: { Args: { order_item_id: string }; Returns: string[] };
      remove_member: { Args: { member_id: string }; Returns: undefined };
      reopen_conversation: { Args: { conversation_id: string }; Returns: undefined };
      reopen_order: { Args: { order_id: string }; Returns: undefined };
      report_comment: { Args: { comment_id: string; reason: string }; Returns: undefined };
      resend_order: { Args: { order_id: string }; Returns: undefined };
      restore_production: { Args: { id: string }; Returns: undefined };
      retry_compensation: {
        Args: { case_id: string; method?: Database['public']['Enums']['payment_provider'] };
        Returns: Database['public']['Enums']['case_state'];
      };
      retry_refund: {
        Args: { method?: Database['public']['Enums']['payment_provider']; refund_id: string };
        Returns: {
          amount_cents: number;
          attempts: number;
          checked_at: string | null;
          completed_at: string | null;
          created_at: string;
          credit_id: string | null;
          currency: string;
          failure_code: string | null;
          id: string;
          method: Database['public']['Enums']['payment_provider'];
          payment_id: string;
          paypal_refund_id: string | null;
          reason: string;
          replaces: string | null;
          requested_by: string | null;
          status: Database['public']['Enums']['refund_status'];
          updated_at: string;
        }[];
        SetofOptions: {
          from: '*';
          to: 'refunds';
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      return_moved: { Args: { order_id: string; performance_id: string }; Returns: number };
      return_until: { Args: { order_id: string; performance_id: string }; Returns: string };
      revenue_lines: {
        Args: { by_day?: boolean; production_id?: string; since: string; until: string };
        Returns: Json;
      };
      revenue_today: { Args: Record<PropertyKey, never>; Returns: Json };
      revive_order: { Args: { order_id: string }; Returns: string };
      revoke_invitation: { Args: { invitation_id: string }; Returns: undefined };
      save_canned_answer: { Args: { body: Json; shortcut: string }; Returns: undefined };
      save_performance: { Args: { fields: Json; id: string; seen: string }; Returns: string };
      save_price_type: { Args: { fields: Json; id: string; seen?: string }; Returns: string };
      save_production: { Args: { fields: Json; id: string; seen?: string }; Returns: string };
      save_push_subscription: {
        Args: { auth: string; endpoint: string; language?: string; p256dh: string };
        Returns: string;
      };
      save_seating_plan: { Args: { id: string; plan: Json; seen: string }; Returns: string };
      save_settings: { Args: { fields: Json; seen: string }; Returns: string };
      save_venue: { Args: { fields: Json; id: string; seen?: string }; Returns: string };
      schedule_performances: {
        Args: { copy_prices_from?: string; hall: Json; production_id: string; starts: string[]; times?: Json };
        Returns: string[];
      };
      search_audit: {
        Args: { before?: number; max?: number; query?: string; subject?: string };
        Returns: {
          action: string;
          actor_id: string;
          actor_name: string;
          after: Json | null;
          before: Json | null;
          id: number;
          occurred_at: string;
          subject_id: string;
          subject_name: string | null;
          subject_table: string;
        }[];
        SetofOptions: {
          from: '*';
          to: 'audit_log';
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      search_orders: {
        Args: { before?: Json; filters?: Json; max?: number; query?: string };
        Returns: {
          channel: Database['public']['Enums']['order_channel'];
          code: string;
          created_at: string;
          email: string;
          evenings: Json;
          full_name: string;
          id: string;
          needs_person: boolean;
          paid_at: string;
          status: Database['public']['Enums']['order_status'];
          total_cents: number;
        }[];
      };
      search_productions: {
        Args: { query: string };
        Returns: {
          id: string;
        }[];
      };
      seat_states: { Args: { performance_id: string }; Returns: string };
      send_message: {
        Args: { body: string; client_id?: string; conversation_id: string; internal?: boolean };
        Returns: number;
      };
      set_member_role: {
        Args: { member_id: string; role: Database['public']['Enums']['member_role'] };
        Returns: undefined;
      };
      set_notification_preference: {
        Args: { kind: Database['public']['Enums']['notification_kind']; mail: boolean; push: boolean; screen: boolean };
        Returns: undefined;
      };
      set_price_type: { Args: { order_item_id: string; price_type_id: string }; Returns: number };
      set_prices: { Args: { grid: Json; performance_id: string; seen: string }; Returns: string };
      set_reply_email: { Args: { conversation_id: string; email: string }; Returns: undefined };
      settle: {
        Args: { facts?: Json; outcome: string; payment_id: string };
        Returns: Database['public']['Enums']['payment_status'];
      };
      settle_door_report: { Args: { device: string; note: string; scan_id: string }; Returns: undefined };
      settle_refund: {
        Args: { failure_code?: string; outcome: string; paypal_refund_id?: string; refund_id: string };
        Returns: Database['public']['Enums']['refund_status'];
      };
      start_conversation: {
        Args: { body: string; client_id?: string; language?: string; reply_email?: string };
        Returns: string;
      };
      stop_price_type: {
        Args: { id: string };
        Returns: {
          kept: number;
          stopped: number;
        }[];
      };
      swap_place: { Args: { order_item_id: string; reason: string; seat_id: string }; Returns: string };
      take_counter_payment: {
        Args: { order_id: string; provider: Database['public']['Enums']['payment_provider']; received_cents?: number };
        Returns: {
          change_cents: number;
          code: string;
          total_cents: number;
        }[];
      };
      take_credits_off: { Args: { order_id: string }; Returns: undefined };
      take_outbox: {
        Args: { max: number };
        Returns: {
          attempts: number;
          facts: Json;
          id: string;
          kind: string;
          language: string;
          order_code: string;
          order_id: string;
          order_key: string;
          recipient: string;
        }[];
      };
      take_over_orders: {
        Args: { secret: string };
        Returns: {
          credit_freed_cents: number;
          orders_moved: number;
        }[];
      };
      take_pushes: {
        Args: { max: number };
        Returns: {
          attempts: number;
          auth: string;
          endpoint: string;
          id: string;
          kind: Database['public']['Enums']['notification_kind'];
          language: string;
          p256dh: string;
          path: string;
          topic: string;
        }[];
      };
      team_second_steps: { Args: Record<PropertyKey, never>; Returns: string[] };
      unblock_customer: { Args: { customer_id: string }; Returns: undefined };
      undo_check_in: { Args: { reason: string; ticket_id: string }; Returns: undefined };
      work_off_cancellations: {
        Args: { max: number };
        Returns: {
          refunds: Json;
          worked: number;
        }[];
      };
      write_comment: {
        Args: { author_name: string; body: string; production_id: string; rating?: number };
        Returns: Database['public']['Enums']['comment_status'];
      };
    };
    Enums: {
      audience: 'all' | 'family' | 'adults' | 'schools';
      case_state: 'offered' | 'chosen' | 'working' | 'done' | 'failed';
      comment_status: 'waiting' | 'published' | 'hidden';
      compensation: 'refund' | 'credit' | 'exchange';
      conversation_status: 'open' | 'closed';
      credit_note_cause: 'refund' | 'chargeback' | 'buyer';
      invoice_kind: 'invoice' | 'credit_note';
      ledger_kind: 'sale' | 'refund' | 'unmatched' | 'unmatched_refund' | 'exchange_out' | 'exchange_in';
      member_role: 'owner' | 'manager' | 'box_office' | 'door' | 'support';
      notification_kind:
        | 'message'
        | 'order_paid'
        | 'refund'
        | 'performance_moved'
        | 'performance_cancelled'
        | 'incident'
        | 'shop_order'
        | 'door_alert'
        | 'comment';
      order_channel: 'online' | 'counter';
      order_status: 'held' | 'paying' | 'paid' | 'expired' | 'cancelled';
      payment_provider: 'paypal' | 'free' | 'cash' | 'card' | 'cheque' | 'transfer' | 'credit';
      payment_status:
        | 'new'
        | 'created'
        | 'capturing'
        | 'pending'
        | 'captured'
        | 'failed'
        | 'expired'
        | 'cancelled'
        | 'part_refunded'
        | 'refunded'
        | 'reversed'
        | 'refund_due';
      performance_status: 'scheduled' | 'cancelled';
      permission:
        | 'manage_team'
        | 'manage_settings'
        | 'read_audit'
        | 'manage_catalogue'
        | 'read_orders'
        | 'export_orders'
        | 'change_orders'
        | 'sell_at_counter'
        | 'refund_orders'
        | 'answer_visitors'
        | 'check_in'
        | 'read_revenue'
        | 'moderate_comments';
      place_status: 'free' | 'held' | 'claimed' | 'sold' | 'blocked';
      refund_status: 'requested' | 'pending' | 'completed' | 'failed';
      seat_kind: 'standard' | 'fold_down' | 'wheelchair' | 'companion';
      ticket_status: 'valid' | 'void';
      zone_pattern: 'plain' | 'diagonal' | 'dots' | 'grid' | 'horizontal';
    };
    CompositeTypes: {
      door_answer: {
        outcome: string | null;
        ticket_id: string | null;
        row_label: string | null;
        seat_label: string | null;
        full_name: string | null;
        price_type: Json | null;
        checked_in_at: string | null;
        proof: Json | null;
        ticket_number: number | null;
        zone: Json | null;
        title: Json | null;
        starts_at: string | null;
        time_zone: string | null;
        voided_at: string | null;
        void_reason: string | null;
      };
    };
  };
};

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>;

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, 'public'>];

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])[TableName] extends {
      Row: infer R;
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    ? (DefaultSchema['Tables'] & DefaultSchema['Views'])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R;
      }
      ? R
      : never
    : never;

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Insert: infer I;
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I;
      }
      ? I
      : never
    : never;

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Update: infer U;
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U;
      }
      ? U
      : never
    : never;

export type Enums<
  DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema['Enums'] | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums']
    : never = never,
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums'][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema['Enums']
    ? DefaultSchema['Enums'][DefaultSchemaEnumNameOrOptions]
    : never;

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema['CompositeTypes']
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes']
    : never = never,
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes'][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema['CompositeTypes']
    ? DefaultSchema['CompositeTypes'][PublicCompositeTypeNameOrOptions]
    : never;

export const Constants = {
  public: {
    Enums: {
      audience: ['all', 'family', 'adults', 'schools'],
      case_state: ['offered', 'chosen', 'working', 'done', 'failed'],
      comment_status: ['waiting', 'published', 'hidden'],
      compensation: ['refund', 'credit', 'exchange'],
      conversation_status: ['open', 'closed'],
      credit_note_cause: ['refund', 'chargeback', 'buyer'],
      invoice_kind: ['invoice', 'credit_note'],
      ledger_kind: ['sale', 'refund', 'unmatched', 'unmatched_refund', 'exchange_out', 'exchange_in'],
      member_role: ['owner', 'manager', 'box_office', 'door', 'support'],
      notification_kind: [
        'message',
        'order_paid',
        'refund',
        'performance_moved',
        'performance_cancelled',
        'incident',
        'shop_order',
        'door_alert',
        'comment',
      ],
      order_channel: ['online', 'counter'],
      order_status: ['held', 'paying', 'paid', 'expired', 'cancelled'],
      payment_provider: ['paypal', 'free', 'cash', 'card', 'cheque', 'transfer', 'credit'],
      payment_status: [
        'new',
        'created',
        'capturing',
        'pending',
        'captured',
        'failed',
        'expired',
        'cancelled',
        'part_refunded',
        'refunded',
        'reversed',
        'refund_due',
      ],
      performance_status: ['scheduled', 'cancelled'],
      permission: [
        'manage_team',
        'manage_settings',
        'read_audit',
        'manage_catalogue',
        'read_orders',
        'export_orders',
        'change_orders',
        'sell_at_counter',
        'refund_orders',
        'answer_visitors',
        'check_in',
        'read_revenue',
        'moderate_comments',
      ],
      place_status: ['free', 'held', 'claimed', 'sold', 'blocked'],
      refund_status: ['requested', 'pending', 'completed', 'failed'],
      seat_kind: ['standard', 'fold_down', 'wheelchair', 'companion'],
      ticket_status: ['valid', 'void'],
      zone_pattern: ['plain', 'diagonal', 'dots', 'grid', 'horizontal'],
    },
  },
} as const;

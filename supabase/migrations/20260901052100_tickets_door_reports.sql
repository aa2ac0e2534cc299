-- What to look into at a door: whom a device without network let in who should not have been, and what was done about it.

create function public.door_reports(performance_id uuid)
  returns table (scan_id uuid, outcome text, device text, scanned_at timestamptz, scanned_by text, earlier_device text, earlier_at timestamptz,
                 ticket_id uuid, row_label text, seat_label text, full_name text, ticket_number bigint,
                 settled_at timestamptz, settled_by text, settled_note text)
  language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
begin
  perform private.must('check_in');
  return query
    select report.scan_id, report.outcome, report.device, report.scanned_at, scanner.display_name, report.earlier_device, report.earlier_at,
           tickets.id, seats.row_label, seats.seat_label, orders.full_name, tickets.number,
           report.settled_at, settler.display_name, report.settled_note
      from public.door_scans as report
      left join public.members as scanner on scanner.user_id = report.scanned_by
      left join public.members as settler on settler.user_id = report.settled_by
      left join public.tickets on tickets.id = report.ticket_id
      left join public.order_items as item on item.id = tickets.order_item_id
      left join public.orders on orders.id = item.order_id
      left join public.places as place on place.performance_id = item.performance_id and place.number = item.place_number
      left join public.seats on seats.id = place.seat_id
     where report.performance_id = door_reports.performance_id and report.shown = 'entered' and report.outcome <> 'entered'
     order by report.settled_at is not null, report.received_at desc, report.scanned_at desc limit 100;
end $$;
comment on function public.door_reports is
  'Whom a device without network let in who should not have been: already in by another device, refunded meanwhile, or the evening was cancelled. Those to look into first, then the settled ones, each newest first. PT403 not_allowed.';

create function public.settle_door_report(device text, scan_id uuid, note text) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  report public.door_scans;
begin
  perform private.must('check_in');
  if length(trim(coalesce(note, ''))) not between 1 and 500 then
    perform private.refuse(422, 'note_missing', 'Settling a report says what was done');
  end if;
  select * into report from public.door_scans as known
   where known.device = settle_door_report.device and known.scan_id = settle_door_report.scan_id
     and known.shown = 'entered' and known.outcome <> 'entered' for update;
  if report.scan_id is null then perform private.refuse(404, 'report_not_found', 'No such report'); end if;
  if report.settled_at is not null then
    perform private.refuse(409, 'report_settled', 'Somebody settled this report', jsonb_build_object('note', report.settled_note));
  end if;
  update public.door_scans as known set settled_at = now(), settled_by = auth.uid(), settled_note = trim(note)
   where known.device = report.device and known.scan_id = report.scan_id;
  perform private.tell('door:' || report.performance_id, 'scans');
end $$;
comment on function public.settle_door_report is
  'Ticks a report of the door off, with a word of what was done; who and when are kept, and every device of the door hears of it. PT403 not_allowed, PT404 report_not_found, PT409 report_settled, PT422 note_missing.';
grant execute on function public.door_reports, public.settle_door_report to authenticated;

import datetime

from common import BERLIN, account, equal
from exchangelib import CalendarItem, EWSDate, EWSDateTime
from exchangelib.errors import ErrorOccurrenceCrossingBoundary
from exchangelib.recurrence import Recurrence, WeeklyPattern


def at(*parts):
    return EWSDateTime(*parts, tzinfo=BERLIN)


a = account()
CalendarItem(folder=a.calendar, subject='Visit', start=at(2026, 11, 24, 9, 0), end=at(2026, 11, 24, 10, 30), location='Ulm', body='bring samples').save()
v = a.calendar.get(subject='Visit')
equal((v.start, v.end, v.location, v.type), (at(2026, 11, 24, 9, 0), at(2026, 11, 24, 10, 30), 'Ulm', 'Single'), 'single')
equal(v._start_timezone.key, 'Europe/Berlin', 'zone')
v.start += datetime.timedelta(hours=1)
v.end += datetime.timedelta(hours=1)
v.save(update_fields=['start', 'end'])
v = a.calendar.get(subject='Visit')
equal((v.start, v.location), (at(2026, 11, 24, 10, 0), 'Ulm'), 'an hour later')

CalendarItem(folder=a.calendar, subject='Holiday', start=EWSDate(2026, 11, 25), end=EWSDate(2026, 11, 26), is_all_day=True).save()
h = a.calendar.get(subject='Holiday')
equal((h.start, h.end), (EWSDate(2026, 11, 25), EWSDate(2026, 11, 26)), 'all day')

CalendarItem(folder=a.calendar, subject='Weekly', start=at(2026, 10, 12, 9, 0), end=at(2026, 10, 12, 10, 0),
             recurrence=Recurrence(pattern=WeeklyPattern(interval=1, weekdays=['Monday', 'Wednesday']), start=EWSDate(2026, 10, 12), number=10)).save()
m = a.calendar.get(subject='Weekly')
equal((m.type, m.recurrence.boundary.number), ('RecurringMaster', 10), 'master')
window = dict(start=at(2026, 10, 1, 0, 0), end=at(2026, 11, 20, 0, 0))
equal([x.start for x in a.calendar.view(**window)][4:6], [at(2026, 10, 26, 9, 0), at(2026, 10, 28, 9, 0)], 'nine o\'clock in summer and winter')

o = m.occurrence(index=3)
o.subject, o.start, o.end = 'Moved', at(2026, 10, 20, 14, 0), at(2026, 10, 20, 15, 0)
o.save(update_fields=['subject', 'start', 'end'])
m.occurrence(index=5).delete()
m = a.calendar.get(subject='Weekly')
equal([x.start for x in m.modified_occurrences], [at(2026, 10, 20, 14, 0)], 'modified')
equal([x.original_start for x in m.modified_occurrences], [at(2026, 10, 19, 9, 0)], 'original start')
equal([x.start for x in m.deleted_occurrences], [at(2026, 10, 26, 9, 0)], 'deleted')
equal(m.last_occurrence.start, at(2026, 11, 11, 9, 0), 'last')
shown = list(a.calendar.view(**window))
equal((len(shown), [x.type for x in shown if x.subject == 'Moved']), (9, ['Exception']), 'view')
try:
    o = m.occurrence(index=2)
    o.start, o.end = at(2026, 10, 12, 12, 0), at(2026, 10, 12, 13, 0)
    o.save(update_fields=['start', 'end'])
    raise SystemExit('an occurrence went onto its neighbour')
except ErrorOccurrenceCrossingBoundary:
    pass

equal(sorted(kind for kind, _ in a.calendar.sync_items()), ['create'] * 3, 'sync knows masters and singles only')
old = v.id
v.move(a.trash)
equal((v.id != old, [kind for kind, _ in a.calendar.sync_items()]), (True, ['delete']), 'moved')
m.delete()
equal(sorted(x.subject for x in a.calendar.all()), ['Holiday'], 'deleted')
equal(len(list(a.protocol.get_timezones())) > 100, True, 'time zones')
print('ok')

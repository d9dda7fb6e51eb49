from decimal import Decimal

from common import account, equal
from exchangelib import EWSDate, Task
from exchangelib.recurrence import TaskRecurrence, WeeklyPattern

a = account()
Task(folder=a.tasks, subject='Call back  ', due_date=EWSDate(2026, 11, 30), start_date=EWSDate(2026, 11, 28), importance='High', total_work=90).save()
t = a.tasks.get(subject='Call back')
equal((t.due_date, t.start_date, t.status, t.total_work), (EWSDate(2026, 11, 30), EWSDate(2026, 11, 28), 'NotStarted', 90), 'task')
t.status = 'Completed'
t.save(update_fields=['status'])
t = a.tasks.get(subject='Call back')
equal((t.percent_complete, t.is_complete, t.complete_date is not None), (100, True, True), 'completed')
equal([kind for kind, _ in a.tasks.sync_items()], ['create'], 'sync')

Task(folder=a.tasks, subject='Report', due_date=EWSDate(2026, 11, 27),
     recurrence=TaskRecurrence(pattern=WeeklyPattern(interval=1, weekdays=['Friday']), start=EWSDate(2026, 11, 27), number=5)).save()
list(a.tasks.sync_items())
r = a.tasks.get(subject='Report')
r.percent_complete = Decimal(100)
r.save(update_fields=['percent_complete'])
equal(sorted(kind for kind, _ in a.tasks.sync_items()), ['create', 'update'], 'completed series')
equal(sorted(str(x.due_date) for x in a.tasks.filter(subject='Report')), ['2026-11-27', '2026-12-04'], 'moved on')

old = t.id
t.move(a.trash)
equal((t.id != old, [kind for kind, _ in a.tasks.sync_items()]), (True, ['delete']), 'moved')
for x in a.tasks.all():
    x.delete()
equal(a.tasks.all().count(), 0, 'deleted')
print('ok')

import datetime
from decimal import Decimal

from common import account, equal
from exchangelib import CalendarItem, Contact, EWSDate, EWSDateTime, EWSTimeZone, ExtendedProperty, Task
from exchangelib.indexed_properties import EmailAddress, PhoneNumber, PhysicalAddress
from exchangelib.recurrence import Recurrence, TaskRecurrence, WeeklyPattern


class Stamp(ExtendedProperty):
    property_set_id = '6f3a1d52-4a86-4a86-9a9f-0b1f4b8d0c11'
    property_name = 'Stamp'
    property_type = 'String'


for kind in (Contact, CalendarItem, Task):
    kind.register('stamp', Stamp)

a = account()
zone = EWSTimeZone('Europe/Berlin')
day = EWSDate(2026, 11, 30)


def at(hour):
    return EWSDateTime(2026, 11, 30, hour, 0, tzinfo=zone)


# Every field is sent back as it was read, and those without a value are deleted.
Contact(
    folder=a.contacts, given_name='Anna', surname='Berg', display_name='Anna Berg', job_title='Buyer', stamp='k1', initials='AB',
    birthday=datetime.date(1980, 2, 29), body='one\ntwo', categories=['Customer'],
    companies=['Berg Ltd'], children=['Bo'], company_name='Berg Ltd', department='Sales', assistant_name='Cy', manager='Di', nickname='An',
    generation='Jr.', middle_name='M', office='7', profession='Smith', spouse_name='Ed', business_homepage='https://example.com/',
    mileage='5', postal_address_index='Business', sensitivity='Private', importance='High',
    email_addresses=[EmailAddress(label='EmailAddress1', email='anna@example.com')],
    phone_numbers=[PhoneNumber(label='MobilePhone', phone_number='+49 170 1')],
    physical_addresses=[PhysicalAddress(label='Business', street='Main Street 1', city='Ulm', zipcode='89073', country='Germany')]).save()
Contact(folder=a.contacts, surname='Ode', display_name='Ode', stamp='k2').save()
for stamp in ('k1', 'k2'):
    c = a.contacts.get(stamp=stamp)
    before = {f.name: getattr(c, f.name) for f in c.FIELDS}
    c.job_title = 'Chief buyer'
    c.save()
    c = a.contacts.get(stamp=stamp)
    equal(c.job_title, 'Chief buyer', 'contact')
    for name in ('surname', 'given_name', 'birthday', 'body', 'categories', 'email_addresses', 'phone_numbers', 'physical_addresses', 'file_as', 'stamp', 'culture'):
        equal(getattr(c, name), before[name], name)

CalendarItem(folder=a.calendar, subject='Visit', start=at(9), end=at(10), location='Ulm', body='text', stamp='k1', legacy_free_busy_status='Tentative',
             reminder_is_set=True, reminder_minutes_before_start=20, categories=['Customer'], sensitivity='Private', importance='High').save()
CalendarItem(folder=a.calendar, subject='Fair', start=day, end=day, is_all_day=True, stamp='k2').save()
CalendarItem(folder=a.calendar, subject='Round', start=at(12), end=at(13), stamp='k3',
             recurrence=Recurrence(pattern=WeeklyPattern(interval=1, weekdays=['Monday']), start=day, number=5)).save()
for stamp in ('k1', 'k2', 'k3'):
    e = a.calendar.get(stamp=stamp)
    before = {f.name: getattr(e, f.name) for f in e.FIELDS}
    e.location = 'Bonn'
    e.save()
    e = a.calendar.get(stamp=stamp)
    equal(e.location, 'Bonn', 'appointment')
    for name in ('subject', 'start', 'end', 'is_all_day', 'body', 'legacy_free_busy_status', 'recurrence', 'categories', 'sensitivity', 'uid', 'stamp'):
        equal(getattr(e, name), before[name], name)

Task(folder=a.tasks, subject='Call', due_date=day, start_date=day, body='text', stamp='k1', total_work=90, actual_work=30, mileage='5',
     billing_information='b', companies=['Berg Ltd'], reminder_is_set=True, reminder_due_by=at(8), percent_complete=Decimal(25), status='InProgress',
     sensitivity='Private', importance='High', categories=['Customer']).save()
Task(folder=a.tasks, subject='Plain', stamp='k2').save()
for stamp in ('k1', 'k2'):
    t = a.tasks.get(stamp=stamp)
    before = {f.name: getattr(t, f.name) for f in t.FIELDS}
    t.subject = 'Call again'
    t.save()
    t = a.tasks.get(stamp=stamp)
    equal(t.subject, 'Call again', 'task')
    for name in ('due_date', 'start_date', 'body', 'total_work', 'actual_work', 'percent_complete', 'status', 'categories', 'stamp'):
        equal(getattr(t, name), before[name], name)
    t.complete()
    t = a.tasks.get(stamp=stamp)
    equal((t.status, t.percent_complete, t.is_complete, t.complete_date is not None), ('Completed', 100, True, True), 'completed')
    t.subject = 'Called'
    t.save()
    equal(a.tasks.get(stamp=stamp).status, 'Completed', 'stays completed')

c = a.contacts.get(stamp='k1')
c.culture = 'de-DE'
c.save()
equal(a.contacts.get(stamp='k1').culture, 'de-DE', 'culture')
print('ok')

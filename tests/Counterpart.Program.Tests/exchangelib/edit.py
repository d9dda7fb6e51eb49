"""Acts as two workers on their phones: edit.py URL. Prints what it did, for the test to look for."""
import datetime
import sys

from exchangelib import Account, CalendarItem, Configuration, Contact, Credentials, DELEGATE, EWSDateTime, EWSTimeZone
from exchangelib.indexed_properties import PhoneNumber


def account(address):
    config = Configuration(service_endpoint=sys.argv[1], credentials=Credentials(address, 'sandbox'), auth_type='basic')
    return Account(primary_smtp_address=address, config=config, autodiscover=False, access_type=DELEGATE)


a = account('w1@sandbox.test')
stein = a.contacts.get(surname='Stein')
numbers = [n for n in (stein.phone_numbers or []) if n.label != 'MobilePhone']
stein.phone_numbers = numbers + [PhoneNumber(label='MobilePhone', phone_number='+49 151 999')]
stein.save(update_fields=['phone_numbers'])
a.contacts.get(surname='Falk').move_to_trash()
Contact(folder=a.contacts, given_name='Nils', surname='Koch', display_name='Nils Koch', file_as='Koch, Nils').save()

visit = a.calendar.get(subject='Visit')
visit.start += datetime.timedelta(hours=1)
visit.end += datetime.timedelta(hours=1)
visit.save(update_fields=['start', 'end'])
zone = EWSTimeZone('Europe/Berlin')
day = datetime.datetime.now(tz=datetime.timezone.utc) + datetime.timedelta(days=4)
CalendarItem(folder=a.calendar, subject='Dentist', start=EWSDateTime(day.year, day.month, day.day, 15, 0, tzinfo=zone),
             end=EWSDateTime(day.year, day.month, day.day, 16, 0, tzinfo=zone)).save()

task = a.tasks.get(subject='Offer')
task.status = 'Completed'
task.percent_complete = __import__('decimal').Decimal(100)
task.save(update_fields=['status', 'percent_complete'])
print('edited')

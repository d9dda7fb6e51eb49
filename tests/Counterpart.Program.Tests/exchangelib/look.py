"""Shows what a mailbox holds, as exchangelib sees it: look.py URL ADDRESS. One line an item."""
import sys

from exchangelib import Account, Configuration, Credentials, DELEGATE, EWSTimeZone

address = sys.argv[2]
config = Configuration(service_endpoint=sys.argv[1], credentials=Credentials(address, 'sandbox'), auth_type='basic')
a = Account(primary_smtp_address=address, config=config, autodiscover=False, access_type=DELEGATE)
for c in a.contacts.all():
    phones = {n.label: n.phone_number for n in (c.phone_numbers or [])}
    print('contact', c.given_name, c.surname, phones.get('MobilePhone'), c.job_title, sep='|')
for e in a.calendar.all():
    print('appointment', e.subject, e.start.astimezone(EWSTimeZone('UTC')).strftime('%Y-%m-%dT%H:%M:%SZ'), e.location, sep='|')
for t in a.tasks.all():
    print('task', t.subject, t.status, sep='|')

"""Counts the contacts of a mailbox by their surnames: count.py URL ADDRESS. Prints how many, and how many different ones."""
import sys

from exchangelib import Account, Configuration, Credentials, DELEGATE

address = sys.argv[2]
config = Configuration(service_endpoint=sys.argv[1], credentials=Credentials(address, 'sandbox'), auth_type='basic')
a = Account(primary_smtp_address=address, config=config, autodiscover=False, access_type=DELEGATE)
names = [c.surname for c in a.contacts.all().only('surname')]
print(len(names), len(set(names)))

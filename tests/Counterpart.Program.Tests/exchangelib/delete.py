"""Deletes a contact on a phone: delete.py URL ADDRESS SURNAME."""
import sys

from exchangelib import Account, Configuration, Credentials, DELEGATE

address = sys.argv[2]
config = Configuration(service_endpoint=sys.argv[1], credentials=Credentials(address, 'sandbox'), auth_type='basic')
a = Account(primary_smtp_address=address, config=config, autodiscover=False, access_type=DELEGATE)
a.contacts.get(surname=sys.argv[3]).move_to_trash()

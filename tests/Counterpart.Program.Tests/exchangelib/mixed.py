"""
A worker's hour in his mailbox: mixed.py URL ADDRESS ACTS. ACTS is a file with JSON: {"edit": {surname: title}, "delete": [surnames], "add": [subjects]}.
Prints JSON: what was done, and of each edit the title that it replaced; an edit of what changed a moment ago is left out, as Outlook would ask.
Without ACTS: what is there, [[surname, title], ...] of contacts and [subject, ...] of tasks.
"""
import json
import sys

from exchangelib import Account, Configuration, Credentials, DELEGATE, Task
from exchangelib.errors import ErrorIrresolvableConflict

address = sys.argv[2]
config = Configuration(service_endpoint=sys.argv[1], credentials=Credentials(address, 'sandbox'), auth_type='basic')
a = Account(primary_smtp_address=address, config=config, autodiscover=False, access_type=DELEGATE)

if len(sys.argv) < 4:
    contacts = [[c.surname, c.job_title] for c in a.contacts.all().only('surname', 'job_title')]
    print(json.dumps({'contacts': contacts, 'tasks': [t.subject for t in a.tasks.all().only('subject')]}))
    sys.exit()

with open(sys.argv[3], encoding='utf-8') as file:
    acts = json.load(file)
found = {c.surname: c for c in a.contacts.all().only('surname', 'job_title', 'id', 'changekey')}
edits = [(found[name], title) for name, title in acts['edit'].items() if name in found]
replaced = {c.surname: c.job_title for c, _ in edits}
for contact, title in edits:
    contact.job_title = title
results = []
for contact, _ in edits:
    try:
        results += a.bulk_update([(contact, ['job_title'])], conflict_resolution='NeverOverwrite')
    except ErrorIrresolvableConflict:
        results.append(None)
done = {c.surname: {'value': title, 'replaced': replaced[c.surname]} for (c, title), result in zip(edits, results) if isinstance(result, tuple)}
gone = [found[name] for name in acts['delete'] if name in found]
if gone:
    a.bulk_delete(gone, delete_type='MoveToDeletedItems')
if acts['add']:
    a.bulk_create(folder=a.tasks, items=[Task(folder=a.tasks, subject=s) for s in acts['add']])
print(json.dumps({'edited': done, 'deleted': [c.surname for c in gone], 'added': acts['add']}))

import datetime

from common import account, equal
from exchangelib import Contact, ExtendedProperty, IMPERSONATION
from exchangelib.indexed_properties import EmailAddress, PhoneNumber, PhysicalAddress


class Stamp(ExtendedProperty):
    property_set_id = '6f3a1d52-4a86-4a86-9a9f-0b1f4b8d0c11'
    property_name = 'Stamp'
    property_type = 'String'


class Title(ExtendedProperty):
    property_tag = 0x3A45
    property_type = 'String'


Contact.register('stamp', Stamp)
Contact.register('title', Title)
a = account()
c = Contact(
    folder=a.contacts, given_name='Anna', surname='Berg', display_name='Anna Berg', job_title='Buyer', title='Dr.', stamp='k1',
    birthday=datetime.date(1980, 2, 29), body='one\ntwo', categories=['Customer'], companies=['Berg Ltd'], children=['Bo'],
    email_addresses=[EmailAddress(label='EmailAddress1', email='anna@example.com')],
    phone_numbers=[PhoneNumber(label='MobilePhone', phone_number='+49 170 1'), PhoneNumber(label='BusinessPhone', phone_number='+49 731 1')],
    physical_addresses=[PhysicalAddress(label='Business', street='Main Street 1', city='Ulm', zipcode='89073', country='Germany')])
c.save()
read = a.contacts.get(stamp='k1')
equal((read.given_name, read.surname, read.file_as, read.title), ('Anna', 'Berg', 'Berg, Anna', 'Dr.'), 'names')
equal(read.birthday, datetime.date(1980, 2, 29), 'birthday')
equal(read.body, 'one\r\ntwo', 'body')
equal(read.complete_name.title, 'Dr.', 'complete name')
equal([n.phone_number for n in read.phone_numbers if n.phone_number], ['+49 731 1', '+49 170 1'], 'phones')
equal(read.email_addresses[0].email, 'anna@example.com', 'e-mail')
equal(read.physical_addresses[0].city, 'Ulm', 'city')
equal((read.categories, read.children, read.companies), (['Customer'], ['Bo'], ['Berg Ltd']), 'lists')

read.job_title = 'Chief buyer'
read.email_addresses = None
read.save(update_fields=['job_title', 'email_addresses'])
read = a.contacts.get(stamp='k1')
equal((read.job_title, read.surname, read.email_addresses), ('Chief buyer', 'Berg', None), 'partial update')

folder = a.contacts
equal([kind for kind, _ in folder.sync_items()], ['create'], 'first sync')
created = a.bulk_create(folder=folder, items=[Contact(surname=f'N{i}', display_name=f'N{i}') for i in range(1100)], chunk_size=100)
equal(len({item.id for item in created}), 1100, 'ids')
equal([kind for kind, _ in folder.sync_items()], ['create'] * 1100, 'sync in pages')
equal(folder.all().count(), 1101, 'count')
equal([x.surname for x in folder.filter(surname__in=['N3', 'N5']).order_by('-surname')], ['N5', 'N3'], 'filter and order')

old = read.id
read.move(a.trash)
equal(read.id != old, True, 'another id after a move')
equal([(kind, item.id) for kind, item in folder.sync_items()], [('delete', old)], 'sync after a move')
read.move(folder)
equal([kind for kind, _ in folder.sync_items()], ['create'], 'sync after coming back')
read.delete()
equal(folder.filter(stamp='k1').exists(), False, 'deleted')

service = account('w2@sandbox.test', login='service@sandbox.test', access=IMPERSONATION)
equal(service.contacts.all().count(), 0, 'impersonated')
equal(len(list(a.root.walk())) > 20, True, 'folders')
print('ok')

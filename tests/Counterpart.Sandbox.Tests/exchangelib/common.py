"""The account of w1 on the server whose URL is the first argument."""
import sys

from exchangelib import Account, Configuration, Credentials, DELEGATE, EWSTimeZone

BERLIN = EWSTimeZone('Europe/Berlin')


def account(name='w1@sandbox.test', login=None, access=DELEGATE):
    config = Configuration(service_endpoint=sys.argv[1], credentials=Credentials(login or name, 'sandbox'),
                           auth_type='basic', max_connections=2)
    return Account(name, config=config, autodiscover=False, access_type=access, default_timezone=BERLIN)


def equal(actual, expected, what):
    if actual != expected:
        sys.exit(f'{what}: {actual!r} instead of {expected!r}')

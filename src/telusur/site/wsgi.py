"""WSGI entry point."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "telusur.site.settings")
application = get_wsgi_application()
gc.collect()
gc.freeze()  # what is loaded stays for good: looking through all of it again would hold a page up

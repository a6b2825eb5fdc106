"""What is measured, by the names in commands and results."""

import os

BARE, SERVER, EMBEDDED, STOCK_SERVER, STOCK_DATABASE = "bare", "server", "embedded", "stock-server", "stock-database"
STANDBY = "server-with-standby"  # indexing only: what `manage.py search rebuild` does for the public


def search_url(name: str) -> str:
    address: str = os.environ.get("ELASTICSEARCH_URL", "http://127.0.0.1:9200")
    return address if name in (SERVER, STANDBY) else "embedded://"
